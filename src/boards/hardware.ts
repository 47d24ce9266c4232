/** How a new image gets onto a board: by which tool, and what that must know. */
export type Upload = AvrdudeUpload | CopyUpload | InstallUpload | Lpc21ispUpload | Lm4flashUpload;

/** A bootloader that avrdude speaks with. */
export interface AvrdudeUpload {
  tool: 'avrdude';
  /** What avrdude calls the bootloader's protocol: `arduino`, `wiring`. */
  programmer: string;
  /** What avrdude calls the chip: `m328p`. */
  part: string;
  /** Bits per second of the bootloader; left out where it has no serial port. */
  baud?: number;
  /** Opening the port at this rate, and closing it, starts the bootloader. */
  touch?: number;
}

/** A board that shows itself as a drive: the image is copied there. */
export interface CopyUpload {
  tool: 'copy';
  /** What the drive is called: `RPI-RP2`. */
  drive: string;
}

/** A computer with a file system: the image is a program, and goes into a folder of it. */
export interface InstallUpload {
  tool: 'install';
}

/** The boot loader in the ROM of an LPC, which lpc21isp speaks with through a serial port. */
export interface Lpc21ispUpload {
  tool: 'lpc21isp';
  /** Bits per second. */
  baud: number;
  /** What the chip's crystal is, in kHz: older boot loaders want to know. */
  oscillator: number;
}

/** The debugger on a LaunchPad, which lm4flash speaks with through USB. */
export interface Lm4flashUpload {
  tool: 'lm4flash';
}

/** The formats of an image: Intel HEX, the bare bytes of the flash, UF2 blocks, or the ELF file as it is linked. */
export type ImageFormat = 'hex' | 'bin' | 'uf2' | 'elf';

/** The serial port of the link. */
export interface LinkPort {
  /** The chip's number of it. */
  serial: number;
  /** Bits per second. */
  baud: number;
  /** Bytes that may wait for the device, and for the host. */
  receive: number;
  transmit: number;
  /**
   * Opening the port resets the board; its firmware runs after this many milliseconds. Left out where opening resets
   * nothing.
   */
  resetWait?: number;
}

export interface Chip {
  /** `atmega328p`, `rp2040`: its folder or header in the platform's chips/. */
  name: string;
  /** The core in it, as the compiler calls it where that is not the chip's name: `cortex-m0plus`. */
  core?: string;
  /** Hz. */
  clock: number;
  /** Bytes for a program: what a bootloader takes is not among them. */
  flash: number;
  ram: number;
  /** The first addresses of both, where the linker script has not its own. */
  flashAt?: number;
  ramAt?: number;
  eeprom: number;
}

/** What a board's file says about its firmware alone: the host has no use for it. */
export interface FirmwareLimits {
  /** Edges whose losses are counted apart until they are reported. */
  losses: number;
  /** Interrupts waiting for the loop; a power of two. */
  interrupts: number;
}

/** A board of a chip: what it takes to build firmware for it, to get it there, and to talk with it. */
export interface Hardware {
  /** The board's name. */
  board: string;
  /** The folder of the platform: `avr`. */
  family: string;
  /**
   * The operating system, as the GNU tools call it: `arm-linux-gnueabihf`. Left out for a chip without one, and for a
   * board that is the computer itself.
   */
  system?: string;
  chip: Chip;
  /** Where each pin is on the chip, by its number, as its family names it: `PB5`, `GPIO25`, `P1.18`; `ADC6` for one that can only be measured. */
  places: string[];
  link: LinkPort;
  /** The chip's serial ports that components may use, by their numbers. Port 0 is always there: the console. */
  serial: number[];
  firmware: FirmwareLimits;
  /** What images are written as. */
  image: ImageFormat;
  /** The ways to get an image onto the board, the usual one first. */
  upload: [Upload, ...Upload[]];
  /** `vendor:product` of its USB, hexadecimal and lower-case. Empty when it is reached through an adapter. */
  usb: string[];
  /** The emulator that it runs in (src/emulators/emulators.ts): `avr8js`. Left out when there is none. */
  emulator?: string;
}
