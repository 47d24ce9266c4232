// Generated from platforms/*/boards/*.yaml by scripts/generate-boards.ts: do not edit.
import type { Hardware } from './hardware.js';

export const hardware: readonly Hardware[] = [
  {
    "family": "avr",
    "chip": {
      "name": "at90usb1287",
      "clock": 8000000,
      "flash": 122880,
      "ram": 8192,
      "eeprom": 4096
    },
    "link": {
      "serial": 1,
      "baud": 38400,
      "receive": 128,
      "transmit": 128
    },
    "image": "hex",
    "upload": [
      {
        "tool": "avrdude",
        "programmer": "flip1",
        "part": "usb1287"
      }
    ],
    "usb": [
      "03eb:2ffb"
    ],
    "board": "at90usbkey",
    "places": [
      "PA0",
      "PA1",
      "PA2",
      "PA3",
      "PA4",
      "PA5",
      "PA6",
      "PA7",
      "PB0",
      "PB1",
      "PB2",
      "PB3",
      "PB4",
      "PB5",
      "PB6",
      "PB7",
      "PC0",
      "PC1",
      "PC2",
      "PC3",
      "PC4",
      "PC5",
      "PC6",
      "PC7",
      "PD0",
      "PD1",
      "PD2",
      "PD3",
      "PD4",
      "PD5",
      "PD6",
      "PD7",
      "PE0",
      "PE1",
      "PE2",
      "PE3",
      "PE4",
      "PE5",
      "PE6",
      "PE7",
      "PF0",
      "PF1",
      "PF2",
      "PF3",
      "PF4",
      "PF5",
      "PF6",
      "PF7"
    ],
    "serial": [],
    "firmware": {
      "losses": 8,
      "interrupts": 16
    }
  },
  {
    "family": "avr",
    "chip": {
      "name": "atmega32u4",
      "clock": 16000000,
      "flash": 28672,
      "ram": 2560,
      "eeprom": 1024
    },
    "link": {
      "serial": 1,
      "baud": 115200,
      "receive": 64,
      "transmit": 72
    },
    "image": "hex",
    "upload": [
      {
        "tool": "avrdude",
        "programmer": "avr109",
        "part": "m32u4",
        "baud": 57600,
        "touch": 1200
      }
    ],
    "usb": [
      "2341:8036",
      "2341:0036",
      "2a03:8036",
      "2a03:0036"
    ],
    "board": "leonardo",
    "places": [
      "PD2",
      "PD3",
      "PD1",
      "PD0",
      "PD4",
      "PC6",
      "PD7",
      "PE6",
      "PB4",
      "PB5",
      "PB6",
      "PB7",
      "PD6",
      "PC7",
      "PB3",
      "PB1",
      "PB2",
      "PB0",
      "PF7",
      "PF6",
      "PF5",
      "PF4",
      "PF1",
      "PF0"
    ],
    "serial": [],
    "firmware": {
      "losses": 4,
      "interrupts": 8
    }
  },
  {
    "family": "avr",
    "chip": {
      "name": "atmega2560",
      "clock": 16000000,
      "flash": 253952,
      "ram": 8192,
      "eeprom": 4096
    },
    "link": {
      "serial": 0,
      "baud": 115200,
      "receive": 128,
      "transmit": 128,
      "resetWait": 2200
    },
    "image": "hex",
    "upload": [
      {
        "tool": "avrdude",
        "programmer": "wiring",
        "part": "m2560",
        "baud": 115200
      }
    ],
    "usb": [
      "2341:0042",
      "2341:0010",
      "2a03:0042",
      "2341:0242",
      "1a86:7523"
    ],
    "emulator": "avr8js",
    "board": "mega2560",
    "places": [
      "PE0",
      "PE1",
      "PE4",
      "PE5",
      "PG5",
      "PE3",
      "PH3",
      "PH4",
      "PH5",
      "PH6",
      "PB4",
      "PB5",
      "PB6",
      "PB7",
      "PJ1",
      "PJ0",
      "PH1",
      "PH0",
      "PD3",
      "PD2",
      "PD1",
      "PD0",
      "PA0",
      "PA1",
      "PA2",
      "PA3",
      "PA4",
      "PA5",
      "PA6",
      "PA7",
      "PC7",
      "PC6",
      "PC5",
      "PC4",
      "PC3",
      "PC2",
      "PC1",
      "PC0",
      "PD7",
      "PG2",
      "PG1",
      "PG0",
      "PL7",
      "PL6",
      "PL5",
      "PL4",
      "PL3",
      "PL2",
      "PL1",
      "PL0",
      "PB3",
      "PB2",
      "PB1",
      "PB0",
      "PF0",
      "PF1",
      "PF2",
      "PF3",
      "PF4",
      "PF5",
      "PF6",
      "PF7",
      "PK0",
      "PK1",
      "PK2",
      "PK3",
      "PK4",
      "PK5",
      "PK6",
      "PK7"
    ],
    "serial": [
      1,
      2,
      3
    ],
    "firmware": {
      "losses": 8,
      "interrupts": 16
    }
  },
  {
    "family": "avr",
    "chip": {
      "name": "atmega328p",
      "clock": 16000000,
      "flash": 30720,
      "ram": 2048,
      "eeprom": 1024
    },
    "link": {
      "serial": 0,
      "baud": 115200,
      "receive": 64,
      "transmit": 72,
      "resetWait": 2000
    },
    "image": "hex",
    "upload": [
      {
        "tool": "avrdude",
        "programmer": "arduino",
        "part": "m328p",
        "baud": 57600
      }
    ],
    "usb": [
      "0403:6001",
      "1a86:7523"
    ],
    "emulator": "avr8js",
    "board": "nano",
    "places": [
      "PD0",
      "PD1",
      "PD2",
      "PD3",
      "PD4",
      "PD5",
      "PD6",
      "PD7",
      "PB0",
      "PB1",
      "PB2",
      "PB3",
      "PB4",
      "PB5",
      "PC0",
      "PC1",
      "PC2",
      "PC3",
      "PC4",
      "PC5",
      "ADC6",
      "ADC7"
    ],
    "serial": [],
    "firmware": {
      "losses": 4,
      "interrupts": 8
    }
  },
  {
    "family": "avr",
    "chip": {
      "name": "atmega328p",
      "clock": 16000000,
      "flash": 32256,
      "ram": 2048,
      "eeprom": 1024
    },
    "link": {
      "serial": 0,
      "baud": 115200,
      "receive": 64,
      "transmit": 72,
      "resetWait": 1700
    },
    "image": "hex",
    "upload": [
      {
        "tool": "avrdude",
        "programmer": "arduino",
        "part": "m328p",
        "baud": 115200
      }
    ],
    "usb": [
      "2341:0043",
      "2341:0001",
      "2a03:0043",
      "2341:0243",
      "1a86:7523"
    ],
    "emulator": "avr8js",
    "board": "uno",
    "places": [
      "PD0",
      "PD1",
      "PD2",
      "PD3",
      "PD4",
      "PD5",
      "PD6",
      "PD7",
      "PB0",
      "PB1",
      "PB2",
      "PB3",
      "PB4",
      "PB5",
      "PC0",
      "PC1",
      "PC2",
      "PC3",
      "PC4",
      "PC5"
    ],
    "serial": [],
    "firmware": {
      "losses": 4,
      "interrupts": 8
    }
  },
  {
    "family": "cortex-m",
    "chip": {
      "name": "lpc1768",
      "core": "cortex-m3",
      "clock": 96000000,
      "flash": 524288,
      "ram": 32768,
      "eeprom": 0,
      "ramAt": 268435456,
      "keeps": 65536
    },
    "link": {
      "serial": 0,
      "baud": 115200,
      "receive": 128,
      "transmit": 160
    },
    "image": "bin",
    "upload": [
      {
        "tool": "copy",
        "drive": "MBED"
      },
      {
        "tool": "lpc21isp",
        "baud": 115200,
        "oscillator": 12000
      }
    ],
    "usb": [
      "0d28:0204"
    ],
    "emulator": "lpc1768",
    "board": "lpc1768",
    "places": [
      "P0.9",
      "P0.8",
      "P0.7",
      "P0.6",
      "P0.0",
      "P0.1",
      "P0.18",
      "P0.17",
      "P0.15",
      "P0.16",
      "P0.23",
      "P0.24",
      "P0.25",
      "P0.26",
      "P1.30",
      "P1.31",
      "P2.5",
      "P2.4",
      "P2.3",
      "P2.2",
      "P2.1",
      "P2.0",
      "P0.11",
      "P0.10",
      "P0.5",
      "P0.4",
      "P1.18",
      "P1.20",
      "P1.21",
      "P1.23"
    ],
    "serial": [
      1,
      2,
      3
    ],
    "firmware": {
      "losses": 4,
      "interrupts": 16
    }
  },
  {
    "family": "cortex-m",
    "chip": {
      "name": "nrf51",
      "core": "cortex-m0",
      "clock": 16000000,
      "flash": 262144,
      "ram": 16384,
      "eeprom": 0,
      "ramAt": 536870912,
      "keeps": 4096
    },
    "link": {
      "serial": 0,
      "baud": 115200,
      "receive": 128,
      "transmit": 160
    },
    "image": "hex",
    "upload": [
      {
        "tool": "copy",
        "drive": "MICROBIT"
      }
    ],
    "usb": [
      "0d28:0204"
    ],
    "emulator": "qemu-microbit",
    "board": "microbit",
    "places": [
      "P0.3",
      "P0.2",
      "P0.1",
      "P0.4",
      "P0.5",
      "P0.17",
      "P0.12",
      "P0.11",
      "P0.18",
      "P0.10",
      "P0.6",
      "P0.26",
      "P0.20",
      "P0.23",
      "P0.22",
      "P0.21",
      "P0.16",
      "P0.0",
      "P0.30",
      "P0.13",
      "P0.14",
      "P0.15",
      "P0.7",
      "P0.8",
      "P0.9"
    ],
    "serial": [],
    "firmware": {
      "losses": 4,
      "interrupts": 16
    }
  },
  {
    "family": "cortex-m",
    "chip": {
      "name": "rp2040",
      "core": "cortex-m0plus",
      "clock": 125000000,
      "flash": 2097152,
      "ram": 270336,
      "eeprom": 0,
      "flashAt": 268435456,
      "ramAt": 536870912,
      "keeps": 8192
    },
    "link": {
      "serial": 0,
      "baud": 115200,
      "receive": 128,
      "transmit": 160
    },
    "image": "uf2",
    "upload": [
      {
        "tool": "copy",
        "drive": "RPI-RP2"
      }
    ],
    "usb": [],
    "emulator": "rp2040js",
    "board": "rp2040",
    "places": [
      "GPIO0",
      "GPIO1",
      "GPIO2",
      "GPIO3",
      "GPIO4",
      "GPIO5",
      "GPIO6",
      "GPIO7",
      "GPIO8",
      "GPIO9",
      "GPIO10",
      "GPIO11",
      "GPIO12",
      "GPIO13",
      "GPIO14",
      "GPIO15",
      "GPIO16",
      "GPIO17",
      "GPIO18",
      "GPIO19",
      "GPIO20",
      "GPIO21",
      "GPIO22",
      "GPIO25",
      "GPIO26",
      "GPIO27",
      "GPIO28"
    ],
    "serial": [
      1
    ],
    "firmware": {
      "losses": 4,
      "interrupts": 16
    }
  },
  {
    "family": "cortex-m",
    "chip": {
      "name": "tm4c123",
      "core": "cortex-m4",
      "clock": 50000000,
      "flash": 262144,
      "ram": 32768,
      "eeprom": 0,
      "ramAt": 536870912,
      "keeps": 4096
    },
    "link": {
      "serial": 0,
      "baud": 115200,
      "receive": 128,
      "transmit": 160
    },
    "image": "bin",
    "upload": [
      {
        "tool": "lm4flash"
      }
    ],
    "usb": [
      "1cbe:00fd"
    ],
    "emulator": "qemu-tiva",
    "board": "tm4c123",
    "places": [
      "PB5",
      "PB0",
      "PB1",
      "PE4",
      "PE5",
      "PB4",
      "PA5",
      "PA6",
      "PA7",
      "PA2",
      "PA3",
      "PA4",
      "PB6",
      "PB7",
      "PF0",
      "PE0",
      "PB2",
      "PD0",
      "PD1",
      "PD2",
      "PD3",
      "PE1",
      "PE2",
      "PE3",
      "PF1",
      "PF4",
      "PD7",
      "PD6",
      "PC7",
      "PC6",
      "PC5",
      "PC4",
      "PB3",
      "PF3",
      "PF2",
      "PA0",
      "PA1"
    ],
    "serial": [
      1,
      2
    ],
    "firmware": {
      "losses": 4,
      "interrupts": 16
    }
  },
  {
    "family": "linux",
    "system": "arm-linux-gnueabihf",
    "chip": {
      "name": "am335x",
      "clock": 1000000000,
      "flash": 67108864,
      "ram": 536870912,
      "eeprom": 0
    },
    "link": {
      "serial": 0,
      "baud": 115200,
      "receive": 8192,
      "transmit": 2048
    },
    "image": "elf",
    "upload": [
      {
        "tool": "install"
      }
    ],
    "usb": [],
    "board": "beaglebone",
    "places": [
      "GPIO2.2",
      "GPIO2.3",
      "GPIO2.5",
      "GPIO2.4",
      "GPIO1.13",
      "GPIO1.12",
      "GPIO0.23",
      "GPIO0.26",
      "GPIO1.15",
      "GPIO1.14",
      "GPIO0.27",
      "GPIO2.1",
      "GPIO0.22",
      "GPIO1.29",
      "GPIO0.30",
      "GPIO1.28",
      "GPIO0.31",
      "GPIO1.18",
      "GPIO1.16",
      "GPIO1.19",
      "GPIO0.5",
      "GPIO0.4",
      "GPIO0.3",
      "GPIO0.2",
      "GPIO1.17",
      "GPIO0.15",
      "GPIO0.14",
      "GPIO3.19",
      "GPIO3.16",
      "GPIO0.20",
      "GPIO0.7",
      "ADC0",
      "ADC1",
      "ADC2",
      "ADC3",
      "ADC4",
      "ADC5",
      "ADC6",
      "LED0",
      "LED1",
      "LED2",
      "LED3"
    ],
    "serial": [
      1,
      2,
      4
    ],
    "firmware": {
      "losses": 64,
      "interrupts": 128
    }
  },
  {
    "family": "linux",
    "system": "aarch64-linux-gnu",
    "chip": {
      "name": "generic",
      "clock": 1000000000,
      "flash": 67108864,
      "ram": 268435456,
      "eeprom": 0
    },
    "link": {
      "serial": 0,
      "baud": 115200,
      "receive": 8192,
      "transmit": 2048
    },
    "image": "elf",
    "upload": [
      {
        "tool": "install"
      }
    ],
    "usb": [],
    "emulator": "qemu-user",
    "board": "linux-aarch64",
    "places": [
      "GPIO0.0",
      "GPIO0.1",
      "GPIO0.2",
      "GPIO0.3",
      "GPIO0.4",
      "GPIO0.5",
      "GPIO0.6",
      "GPIO0.7",
      "GPIO0.8",
      "GPIO0.9",
      "GPIO0.10",
      "GPIO0.11",
      "GPIO0.12",
      "GPIO0.13",
      "GPIO0.14",
      "GPIO0.15",
      "GPIO0.16",
      "GPIO0.17",
      "GPIO0.18",
      "GPIO0.19",
      "GPIO0.20",
      "GPIO0.21",
      "GPIO0.22",
      "GPIO0.23",
      "GPIO0.24",
      "GPIO0.25",
      "GPIO0.26",
      "GPIO0.27",
      "GPIO0.28",
      "GPIO0.29",
      "GPIO0.30",
      "GPIO0.31"
    ],
    "serial": [],
    "firmware": {
      "losses": 64,
      "interrupts": 128
    }
  },
  {
    "family": "linux",
    "system": "arm-linux-gnueabihf",
    "chip": {
      "name": "generic",
      "clock": 1000000000,
      "flash": 67108864,
      "ram": 268435456,
      "eeprom": 0
    },
    "link": {
      "serial": 0,
      "baud": 115200,
      "receive": 8192,
      "transmit": 2048
    },
    "image": "elf",
    "upload": [
      {
        "tool": "install"
      }
    ],
    "usb": [],
    "emulator": "qemu-armmp",
    "board": "linux-armhf",
    "places": [
      "GPIO0.0",
      "GPIO0.1",
      "GPIO0.2",
      "GPIO0.3",
      "GPIO0.4",
      "GPIO0.5",
      "GPIO0.6",
      "GPIO0.7",
      "GPIO0.8",
      "GPIO0.9",
      "GPIO0.10",
      "GPIO0.11",
      "GPIO0.12",
      "GPIO0.13",
      "GPIO0.14",
      "GPIO0.15",
      "GPIO0.16",
      "GPIO0.17",
      "GPIO0.18",
      "GPIO0.19",
      "GPIO0.20",
      "GPIO0.21",
      "GPIO0.22",
      "GPIO0.23",
      "GPIO0.24",
      "GPIO0.25",
      "GPIO0.26",
      "GPIO0.27",
      "GPIO0.28",
      "GPIO0.29",
      "GPIO0.30",
      "GPIO0.31"
    ],
    "serial": [],
    "firmware": {
      "losses": 64,
      "interrupts": 128
    }
  },
  {
    "family": "linux",
    "chip": {
      "name": "generic",
      "clock": 1000000000,
      "flash": 67108864,
      "ram": 268435456,
      "eeprom": 0
    },
    "link": {
      "serial": 0,
      "baud": 115200,
      "receive": 8192,
      "transmit": 2048
    },
    "image": "elf",
    "upload": [
      {
        "tool": "install"
      }
    ],
    "usb": [],
    "board": "pc",
    "places": [
      "GPIO0.0",
      "GPIO0.1",
      "GPIO0.2",
      "GPIO0.3",
      "GPIO0.4",
      "GPIO0.5",
      "GPIO0.6",
      "GPIO0.7",
      "GPIO0.8",
      "GPIO0.9",
      "GPIO0.10",
      "GPIO0.11",
      "GPIO0.12",
      "GPIO0.13",
      "GPIO0.14",
      "GPIO0.15",
      "GPIO0.16",
      "GPIO0.17",
      "GPIO0.18",
      "GPIO0.19",
      "GPIO0.20",
      "GPIO0.21",
      "GPIO0.22",
      "GPIO0.23",
      "GPIO0.24",
      "GPIO0.25",
      "GPIO0.26",
      "GPIO0.27",
      "GPIO0.28",
      "GPIO0.29",
      "GPIO0.30",
      "GPIO0.31"
    ],
    "serial": [],
    "firmware": {
      "losses": 64,
      "interrupts": 128
    }
  },
  {
    "family": "linux",
    "system": "aarch64-linux-gnu",
    "chip": {
      "name": "bcm2835",
      "clock": 1000000000,
      "flash": 67108864,
      "ram": 268435456,
      "eeprom": 0
    },
    "link": {
      "serial": 0,
      "baud": 115200,
      "receive": 8192,
      "transmit": 2048
    },
    "image": "elf",
    "upload": [
      {
        "tool": "install"
      }
    ],
    "usb": [],
    "board": "raspberrypi-64",
    "places": [
      "GPIO0.0",
      "GPIO0.1",
      "GPIO0.2",
      "GPIO0.3",
      "GPIO0.4",
      "GPIO0.5",
      "GPIO0.6",
      "GPIO0.7",
      "GPIO0.8",
      "GPIO0.9",
      "GPIO0.10",
      "GPIO0.11",
      "GPIO0.12",
      "GPIO0.13",
      "GPIO0.14",
      "GPIO0.15",
      "GPIO0.16",
      "GPIO0.17",
      "GPIO0.18",
      "GPIO0.19",
      "GPIO0.20",
      "GPIO0.21",
      "GPIO0.22",
      "GPIO0.23",
      "GPIO0.24",
      "GPIO0.25",
      "GPIO0.26",
      "GPIO0.27",
      "LED0"
    ],
    "serial": [
      1
    ],
    "firmware": {
      "losses": 64,
      "interrupts": 128
    }
  },
  {
    "family": "linux",
    "system": "arm-linux-gnueabihf",
    "chip": {
      "name": "bcm2835",
      "clock": 1000000000,
      "flash": 67108864,
      "ram": 268435456,
      "eeprom": 0
    },
    "link": {
      "serial": 0,
      "baud": 115200,
      "receive": 8192,
      "transmit": 2048
    },
    "image": "elf",
    "upload": [
      {
        "tool": "install"
      }
    ],
    "usb": [],
    "board": "raspberrypi",
    "places": [
      "GPIO0.0",
      "GPIO0.1",
      "GPIO0.2",
      "GPIO0.3",
      "GPIO0.4",
      "GPIO0.5",
      "GPIO0.6",
      "GPIO0.7",
      "GPIO0.8",
      "GPIO0.9",
      "GPIO0.10",
      "GPIO0.11",
      "GPIO0.12",
      "GPIO0.13",
      "GPIO0.14",
      "GPIO0.15",
      "GPIO0.16",
      "GPIO0.17",
      "GPIO0.18",
      "GPIO0.19",
      "GPIO0.20",
      "GPIO0.21",
      "GPIO0.22",
      "GPIO0.23",
      "GPIO0.24",
      "GPIO0.25",
      "GPIO0.26",
      "GPIO0.27",
      "LED0"
    ],
    "serial": [
      1
    ],
    "firmware": {
      "losses": 64,
      "interrupts": 128
    }
  }
];
