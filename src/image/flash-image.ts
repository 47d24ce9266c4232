/** Consecutive bytes of an image. */
export interface Segment {
  address: number;
  bytes: Uint8Array;
}

/** Firmware to be written to a board. */
export interface FlashImage {
  /** The name of its file, for messages. */
  file: string;
  /** The bytes to write into the flash; addresses are those of the chip. */
  segments: Segment[];
  /** The whole ELF file, for a board that loads programs; undefined if the image was read from another format. */
  program?: Uint8Array;
}
