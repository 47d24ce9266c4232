/** A way of uploading an image to a board: the tool and its settings. */
export type Upload = AvrdudeUpload | CopyUpload | InstallUpload | Lpc21ispUpload | Lm4flashUpload;

/** Upload by avrdude, through a bootloader. */
export interface AvrdudeUpload {
  tool: 'avrdude';
  /** avrdude's name for the protocol of the bootloader: `arduino`, `wiring`. */
  programmer: string;
  /** avrdude's name for the chip: `m328p`. */
  part: string;
  /** Baud rate of the bootloader; undefined if it has no serial port. */
  baud?: number;
  /** Opening the serial port at this baud rate and closing it again starts the bootloader. */
  touch?: number;
}

/** Upload by copying the image onto the USB drive that the board presents. */
export interface CopyUpload {
  tool: 'copy';
  /** The name of the drive: `RPI-RP2`. */
  drive: string;
}

/** Upload by copying the image, a program, into a folder of a computer. */
export interface InstallUpload {
  tool: 'install';
}

/** Upload by lpc21isp through a serial port, to the bootloader in the ROM of an LPC chip. */
export interface Lpc21ispUpload {
  tool: 'lpc21isp';
  /** Baud rate. */
  baud: number;
  /** Frequency of the chip's crystal in kHz, which older bootloaders need. */
  oscillator: number;
}

/** Upload by lm4flash through USB, to the debugger on a LaunchPad. */
export interface Lm4flashUpload {
  tool: 'lm4flash';
}

/** The formats of an image: Intel HEX, the raw bytes of the flash, UF2, or the ELF file as linked. */
export type ImageFormat = 'hex' | 'bin' | 'uf2' | 'elf';

/** The serial port of the link. */
export interface LinkPort {
  /** The number of the serial port on the chip. */
  serial: number;
  /** Baud rate. */
  baud: number;
  /** Sizes of the receive and transmit buffers, in bytes. */
  receive: number;
  transmit: number;
  /**
   * Opening the port resets the board, whose firmware runs after this time in ms. Undefined if opening does not reset
   * it.
   */
  resetWait?: number;
}

export interface Chip {
  /** The name of the chip's folder or header in the platform's chips/: `atmega328p`, `rp2040`. */
  name: string;
  /** The compiler's name for the core, if it differs from the chip's name: `cortex-m0plus`. */
  core?: string;
  /** Clock frequency in Hz. */
  clock: number;
  /** Flash size in bytes, without the bootloader. */
  flash: number;
  ram: number;
  /** The start addresses of flash and RAM, if the linker script does not define them. */
  flashAt?: number;
  ramAt?: number;
  eeprom: number;
  /** Bytes at the end of the flash that hold what survives a reset, and no image; undefined if there are none. */
  keeps?: number;
}

/** Limits in a board's file that only the firmware uses. */
export interface FirmwareLimits {
  /** Number of edges whose lost packets are counted separately until reported. */
  losses: number;
  /** Maximum number of interrupts waiting for the loop; a power of two. */
  interrupts: number;
}

/** The hardware of a board: all that is needed to build firmware for it, upload it and communicate with it. */
export interface Hardware {
  /** The board's name. */
  board: string;
  /** The folder in platforms/: `avr`. */
  family: string;
  /**
   * The GNU tools' name for the operating system: `arm-linux-gnueabihf`. Undefined for a chip without one, and for a
   * board that is this computer.
   */
  system?: string;
  chip: Chip;
  /**
   * The place of each pin on the chip, by pin number, in the notation of the family: `PB5`, `GPIO25`, `P1.18`, or
   * `ADC6` for a pin that is only an analog input.
   */
  places: string[];
  link: LinkPort;
  /** Numbers of the chip's serial ports that components may use. Port 0, the console, always exists. */
  serial: number[];
  firmware: FirmwareLimits;
  /** The format of images. */
  image: ImageFormat;
  /** The ways of uploading an image, the usual one first. */
  upload: [Upload, ...Upload[]];
  /** USB ids as `vendor:product`, in lower-case hexadecimal. Empty for a board behind a serial adapter. */
  usb: string[];
  /** The emulator for the board (src/emulators/emulators.ts), such as `avr8js`; undefined if there is none. */
  emulator?: string;
}
