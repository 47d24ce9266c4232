// Generated from platforms/*/boards/*.yaml by scripts/generate-boards.ts: do not edit.
import type { Board } from '../program/board.js';

export const boards: readonly Board[] = [
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
