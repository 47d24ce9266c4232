import type { Component } from '../library/component.js';
import { readElf } from './elf.js';
import type { FlashImage } from './flash-image.js';

/** How much of a memory is used, in bytes. */
export interface Usage {
  used: number;
  size: number;
}

export interface MapComponent {
  id: number;
  name: string;
  /** Bytes that a node takes in the arena of this chip, without its edges. */
  bytes: number;
  /** All about a component of the user, which hosts do not know. */
  metadata?: Component;
}

/** The names of the graph that an image starts with, which the stream leaves out. */
export interface MapGraph {
  name: string;
  /** CRC-32 of its stream, hexadecimal. */
  hash: string;
  nodes: { id: number; name: string; component: string }[];
  inports: { index: number; name: string }[];
  outports: { index: number; name: string }[];
}

/** What is known of an image and does not stand in it: written beside it, as `<image>.map.json`. */
export interface ImageMap {
  board: string;
  chip: string;
  /** Names the firmware, hexadecimal: what the board says too. */
  build: string;
  graph?: MapGraph;
  components: MapComponent[];
  flash: Usage;
  /** All variables, the arena among them. What is left is for the stack. */
  ram: Usage;
  /** For nodes and edges: what the graph takes of what there is. */
  arena: Usage;
  /** Bytes of the whole arena; they are part of `ram`. */
  arenaBytes: number;
}

/** An image that was built. */
export interface Image {
  elf: Uint8Array;
  /** The same in the format of its board. */
  file: Uint8Array;
  map: ImageMap;
}

/** What an image puts onto its board; [file] names it in messages. */
export function flashImageOf({ elf }: Image, file = 'image.elf'): FlashImage {
  return { file, segments: readElf(elf).segments, program: elf };
}
