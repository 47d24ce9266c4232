// Generated from platforms/*/boards/*.yaml by scripts/generate-boards.ts: do not edit.
import type { Board } from '../program/board.js';

export const boards: readonly Board[] = [
  {
    "name": "arduino",
    "label": "Any board with an Arduino core",
    "pins": [
      {
        "index": 0,
        "name": "D0",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 1,
        "name": "D1",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 2,
        "name": "D2",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 3,
        "name": "D3",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 4,
        "name": "D4",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 5,
        "name": "D5",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 6,
        "name": "D6",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 7,
        "name": "D7",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 8,
        "name": "D8",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 9,
        "name": "D9",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 10,
        "name": "D10",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 11,
        "name": "D11",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 12,
        "name": "D12",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 13,
        "name": "D13",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 14,
        "name": "D14",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 15,
        "name": "D15",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 16,
        "name": "D16",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 17,
        "name": "D17",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 18,
        "name": "D18",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 19,
        "name": "D19",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 20,
        "name": "D20",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 21,
        "name": "D21",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 22,
        "name": "D22",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 23,
        "name": "D23",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 24,
        "name": "D24",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 25,
        "name": "D25",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 26,
        "name": "D26",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 27,
        "name": "D27",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 28,
        "name": "D28",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 29,
        "name": "D29",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 30,
        "name": "D30",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 31,
        "name": "D31",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 32,
        "name": "D32",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 33,
        "name": "D33",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 34,
        "name": "D34",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 35,
        "name": "D35",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 36,
        "name": "D36",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 37,
        "name": "D37",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 38,
        "name": "D38",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 39,
        "name": "D39",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 40,
        "name": "D40",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 41,
        "name": "D41",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 42,
        "name": "D42",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 43,
        "name": "D43",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 44,
        "name": "D44",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 45,
        "name": "D45",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 46,
        "name": "D46",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 47,
        "name": "D47",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 48,
        "name": "D48",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 49,
        "name": "D49",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 50,
        "name": "D50",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 51,
        "name": "D51",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 52,
        "name": "D52",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 53,
        "name": "D53",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 54,
        "name": "D54",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 55,
        "name": "D55",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 56,
        "name": "D56",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 57,
        "name": "D57",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 58,
        "name": "D58",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 59,
        "name": "D59",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 60,
        "name": "D60",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 61,
        "name": "D61",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 62,
        "name": "D62",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 63,
        "name": "D63",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 64,
        "name": "D64",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 65,
        "name": "D65",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 66,
        "name": "D66",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 67,
        "name": "D67",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 68,
        "name": "D68",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 69,
        "name": "D69",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 70,
        "name": "D70",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 71,
        "name": "D71",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 72,
        "name": "D72",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 73,
        "name": "D73",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 74,
        "name": "D74",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 75,
        "name": "D75",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 76,
        "name": "D76",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 77,
        "name": "D77",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 78,
        "name": "D78",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 79,
        "name": "D79",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 80,
        "name": "D80",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 81,
        "name": "D81",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 82,
        "name": "D82",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 83,
        "name": "D83",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 84,
        "name": "D84",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 85,
        "name": "D85",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 86,
        "name": "D86",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 87,
        "name": "D87",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 88,
        "name": "D88",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 89,
        "name": "D89",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 90,
        "name": "D90",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 91,
        "name": "D91",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 92,
        "name": "D92",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 93,
        "name": "D93",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 94,
        "name": "D94",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 95,
        "name": "D95",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 96,
        "name": "D96",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 97,
        "name": "D97",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 98,
        "name": "D98",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 99,
        "name": "D99",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 100,
        "name": "A0",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm",
          "analog"
        ]
      },
      {
        "index": 101,
        "name": "A1",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm",
          "analog"
        ]
      },
      {
        "index": 102,
        "name": "A2",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm",
          "analog"
        ]
      },
      {
        "index": 103,
        "name": "A3",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm",
          "analog"
        ]
      },
      {
        "index": 104,
        "name": "A4",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm",
          "analog"
        ]
      },
      {
        "index": 105,
        "name": "A5",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm",
          "analog"
        ]
      },
      {
        "index": 106,
        "name": "A6",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm",
          "analog"
        ]
      },
      {
        "index": 107,
        "name": "A7",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm",
          "analog"
        ]
      },
      {
        "index": 108,
        "name": "A8",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm",
          "analog"
        ]
      },
      {
        "index": 109,
        "name": "A9",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm",
          "analog"
        ]
      },
      {
        "index": 110,
        "name": "A10",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm",
          "analog"
        ]
      },
      {
        "index": 111,
        "name": "A11",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm",
          "analog"
        ]
      },
      {
        "index": 112,
        "name": "A12",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm",
          "analog"
        ]
      },
      {
        "index": 113,
        "name": "A13",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm",
          "analog"
        ]
      },
      {
        "index": 114,
        "name": "A14",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm",
          "analog"
        ]
      },
      {
        "index": 115,
        "name": "A15",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm",
          "analog"
        ]
      },
      {
        "index": 116,
        "name": "LED",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      }
    ],
    "limits": {
      "idBits": 8,
      "nodes": 200,
      "exports": 15,
      "arena": 65536,
      "edgeBytes": 2,
      "alignment": 4,
      "queue": 16,
      "strings": 4,
      "stringLength": 32,
      "message": 64
    }
  },
  {
    "name": "at90usbkey",
    "label": "Atmel AT90USBKEY",
    "pins": [
      {
        "index": 0,
        "name": "PA0",
        "aliases": [],
        "uses": [
          "digital"
        ]
      },
      {
        "index": 1,
        "name": "PA1",
        "aliases": [],
        "uses": [
          "digital"
        ]
      },
      {
        "index": 2,
        "name": "PA2",
        "aliases": [],
        "uses": [
          "digital"
        ]
      },
      {
        "index": 3,
        "name": "PA3",
        "aliases": [],
        "uses": [
          "digital"
        ]
      },
      {
        "index": 4,
        "name": "PA4",
        "aliases": [],
        "uses": [
          "digital"
        ]
      },
      {
        "index": 5,
        "name": "PA5",
        "aliases": [],
        "uses": [
          "digital"
        ]
      },
      {
        "index": 6,
        "name": "PA6",
        "aliases": [],
        "uses": [
          "digital"
        ]
      },
      {
        "index": 7,
        "name": "PA7",
        "aliases": [],
        "uses": [
          "digital"
        ]
      },
      {
        "index": 8,
        "name": "PB0",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 9,
        "name": "PB1",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 10,
        "name": "PB2",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 11,
        "name": "PB3",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 12,
        "name": "PB4",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 13,
        "name": "PB5",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 14,
        "name": "PB6",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 15,
        "name": "PB7",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 16,
        "name": "PC0",
        "aliases": [],
        "uses": [
          "digital"
        ]
      },
      {
        "index": 17,
        "name": "PC1",
        "aliases": [],
        "uses": [
          "digital"
        ]
      },
      {
        "index": 18,
        "name": "PC2",
        "aliases": [],
        "uses": [
          "digital"
        ]
      },
      {
        "index": 19,
        "name": "PC3",
        "aliases": [],
        "uses": [
          "digital"
        ]
      },
      {
        "index": 20,
        "name": "PC4",
        "aliases": [],
        "uses": [
          "digital",
          "pwm"
        ]
      },
      {
        "index": 21,
        "name": "PC5",
        "aliases": [],
        "uses": [
          "digital",
          "pwm"
        ]
      },
      {
        "index": 22,
        "name": "PC6",
        "aliases": [],
        "uses": [
          "digital",
          "pwm"
        ]
      },
      {
        "index": 23,
        "name": "PC7",
        "aliases": [],
        "uses": [
          "digital"
        ]
      },
      {
        "index": 24,
        "name": "PD0",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 25,
        "name": "PD1",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 26,
        "name": "PD2",
        "aliases": [],
        "uses": []
      },
      {
        "index": 27,
        "name": "PD3",
        "aliases": [],
        "uses": []
      },
      {
        "index": 28,
        "name": "PD4",
        "aliases": [
          "LED"
        ],
        "uses": [
          "digital"
        ]
      },
      {
        "index": 29,
        "name": "PD5",
        "aliases": [],
        "uses": [
          "digital"
        ]
      },
      {
        "index": 30,
        "name": "PD6",
        "aliases": [],
        "uses": [
          "digital"
        ]
      },
      {
        "index": 31,
        "name": "PD7",
        "aliases": [],
        "uses": [
          "digital"
        ]
      },
      {
        "index": 32,
        "name": "PE0",
        "aliases": [],
        "uses": [
          "digital"
        ]
      },
      {
        "index": 33,
        "name": "PE1",
        "aliases": [],
        "uses": [
          "digital"
        ]
      },
      {
        "index": 34,
        "name": "PE2",
        "aliases": [],
        "uses": [
          "digital"
        ]
      },
      {
        "index": 35,
        "name": "PE3",
        "aliases": [],
        "uses": [
          "digital"
        ]
      },
      {
        "index": 36,
        "name": "PE4",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 37,
        "name": "PE5",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 38,
        "name": "PE6",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 39,
        "name": "PE7",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 40,
        "name": "PF0",
        "aliases": [],
        "uses": [
          "digital",
          "analog"
        ]
      },
      {
        "index": 41,
        "name": "PF1",
        "aliases": [],
        "uses": [
          "digital",
          "analog"
        ]
      },
      {
        "index": 42,
        "name": "PF2",
        "aliases": [],
        "uses": [
          "digital",
          "analog"
        ]
      },
      {
        "index": 43,
        "name": "PF3",
        "aliases": [],
        "uses": [
          "digital",
          "analog"
        ]
      },
      {
        "index": 44,
        "name": "PF4",
        "aliases": [],
        "uses": [
          "digital",
          "analog"
        ]
      },
      {
        "index": 45,
        "name": "PF5",
        "aliases": [],
        "uses": [
          "digital",
          "analog"
        ]
      },
      {
        "index": 46,
        "name": "PF6",
        "aliases": [],
        "uses": [
          "digital",
          "analog"
        ]
      },
      {
        "index": 47,
        "name": "PF7",
        "aliases": [],
        "uses": [
          "digital",
          "analog"
        ]
      }
    ],
    "limits": {
      "idBits": 8,
      "nodes": 200,
      "exports": 15,
      "arena": 4096,
      "edgeBytes": 2,
      "alignment": 1,
      "queue": 40,
      "strings": 8,
      "stringLength": 32,
      "message": 64
    }
  },
  {
    "name": "leonardo",
    "label": "Arduino Leonardo",
    "pins": [
      {
        "index": 0,
        "name": "D0",
        "aliases": [],
        "uses": []
      },
      {
        "index": 1,
        "name": "D1",
        "aliases": [],
        "uses": []
      },
      {
        "index": 2,
        "name": "D2",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 3,
        "name": "D3",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 4,
        "name": "D4",
        "aliases": [],
        "uses": [
          "digital",
          "analog"
        ]
      },
      {
        "index": 5,
        "name": "D5",
        "aliases": [],
        "uses": [
          "digital",
          "pwm"
        ]
      },
      {
        "index": 6,
        "name": "D6",
        "aliases": [],
        "uses": [
          "digital",
          "analog"
        ]
      },
      {
        "index": 7,
        "name": "D7",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 8,
        "name": "D8",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "analog"
        ]
      },
      {
        "index": 9,
        "name": "D9",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm",
          "analog"
        ]
      },
      {
        "index": 10,
        "name": "D10",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm",
          "analog"
        ]
      },
      {
        "index": 11,
        "name": "D11",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 12,
        "name": "D12",
        "aliases": [],
        "uses": [
          "digital",
          "analog"
        ]
      },
      {
        "index": 13,
        "name": "D13",
        "aliases": [
          "LED"
        ],
        "uses": [
          "digital",
          "pwm"
        ]
      },
      {
        "index": 14,
        "name": "D14",
        "aliases": [
          "MISO"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 15,
        "name": "D15",
        "aliases": [
          "SCK"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 16,
        "name": "D16",
        "aliases": [
          "MOSI"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 17,
        "name": "D17",
        "aliases": [
          "RXLED"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 18,
        "name": "A0",
        "aliases": [
          "D18"
        ],
        "uses": [
          "digital",
          "analog"
        ]
      },
      {
        "index": 19,
        "name": "A1",
        "aliases": [
          "D19"
        ],
        "uses": [
          "digital",
          "analog"
        ]
      },
      {
        "index": 20,
        "name": "A2",
        "aliases": [
          "D20"
        ],
        "uses": [
          "digital",
          "analog"
        ]
      },
      {
        "index": 21,
        "name": "A3",
        "aliases": [
          "D21"
        ],
        "uses": [
          "digital",
          "analog"
        ]
      },
      {
        "index": 22,
        "name": "A4",
        "aliases": [
          "D22"
        ],
        "uses": [
          "digital",
          "analog"
        ]
      },
      {
        "index": 23,
        "name": "A5",
        "aliases": [
          "D23"
        ],
        "uses": [
          "digital",
          "analog"
        ]
      }
    ],
    "limits": {
      "idBits": 8,
      "nodes": 200,
      "exports": 15,
      "arena": 1200,
      "edgeBytes": 2,
      "alignment": 1,
      "queue": 16,
      "strings": 4,
      "stringLength": 32,
      "message": 64
    }
  },
  {
    "name": "mega2560",
    "label": "Arduino Mega 2560",
    "pins": [
      {
        "index": 0,
        "name": "D0",
        "aliases": [],
        "uses": []
      },
      {
        "index": 1,
        "name": "D1",
        "aliases": [],
        "uses": []
      },
      {
        "index": 2,
        "name": "D2",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 3,
        "name": "D3",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 4,
        "name": "D4",
        "aliases": [],
        "uses": [
          "digital",
          "pwm"
        ]
      },
      {
        "index": 5,
        "name": "D5",
        "aliases": [],
        "uses": [
          "digital",
          "pwm"
        ]
      },
      {
        "index": 6,
        "name": "D6",
        "aliases": [],
        "uses": [
          "digital",
          "pwm"
        ]
      },
      {
        "index": 7,
        "name": "D7",
        "aliases": [],
        "uses": [
          "digital",
          "pwm"
        ]
      },
      {
        "index": 8,
        "name": "D8",
        "aliases": [],
        "uses": [
          "digital",
          "pwm"
        ]
      },
      {
        "index": 9,
        "name": "D9",
        "aliases": [],
        "uses": [
          "digital",
          "pwm"
        ]
      },
      {
        "index": 10,
        "name": "D10",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 11,
        "name": "D11",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 12,
        "name": "D12",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 13,
        "name": "D13",
        "aliases": [
          "LED"
        ],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 14,
        "name": "D14",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 15,
        "name": "D15",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 16,
        "name": "D16",
        "aliases": [],
        "uses": [
          "digital"
        ]
      },
      {
        "index": 17,
        "name": "D17",
        "aliases": [],
        "uses": [
          "digital"
        ]
      },
      {
        "index": 18,
        "name": "D18",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 19,
        "name": "D19",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 20,
        "name": "D20",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 21,
        "name": "D21",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 22,
        "name": "D22",
        "aliases": [],
        "uses": [
          "digital"
        ]
      },
      {
        "index": 23,
        "name": "D23",
        "aliases": [],
        "uses": [
          "digital"
        ]
      },
      {
        "index": 24,
        "name": "D24",
        "aliases": [],
        "uses": [
          "digital"
        ]
      },
      {
        "index": 25,
        "name": "D25",
        "aliases": [],
        "uses": [
          "digital"
        ]
      },
      {
        "index": 26,
        "name": "D26",
        "aliases": [],
        "uses": [
          "digital"
        ]
      },
      {
        "index": 27,
        "name": "D27",
        "aliases": [],
        "uses": [
          "digital"
        ]
      },
      {
        "index": 28,
        "name": "D28",
        "aliases": [],
        "uses": [
          "digital"
        ]
      },
      {
        "index": 29,
        "name": "D29",
        "aliases": [],
        "uses": [
          "digital"
        ]
      },
      {
        "index": 30,
        "name": "D30",
        "aliases": [],
        "uses": [
          "digital"
        ]
      },
      {
        "index": 31,
        "name": "D31",
        "aliases": [],
        "uses": [
          "digital"
        ]
      },
      {
        "index": 32,
        "name": "D32",
        "aliases": [],
        "uses": [
          "digital"
        ]
      },
      {
        "index": 33,
        "name": "D33",
        "aliases": [],
        "uses": [
          "digital"
        ]
      },
      {
        "index": 34,
        "name": "D34",
        "aliases": [],
        "uses": [
          "digital"
        ]
      },
      {
        "index": 35,
        "name": "D35",
        "aliases": [],
        "uses": [
          "digital"
        ]
      },
      {
        "index": 36,
        "name": "D36",
        "aliases": [],
        "uses": [
          "digital"
        ]
      },
      {
        "index": 37,
        "name": "D37",
        "aliases": [],
        "uses": [
          "digital"
        ]
      },
      {
        "index": 38,
        "name": "D38",
        "aliases": [],
        "uses": [
          "digital"
        ]
      },
      {
        "index": 39,
        "name": "D39",
        "aliases": [],
        "uses": [
          "digital"
        ]
      },
      {
        "index": 40,
        "name": "D40",
        "aliases": [],
        "uses": [
          "digital"
        ]
      },
      {
        "index": 41,
        "name": "D41",
        "aliases": [],
        "uses": [
          "digital"
        ]
      },
      {
        "index": 42,
        "name": "D42",
        "aliases": [],
        "uses": [
          "digital"
        ]
      },
      {
        "index": 43,
        "name": "D43",
        "aliases": [],
        "uses": [
          "digital"
        ]
      },
      {
        "index": 44,
        "name": "D44",
        "aliases": [],
        "uses": [
          "digital",
          "pwm"
        ]
      },
      {
        "index": 45,
        "name": "D45",
        "aliases": [],
        "uses": [
          "digital",
          "pwm"
        ]
      },
      {
        "index": 46,
        "name": "D46",
        "aliases": [],
        "uses": [
          "digital",
          "pwm"
        ]
      },
      {
        "index": 47,
        "name": "D47",
        "aliases": [],
        "uses": [
          "digital"
        ]
      },
      {
        "index": 48,
        "name": "D48",
        "aliases": [],
        "uses": [
          "digital"
        ]
      },
      {
        "index": 49,
        "name": "D49",
        "aliases": [],
        "uses": [
          "digital"
        ]
      },
      {
        "index": 50,
        "name": "D50",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 51,
        "name": "D51",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 52,
        "name": "D52",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 53,
        "name": "D53",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 54,
        "name": "A0",
        "aliases": [
          "D54"
        ],
        "uses": [
          "digital",
          "analog"
        ]
      },
      {
        "index": 55,
        "name": "A1",
        "aliases": [
          "D55"
        ],
        "uses": [
          "digital",
          "analog"
        ]
      },
      {
        "index": 56,
        "name": "A2",
        "aliases": [
          "D56"
        ],
        "uses": [
          "digital",
          "analog"
        ]
      },
      {
        "index": 57,
        "name": "A3",
        "aliases": [
          "D57"
        ],
        "uses": [
          "digital",
          "analog"
        ]
      },
      {
        "index": 58,
        "name": "A4",
        "aliases": [
          "D58"
        ],
        "uses": [
          "digital",
          "analog"
        ]
      },
      {
        "index": 59,
        "name": "A5",
        "aliases": [
          "D59"
        ],
        "uses": [
          "digital",
          "analog"
        ]
      },
      {
        "index": 60,
        "name": "A6",
        "aliases": [
          "D60"
        ],
        "uses": [
          "digital",
          "analog"
        ]
      },
      {
        "index": 61,
        "name": "A7",
        "aliases": [
          "D61"
        ],
        "uses": [
          "digital",
          "analog"
        ]
      },
      {
        "index": 62,
        "name": "A8",
        "aliases": [
          "D62"
        ],
        "uses": [
          "digital",
          "interrupt",
          "analog"
        ]
      },
      {
        "index": 63,
        "name": "A9",
        "aliases": [
          "D63"
        ],
        "uses": [
          "digital",
          "interrupt",
          "analog"
        ]
      },
      {
        "index": 64,
        "name": "A10",
        "aliases": [
          "D64"
        ],
        "uses": [
          "digital",
          "interrupt",
          "analog"
        ]
      },
      {
        "index": 65,
        "name": "A11",
        "aliases": [
          "D65"
        ],
        "uses": [
          "digital",
          "interrupt",
          "analog"
        ]
      },
      {
        "index": 66,
        "name": "A12",
        "aliases": [
          "D66"
        ],
        "uses": [
          "digital",
          "interrupt",
          "analog"
        ]
      },
      {
        "index": 67,
        "name": "A13",
        "aliases": [
          "D67"
        ],
        "uses": [
          "digital",
          "interrupt",
          "analog"
        ]
      },
      {
        "index": 68,
        "name": "A14",
        "aliases": [
          "D68"
        ],
        "uses": [
          "digital",
          "interrupt",
          "analog"
        ]
      },
      {
        "index": 69,
        "name": "A15",
        "aliases": [
          "D69"
        ],
        "uses": [
          "digital",
          "interrupt",
          "analog"
        ]
      }
    ],
    "limits": {
      "idBits": 8,
      "nodes": 200,
      "exports": 15,
      "arena": 4096,
      "edgeBytes": 2,
      "alignment": 1,
      "queue": 40,
      "strings": 8,
      "stringLength": 32,
      "message": 64
    }
  },
  {
    "name": "nano",
    "label": "Arduino Nano",
    "pins": [
      {
        "index": 0,
        "name": "D0",
        "aliases": [],
        "uses": []
      },
      {
        "index": 1,
        "name": "D1",
        "aliases": [],
        "uses": []
      },
      {
        "index": 2,
        "name": "D2",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 3,
        "name": "D3",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 4,
        "name": "D4",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 5,
        "name": "D5",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 6,
        "name": "D6",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 7,
        "name": "D7",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 8,
        "name": "D8",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 9,
        "name": "D9",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 10,
        "name": "D10",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 11,
        "name": "D11",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 12,
        "name": "D12",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 13,
        "name": "D13",
        "aliases": [
          "LED"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 14,
        "name": "A0",
        "aliases": [
          "D14"
        ],
        "uses": [
          "digital",
          "interrupt",
          "analog"
        ]
      },
      {
        "index": 15,
        "name": "A1",
        "aliases": [
          "D15"
        ],
        "uses": [
          "digital",
          "interrupt",
          "analog"
        ]
      },
      {
        "index": 16,
        "name": "A2",
        "aliases": [
          "D16"
        ],
        "uses": [
          "digital",
          "interrupt",
          "analog"
        ]
      },
      {
        "index": 17,
        "name": "A3",
        "aliases": [
          "D17"
        ],
        "uses": [
          "digital",
          "interrupt",
          "analog"
        ]
      },
      {
        "index": 18,
        "name": "A4",
        "aliases": [
          "D18"
        ],
        "uses": [
          "digital",
          "interrupt",
          "analog"
        ]
      },
      {
        "index": 19,
        "name": "A5",
        "aliases": [
          "D19"
        ],
        "uses": [
          "digital",
          "interrupt",
          "analog"
        ]
      },
      {
        "index": 20,
        "name": "A6",
        "aliases": [],
        "uses": [
          "analog"
        ]
      },
      {
        "index": 21,
        "name": "A7",
        "aliases": [],
        "uses": [
          "analog"
        ]
      }
    ],
    "limits": {
      "idBits": 8,
      "nodes": 200,
      "exports": 15,
      "arena": 1150,
      "edgeBytes": 2,
      "alignment": 1,
      "queue": 16,
      "strings": 4,
      "stringLength": 32,
      "message": 64
    }
  },
  {
    "name": "uno",
    "label": "Arduino Uno",
    "pins": [
      {
        "index": 0,
        "name": "D0",
        "aliases": [],
        "uses": []
      },
      {
        "index": 1,
        "name": "D1",
        "aliases": [],
        "uses": []
      },
      {
        "index": 2,
        "name": "D2",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 3,
        "name": "D3",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 4,
        "name": "D4",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 5,
        "name": "D5",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 6,
        "name": "D6",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 7,
        "name": "D7",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 8,
        "name": "D8",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 9,
        "name": "D9",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 10,
        "name": "D10",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 11,
        "name": "D11",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 12,
        "name": "D12",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 13,
        "name": "D13",
        "aliases": [
          "LED"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 14,
        "name": "A0",
        "aliases": [
          "D14"
        ],
        "uses": [
          "digital",
          "interrupt",
          "analog"
        ]
      },
      {
        "index": 15,
        "name": "A1",
        "aliases": [
          "D15"
        ],
        "uses": [
          "digital",
          "interrupt",
          "analog"
        ]
      },
      {
        "index": 16,
        "name": "A2",
        "aliases": [
          "D16"
        ],
        "uses": [
          "digital",
          "interrupt",
          "analog"
        ]
      },
      {
        "index": 17,
        "name": "A3",
        "aliases": [
          "D17"
        ],
        "uses": [
          "digital",
          "interrupt",
          "analog"
        ]
      },
      {
        "index": 18,
        "name": "A4",
        "aliases": [
          "D18"
        ],
        "uses": [
          "digital",
          "interrupt",
          "analog"
        ]
      },
      {
        "index": 19,
        "name": "A5",
        "aliases": [
          "D19"
        ],
        "uses": [
          "digital",
          "interrupt",
          "analog"
        ]
      }
    ],
    "limits": {
      "idBits": 8,
      "nodes": 200,
      "exports": 15,
      "arena": 1150,
      "edgeBytes": 2,
      "alignment": 1,
      "queue": 16,
      "strings": 4,
      "stringLength": 32,
      "message": 64
    }
  },
  {
    "name": "lpc1768",
    "label": "mbed NXP LPC1768",
    "pins": [
      {
        "index": 0,
        "name": "P0.9",
        "aliases": [
          "DIP5",
          "D2"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 1,
        "name": "P0.8",
        "aliases": [
          "DIP6",
          "D3"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 2,
        "name": "P0.7",
        "aliases": [
          "DIP7",
          "D4"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 3,
        "name": "P0.6",
        "aliases": [
          "DIP8",
          "D7"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 4,
        "name": "P0.0",
        "aliases": [
          "DIP9"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 5,
        "name": "P0.1",
        "aliases": [
          "DIP10"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 6,
        "name": "P0.18",
        "aliases": [
          "DIP11",
          "D8"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 7,
        "name": "P0.17",
        "aliases": [
          "DIP12",
          "D12"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 8,
        "name": "P0.15",
        "aliases": [
          "DIP13",
          "D1"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 9,
        "name": "P0.16",
        "aliases": [
          "DIP14",
          "D0"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 10,
        "name": "P0.23",
        "aliases": [
          "DIP15",
          "A0"
        ],
        "uses": [
          "digital",
          "interrupt",
          "analog"
        ]
      },
      {
        "index": 11,
        "name": "P0.24",
        "aliases": [
          "DIP16",
          "A1"
        ],
        "uses": [
          "digital",
          "interrupt",
          "analog"
        ]
      },
      {
        "index": 12,
        "name": "P0.25",
        "aliases": [
          "DIP17",
          "A2"
        ],
        "uses": [
          "digital",
          "interrupt",
          "analog"
        ]
      },
      {
        "index": 13,
        "name": "P0.26",
        "aliases": [
          "DIP18",
          "A3"
        ],
        "uses": [
          "digital",
          "interrupt",
          "analog"
        ]
      },
      {
        "index": 14,
        "name": "P1.30",
        "aliases": [
          "DIP19",
          "A4"
        ],
        "uses": [
          "digital",
          "analog"
        ]
      },
      {
        "index": 15,
        "name": "P1.31",
        "aliases": [
          "DIP20",
          "A5"
        ],
        "uses": [
          "digital",
          "analog"
        ]
      },
      {
        "index": 16,
        "name": "P2.5",
        "aliases": [
          "DIP21",
          "D5"
        ],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 17,
        "name": "P2.4",
        "aliases": [
          "DIP22",
          "D6"
        ],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 18,
        "name": "P2.3",
        "aliases": [
          "DIP23",
          "D9"
        ],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 19,
        "name": "P2.2",
        "aliases": [
          "DIP24",
          "D10"
        ],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 20,
        "name": "P2.1",
        "aliases": [
          "DIP25",
          "D11"
        ],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 21,
        "name": "P2.0",
        "aliases": [
          "DIP26"
        ],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 22,
        "name": "P0.11",
        "aliases": [
          "DIP27"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 23,
        "name": "P0.10",
        "aliases": [
          "DIP28"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 24,
        "name": "P0.5",
        "aliases": [
          "DIP29"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 25,
        "name": "P0.4",
        "aliases": [
          "DIP30"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 26,
        "name": "P1.18",
        "aliases": [
          "LED",
          "LED1",
          "D13"
        ],
        "uses": [
          "digital",
          "pwm"
        ]
      },
      {
        "index": 27,
        "name": "P1.20",
        "aliases": [
          "LED2"
        ],
        "uses": [
          "digital",
          "pwm"
        ]
      },
      {
        "index": 28,
        "name": "P1.21",
        "aliases": [
          "LED3"
        ],
        "uses": [
          "digital",
          "pwm"
        ]
      },
      {
        "index": 29,
        "name": "P1.23",
        "aliases": [
          "LED4"
        ],
        "uses": [
          "digital",
          "pwm"
        ]
      }
    ],
    "limits": {
      "idBits": 16,
      "nodes": 1000,
      "exports": 254,
      "arena": 24576,
      "edgeBytes": 4,
      "alignment": 4,
      "queue": 32,
      "strings": 8,
      "stringLength": 64,
      "message": 128
    }
  },
  {
    "name": "microbit",
    "label": "BBC micro:bit",
    "pins": [
      {
        "index": 0,
        "name": "P0",
        "aliases": [
          "D0",
          "A0"
        ],
        "uses": [
          "digital",
          "interrupt",
          "analog"
        ]
      },
      {
        "index": 1,
        "name": "P1",
        "aliases": [
          "D1",
          "A1"
        ],
        "uses": [
          "digital",
          "interrupt",
          "analog"
        ]
      },
      {
        "index": 2,
        "name": "P2",
        "aliases": [
          "D2",
          "A2"
        ],
        "uses": [
          "digital",
          "interrupt",
          "analog"
        ]
      },
      {
        "index": 3,
        "name": "P3",
        "aliases": [
          "D3",
          "A3",
          "COL1"
        ],
        "uses": [
          "digital",
          "interrupt",
          "analog"
        ]
      },
      {
        "index": 4,
        "name": "P4",
        "aliases": [
          "D4",
          "A4",
          "COL2"
        ],
        "uses": [
          "digital",
          "interrupt",
          "analog"
        ]
      },
      {
        "index": 5,
        "name": "P5",
        "aliases": [
          "D5",
          "BUTTONA"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 6,
        "name": "P6",
        "aliases": [
          "D6",
          "COL9"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 7,
        "name": "P7",
        "aliases": [
          "D7",
          "COL8"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 8,
        "name": "P8",
        "aliases": [
          "D8"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 9,
        "name": "P9",
        "aliases": [
          "D9",
          "COL7"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 10,
        "name": "P10",
        "aliases": [
          "D10",
          "A5",
          "COL3"
        ],
        "uses": [
          "digital",
          "interrupt",
          "analog"
        ]
      },
      {
        "index": 11,
        "name": "P11",
        "aliases": [
          "D11",
          "BUTTONB"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 12,
        "name": "P12",
        "aliases": [
          "D12"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 13,
        "name": "P13",
        "aliases": [
          "D13",
          "SCK"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 14,
        "name": "P14",
        "aliases": [
          "D14",
          "MISO"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 15,
        "name": "P15",
        "aliases": [
          "D15",
          "MOSI"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 16,
        "name": "P16",
        "aliases": [
          "D16"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 17,
        "name": "P19",
        "aliases": [
          "D19",
          "SCL"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 18,
        "name": "P20",
        "aliases": [
          "D20",
          "SDA"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 19,
        "name": "LED",
        "aliases": [
          "ROW1"
        ],
        "uses": [
          "digital"
        ]
      },
      {
        "index": 20,
        "name": "ROW2",
        "aliases": [],
        "uses": [
          "digital"
        ]
      },
      {
        "index": 21,
        "name": "ROW3",
        "aliases": [],
        "uses": [
          "digital"
        ]
      },
      {
        "index": 22,
        "name": "COL4",
        "aliases": [],
        "uses": [
          "digital"
        ]
      },
      {
        "index": 23,
        "name": "COL5",
        "aliases": [],
        "uses": [
          "digital"
        ]
      },
      {
        "index": 24,
        "name": "COL6",
        "aliases": [],
        "uses": [
          "digital"
        ]
      }
    ],
    "limits": {
      "idBits": 16,
      "nodes": 400,
      "exports": 254,
      "arena": 12288,
      "edgeBytes": 4,
      "alignment": 4,
      "queue": 32,
      "strings": 8,
      "stringLength": 64,
      "message": 128
    }
  },
  {
    "name": "rp2040",
    "label": "Raspberry Pi Pico",
    "pins": [
      {
        "index": 0,
        "name": "GP0",
        "aliases": [
          "D0"
        ],
        "uses": []
      },
      {
        "index": 1,
        "name": "GP1",
        "aliases": [
          "D1"
        ],
        "uses": []
      },
      {
        "index": 2,
        "name": "GP2",
        "aliases": [
          "D2"
        ],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 3,
        "name": "GP3",
        "aliases": [
          "D3"
        ],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 4,
        "name": "GP4",
        "aliases": [
          "D4"
        ],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 5,
        "name": "GP5",
        "aliases": [
          "D5"
        ],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 6,
        "name": "GP6",
        "aliases": [
          "D6"
        ],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 7,
        "name": "GP7",
        "aliases": [
          "D7"
        ],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 8,
        "name": "GP8",
        "aliases": [
          "D8"
        ],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 9,
        "name": "GP9",
        "aliases": [
          "D9"
        ],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 10,
        "name": "GP10",
        "aliases": [
          "D10"
        ],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 11,
        "name": "GP11",
        "aliases": [
          "D11"
        ],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 12,
        "name": "GP12",
        "aliases": [
          "D12"
        ],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 13,
        "name": "GP13",
        "aliases": [
          "D13"
        ],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 14,
        "name": "GP14",
        "aliases": [
          "D14"
        ],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 15,
        "name": "GP15",
        "aliases": [
          "D15"
        ],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 16,
        "name": "GP16",
        "aliases": [
          "D16"
        ],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 17,
        "name": "GP17",
        "aliases": [
          "D17"
        ],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 18,
        "name": "GP18",
        "aliases": [
          "D18"
        ],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 19,
        "name": "GP19",
        "aliases": [
          "D19"
        ],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 20,
        "name": "GP20",
        "aliases": [
          "D20"
        ],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 21,
        "name": "GP21",
        "aliases": [
          "D21"
        ],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 22,
        "name": "GP22",
        "aliases": [
          "D22"
        ],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 23,
        "name": "LED",
        "aliases": [
          "GP25",
          "D25"
        ],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 24,
        "name": "GP26",
        "aliases": [
          "A0",
          "D26"
        ],
        "uses": [
          "digital",
          "interrupt",
          "analog"
        ]
      },
      {
        "index": 25,
        "name": "GP27",
        "aliases": [
          "A1",
          "D27"
        ],
        "uses": [
          "digital",
          "interrupt",
          "analog"
        ]
      },
      {
        "index": 26,
        "name": "GP28",
        "aliases": [
          "A2",
          "D28"
        ],
        "uses": [
          "digital",
          "interrupt",
          "analog"
        ]
      }
    ],
    "limits": {
      "idBits": 16,
      "nodes": 1000,
      "exports": 254,
      "arena": 65536,
      "edgeBytes": 4,
      "alignment": 4,
      "queue": 32,
      "strings": 8,
      "stringLength": 64,
      "message": 128
    }
  },
  {
    "name": "tm4c123",
    "label": "TI Tiva C LaunchPad (EK-TM4C123GXL)",
    "pins": [
      {
        "index": 0,
        "name": "PB5",
        "aliases": [
          "D2",
          "A11"
        ],
        "uses": [
          "digital",
          "interrupt",
          "analog",
          "pwm"
        ]
      },
      {
        "index": 1,
        "name": "PB0",
        "aliases": [
          "D3"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 2,
        "name": "PB1",
        "aliases": [
          "D4"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 3,
        "name": "PE4",
        "aliases": [
          "D5",
          "A9"
        ],
        "uses": [
          "digital",
          "interrupt",
          "analog",
          "pwm"
        ]
      },
      {
        "index": 4,
        "name": "PE5",
        "aliases": [
          "D6",
          "A8"
        ],
        "uses": [
          "digital",
          "interrupt",
          "analog",
          "pwm"
        ]
      },
      {
        "index": 5,
        "name": "PB4",
        "aliases": [
          "D7",
          "A10"
        ],
        "uses": [
          "digital",
          "interrupt",
          "analog",
          "pwm"
        ]
      },
      {
        "index": 6,
        "name": "PA5",
        "aliases": [
          "D8"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 7,
        "name": "PA6",
        "aliases": [
          "D9"
        ],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 8,
        "name": "PA7",
        "aliases": [
          "D10"
        ],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 9,
        "name": "PA2",
        "aliases": [
          "D11"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 10,
        "name": "PA3",
        "aliases": [
          "D12"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 11,
        "name": "PA4",
        "aliases": [
          "D13"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 12,
        "name": "PB6",
        "aliases": [
          "D14"
        ],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 13,
        "name": "PB7",
        "aliases": [
          "D15"
        ],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 14,
        "name": "PF0",
        "aliases": [
          "D17",
          "SW2"
        ],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 15,
        "name": "PE0",
        "aliases": [
          "D18",
          "A3"
        ],
        "uses": [
          "digital",
          "interrupt",
          "analog"
        ]
      },
      {
        "index": 16,
        "name": "PB2",
        "aliases": [
          "D19"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 17,
        "name": "PD0",
        "aliases": [
          "D23",
          "A7"
        ],
        "uses": [
          "digital",
          "interrupt",
          "analog",
          "pwm"
        ]
      },
      {
        "index": 18,
        "name": "PD1",
        "aliases": [
          "D24",
          "A6"
        ],
        "uses": [
          "digital",
          "interrupt",
          "analog",
          "pwm"
        ]
      },
      {
        "index": 19,
        "name": "PD2",
        "aliases": [
          "D25",
          "A5"
        ],
        "uses": [
          "digital",
          "interrupt",
          "analog"
        ]
      },
      {
        "index": 20,
        "name": "PD3",
        "aliases": [
          "D26",
          "A4"
        ],
        "uses": [
          "digital",
          "interrupt",
          "analog"
        ]
      },
      {
        "index": 21,
        "name": "PE1",
        "aliases": [
          "D27",
          "A2"
        ],
        "uses": [
          "digital",
          "interrupt",
          "analog"
        ]
      },
      {
        "index": 22,
        "name": "PE2",
        "aliases": [
          "D28",
          "A1"
        ],
        "uses": [
          "digital",
          "interrupt",
          "analog"
        ]
      },
      {
        "index": 23,
        "name": "PE3",
        "aliases": [
          "D29",
          "A0"
        ],
        "uses": [
          "digital",
          "interrupt",
          "analog"
        ]
      },
      {
        "index": 24,
        "name": "PF1",
        "aliases": [
          "D30",
          "LED",
          "RED"
        ],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 25,
        "name": "PF4",
        "aliases": [
          "D31",
          "SW1"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 26,
        "name": "PD7",
        "aliases": [
          "D32"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 27,
        "name": "PD6",
        "aliases": [
          "D33"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 28,
        "name": "PC7",
        "aliases": [
          "D34"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 29,
        "name": "PC6",
        "aliases": [
          "D35"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 30,
        "name": "PC5",
        "aliases": [
          "D36"
        ],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 31,
        "name": "PC4",
        "aliases": [
          "D37"
        ],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 32,
        "name": "PB3",
        "aliases": [
          "D38"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 33,
        "name": "PF3",
        "aliases": [
          "D39",
          "GREEN"
        ],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 34,
        "name": "PF2",
        "aliases": [
          "D40",
          "BLUE"
        ],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 35,
        "name": "PA0",
        "aliases": [],
        "uses": []
      },
      {
        "index": 36,
        "name": "PA1",
        "aliases": [],
        "uses": []
      }
    ],
    "limits": {
      "idBits": 16,
      "nodes": 1000,
      "exports": 254,
      "arena": 24576,
      "edgeBytes": 4,
      "alignment": 4,
      "queue": 32,
      "strings": 8,
      "stringLength": 64,
      "message": 128
    }
  },
  {
    "name": "beaglebone",
    "label": "BeagleBone Black",
    "pins": [
      {
        "index": 0,
        "name": "P8_7",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 1,
        "name": "P8_8",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 2,
        "name": "P8_9",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 3,
        "name": "P8_10",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 4,
        "name": "P8_11",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 5,
        "name": "P8_12",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 6,
        "name": "P8_13",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 7,
        "name": "P8_14",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 8,
        "name": "P8_15",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 9,
        "name": "P8_16",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 10,
        "name": "P8_17",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 11,
        "name": "P8_18",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 12,
        "name": "P8_19",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 13,
        "name": "P8_26",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 14,
        "name": "P9_11",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 15,
        "name": "P9_12",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 16,
        "name": "P9_13",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 17,
        "name": "P9_14",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 18,
        "name": "P9_15",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 19,
        "name": "P9_16",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 20,
        "name": "P9_17",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 21,
        "name": "P9_18",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 22,
        "name": "P9_21",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 23,
        "name": "P9_22",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 24,
        "name": "P9_23",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 25,
        "name": "P9_24",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 26,
        "name": "P9_26",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 27,
        "name": "P9_27",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 28,
        "name": "P9_30",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 29,
        "name": "P9_41",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 30,
        "name": "P9_42",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 31,
        "name": "P9_39",
        "aliases": [
          "A0"
        ],
        "uses": [
          "analog"
        ]
      },
      {
        "index": 32,
        "name": "P9_40",
        "aliases": [
          "A1"
        ],
        "uses": [
          "analog"
        ]
      },
      {
        "index": 33,
        "name": "P9_37",
        "aliases": [
          "A2"
        ],
        "uses": [
          "analog"
        ]
      },
      {
        "index": 34,
        "name": "P9_38",
        "aliases": [
          "A3"
        ],
        "uses": [
          "analog"
        ]
      },
      {
        "index": 35,
        "name": "P9_33",
        "aliases": [
          "A4"
        ],
        "uses": [
          "analog"
        ]
      },
      {
        "index": 36,
        "name": "P9_36",
        "aliases": [
          "A5"
        ],
        "uses": [
          "analog"
        ]
      },
      {
        "index": 37,
        "name": "P9_35",
        "aliases": [
          "A6"
        ],
        "uses": [
          "analog"
        ]
      },
      {
        "index": 38,
        "name": "USR0",
        "aliases": [],
        "uses": [
          "digital"
        ]
      },
      {
        "index": 39,
        "name": "USR1",
        "aliases": [],
        "uses": [
          "digital"
        ]
      },
      {
        "index": 40,
        "name": "USR2",
        "aliases": [],
        "uses": [
          "digital"
        ]
      },
      {
        "index": 41,
        "name": "USR3",
        "aliases": [
          "LED"
        ],
        "uses": [
          "digital"
        ]
      }
    ],
    "limits": {
      "idBits": 16,
      "nodes": 16384,
      "exports": 254,
      "arena": 1048576,
      "edgeBytes": 4,
      "alignment": 4,
      "queue": 4096,
      "strings": 64,
      "stringLength": 255,
      "message": 1024
    }
  },
  {
    "name": "linux-aarch64",
    "label": "Computer with Linux, 64-bit ARM",
    "pins": [
      {
        "index": 0,
        "name": "LINE0",
        "aliases": [
          "D2"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 1,
        "name": "LINE1",
        "aliases": [
          "D3"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 2,
        "name": "LINE2",
        "aliases": [
          "D4"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 3,
        "name": "LINE3",
        "aliases": [
          "D5"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 4,
        "name": "LINE4",
        "aliases": [
          "D9"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 5,
        "name": "LINE5",
        "aliases": [
          "D12"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 6,
        "name": "LINE6",
        "aliases": [
          "D13",
          "LED"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 7,
        "name": "LINE7",
        "aliases": [
          "D8"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 8,
        "name": "LINE8",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 9,
        "name": "LINE9",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 10,
        "name": "LINE10",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 11,
        "name": "LINE11",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 12,
        "name": "LINE12",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 13,
        "name": "LINE13",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 14,
        "name": "LINE14",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 15,
        "name": "LINE15",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 16,
        "name": "LINE16",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 17,
        "name": "LINE17",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 18,
        "name": "LINE18",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 19,
        "name": "LINE19",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 20,
        "name": "LINE20",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 21,
        "name": "LINE21",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 22,
        "name": "LINE22",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 23,
        "name": "LINE23",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 24,
        "name": "LINE24",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 25,
        "name": "LINE25",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 26,
        "name": "LINE26",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 27,
        "name": "LINE27",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 28,
        "name": "LINE28",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 29,
        "name": "LINE29",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 30,
        "name": "LINE30",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 31,
        "name": "LINE31",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      }
    ],
    "limits": {
      "idBits": 16,
      "nodes": 16384,
      "exports": 254,
      "arena": 1048576,
      "edgeBytes": 4,
      "alignment": 4,
      "queue": 4096,
      "strings": 64,
      "stringLength": 255,
      "message": 1024
    }
  },
  {
    "name": "linux-armhf",
    "label": "Computer with Linux, ARMv7",
    "pins": [
      {
        "index": 0,
        "name": "LINE0",
        "aliases": [
          "D2"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 1,
        "name": "LINE1",
        "aliases": [
          "D3"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 2,
        "name": "LINE2",
        "aliases": [
          "D4"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 3,
        "name": "LINE3",
        "aliases": [
          "D5"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 4,
        "name": "LINE4",
        "aliases": [
          "D9"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 5,
        "name": "LINE5",
        "aliases": [
          "D12"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 6,
        "name": "LINE6",
        "aliases": [
          "D13",
          "LED"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 7,
        "name": "LINE7",
        "aliases": [
          "D8"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 8,
        "name": "LINE8",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 9,
        "name": "LINE9",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 10,
        "name": "LINE10",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 11,
        "name": "LINE11",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 12,
        "name": "LINE12",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 13,
        "name": "LINE13",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 14,
        "name": "LINE14",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 15,
        "name": "LINE15",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 16,
        "name": "LINE16",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 17,
        "name": "LINE17",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 18,
        "name": "LINE18",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 19,
        "name": "LINE19",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 20,
        "name": "LINE20",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 21,
        "name": "LINE21",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 22,
        "name": "LINE22",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 23,
        "name": "LINE23",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 24,
        "name": "LINE24",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 25,
        "name": "LINE25",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 26,
        "name": "LINE26",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 27,
        "name": "LINE27",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 28,
        "name": "LINE28",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 29,
        "name": "LINE29",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 30,
        "name": "LINE30",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 31,
        "name": "LINE31",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      }
    ],
    "limits": {
      "idBits": 16,
      "nodes": 16384,
      "exports": 254,
      "arena": 1048576,
      "edgeBytes": 4,
      "alignment": 4,
      "queue": 4096,
      "strings": 64,
      "stringLength": 255,
      "message": 1024
    }
  },
  {
    "name": "pc",
    "label": "Computer with Linux",
    "pins": [
      {
        "index": 0,
        "name": "LINE0",
        "aliases": [
          "D2"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 1,
        "name": "LINE1",
        "aliases": [
          "D3"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 2,
        "name": "LINE2",
        "aliases": [
          "D4"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 3,
        "name": "LINE3",
        "aliases": [
          "D5"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 4,
        "name": "LINE4",
        "aliases": [
          "D9"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 5,
        "name": "LINE5",
        "aliases": [
          "D12"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 6,
        "name": "LINE6",
        "aliases": [
          "D13",
          "LED"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 7,
        "name": "LINE7",
        "aliases": [
          "D8"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 8,
        "name": "LINE8",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 9,
        "name": "LINE9",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 10,
        "name": "LINE10",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 11,
        "name": "LINE11",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 12,
        "name": "LINE12",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 13,
        "name": "LINE13",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 14,
        "name": "LINE14",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 15,
        "name": "LINE15",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 16,
        "name": "LINE16",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 17,
        "name": "LINE17",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 18,
        "name": "LINE18",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 19,
        "name": "LINE19",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 20,
        "name": "LINE20",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 21,
        "name": "LINE21",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 22,
        "name": "LINE22",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 23,
        "name": "LINE23",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 24,
        "name": "LINE24",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 25,
        "name": "LINE25",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 26,
        "name": "LINE26",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 27,
        "name": "LINE27",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 28,
        "name": "LINE28",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 29,
        "name": "LINE29",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 30,
        "name": "LINE30",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 31,
        "name": "LINE31",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt"
        ]
      }
    ],
    "limits": {
      "idBits": 16,
      "nodes": 16384,
      "exports": 254,
      "arena": 1048576,
      "edgeBytes": 4,
      "alignment": 4,
      "queue": 4096,
      "strings": 64,
      "stringLength": 255,
      "message": 1024
    }
  },
  {
    "name": "raspberrypi-64",
    "label": "Raspberry Pi, 64-bit system",
    "pins": [
      {
        "index": 0,
        "name": "GPIO0",
        "aliases": [
          "D0"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 1,
        "name": "GPIO1",
        "aliases": [
          "D1"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 2,
        "name": "GPIO2",
        "aliases": [
          "D2"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 3,
        "name": "GPIO3",
        "aliases": [
          "D3"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 4,
        "name": "GPIO4",
        "aliases": [
          "D4"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 5,
        "name": "GPIO5",
        "aliases": [
          "D5"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 6,
        "name": "GPIO6",
        "aliases": [
          "D6"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 7,
        "name": "GPIO7",
        "aliases": [
          "D7"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 8,
        "name": "GPIO8",
        "aliases": [
          "D8"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 9,
        "name": "GPIO9",
        "aliases": [
          "D9"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 10,
        "name": "GPIO10",
        "aliases": [
          "D10"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 11,
        "name": "GPIO11",
        "aliases": [
          "D11"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 12,
        "name": "GPIO12",
        "aliases": [
          "D12"
        ],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 13,
        "name": "GPIO13",
        "aliases": [
          "D13"
        ],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 14,
        "name": "GPIO14",
        "aliases": [
          "D14"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 15,
        "name": "GPIO15",
        "aliases": [
          "D15"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 16,
        "name": "GPIO16",
        "aliases": [
          "D16"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 17,
        "name": "GPIO17",
        "aliases": [
          "D17"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 18,
        "name": "GPIO18",
        "aliases": [
          "D18"
        ],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 19,
        "name": "GPIO19",
        "aliases": [
          "D19"
        ],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 20,
        "name": "GPIO20",
        "aliases": [
          "D20"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 21,
        "name": "GPIO21",
        "aliases": [
          "D21"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 22,
        "name": "GPIO22",
        "aliases": [
          "D22"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 23,
        "name": "GPIO23",
        "aliases": [
          "D23"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 24,
        "name": "GPIO24",
        "aliases": [
          "D24"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 25,
        "name": "GPIO25",
        "aliases": [
          "D25"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 26,
        "name": "GPIO26",
        "aliases": [
          "D26"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 27,
        "name": "GPIO27",
        "aliases": [
          "D27"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 28,
        "name": "LED",
        "aliases": [],
        "uses": [
          "digital"
        ]
      }
    ],
    "limits": {
      "idBits": 16,
      "nodes": 16384,
      "exports": 254,
      "arena": 1048576,
      "edgeBytes": 4,
      "alignment": 4,
      "queue": 4096,
      "strings": 64,
      "stringLength": 255,
      "message": 1024
    }
  },
  {
    "name": "raspberrypi",
    "label": "Raspberry Pi",
    "pins": [
      {
        "index": 0,
        "name": "GPIO0",
        "aliases": [
          "D0"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 1,
        "name": "GPIO1",
        "aliases": [
          "D1"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 2,
        "name": "GPIO2",
        "aliases": [
          "D2"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 3,
        "name": "GPIO3",
        "aliases": [
          "D3"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 4,
        "name": "GPIO4",
        "aliases": [
          "D4"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 5,
        "name": "GPIO5",
        "aliases": [
          "D5"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 6,
        "name": "GPIO6",
        "aliases": [
          "D6"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 7,
        "name": "GPIO7",
        "aliases": [
          "D7"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 8,
        "name": "GPIO8",
        "aliases": [
          "D8"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 9,
        "name": "GPIO9",
        "aliases": [
          "D9"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 10,
        "name": "GPIO10",
        "aliases": [
          "D10"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 11,
        "name": "GPIO11",
        "aliases": [
          "D11"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 12,
        "name": "GPIO12",
        "aliases": [
          "D12"
        ],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 13,
        "name": "GPIO13",
        "aliases": [
          "D13"
        ],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 14,
        "name": "GPIO14",
        "aliases": [
          "D14"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 15,
        "name": "GPIO15",
        "aliases": [
          "D15"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 16,
        "name": "GPIO16",
        "aliases": [
          "D16"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 17,
        "name": "GPIO17",
        "aliases": [
          "D17"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 18,
        "name": "GPIO18",
        "aliases": [
          "D18"
        ],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 19,
        "name": "GPIO19",
        "aliases": [
          "D19"
        ],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 20,
        "name": "GPIO20",
        "aliases": [
          "D20"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 21,
        "name": "GPIO21",
        "aliases": [
          "D21"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 22,
        "name": "GPIO22",
        "aliases": [
          "D22"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 23,
        "name": "GPIO23",
        "aliases": [
          "D23"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 24,
        "name": "GPIO24",
        "aliases": [
          "D24"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 25,
        "name": "GPIO25",
        "aliases": [
          "D25"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 26,
        "name": "GPIO26",
        "aliases": [
          "D26"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 27,
        "name": "GPIO27",
        "aliases": [
          "D27"
        ],
        "uses": [
          "digital",
          "interrupt"
        ]
      },
      {
        "index": 28,
        "name": "LED",
        "aliases": [],
        "uses": [
          "digital"
        ]
      }
    ],
    "limits": {
      "idBits": 16,
      "nodes": 16384,
      "exports": 254,
      "arena": 1048576,
      "edgeBytes": 4,
      "alignment": 4,
      "queue": 4096,
      "strings": 64,
      "stringLength": 255,
      "message": 1024
    }
  },
  {
    "name": "simulator",
    "label": "Simulated board",
    "pins": [
      {
        "index": 0,
        "name": "D0",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 1,
        "name": "D1",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 2,
        "name": "D2",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 3,
        "name": "D3",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 4,
        "name": "D4",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 5,
        "name": "D5",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 6,
        "name": "D6",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 7,
        "name": "D7",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 8,
        "name": "D8",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 9,
        "name": "D9",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 10,
        "name": "D10",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 11,
        "name": "D11",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 12,
        "name": "D12",
        "aliases": [],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 13,
        "name": "D13",
        "aliases": [
          "LED"
        ],
        "uses": [
          "digital",
          "interrupt",
          "pwm"
        ]
      },
      {
        "index": 14,
        "name": "A0",
        "aliases": [
          "D14"
        ],
        "uses": [
          "digital",
          "interrupt",
          "analog"
        ]
      },
      {
        "index": 15,
        "name": "A1",
        "aliases": [
          "D15"
        ],
        "uses": [
          "digital",
          "interrupt",
          "analog"
        ]
      },
      {
        "index": 16,
        "name": "A2",
        "aliases": [
          "D16"
        ],
        "uses": [
          "digital",
          "interrupt",
          "analog"
        ]
      },
      {
        "index": 17,
        "name": "A3",
        "aliases": [
          "D17"
        ],
        "uses": [
          "digital",
          "interrupt",
          "analog"
        ]
      },
      {
        "index": 18,
        "name": "A4",
        "aliases": [
          "D18"
        ],
        "uses": [
          "digital",
          "interrupt",
          "analog"
        ]
      },
      {
        "index": 19,
        "name": "A5",
        "aliases": [
          "D19"
        ],
        "uses": [
          "digital",
          "interrupt",
          "analog"
        ]
      }
    ],
    "limits": {
      "idBits": 16,
      "nodes": 16384,
      "exports": 254,
      "arena": 1048576,
      "edgeBytes": 4,
      "alignment": 4,
      "queue": 4096,
      "strings": 64,
      "stringLength": 255,
      "message": 1024
    }
  }
];
