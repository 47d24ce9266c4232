/** Bytes that stand together in an image. */
export interface Segment {
  address: number;
  bytes: Uint8Array;
}

/** What is put onto a board: its firmware. */
export interface FlashImage {
  /** Where it comes from, for messages. */
  file: string;
  /** What goes where in the flash of a chip; addresses are the chip's. */
  segments: Segment[];
  /** The whole ELF file, for a board that loads programs; missing when the image was read from another format. */
  program?: Uint8Array;
}
