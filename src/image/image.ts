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
  /** Size of a node in the arena of this chip in bytes, without its edges. */
  bytes: number;
  /** Metadata of a user's own component, which other hosts do not know. */
  metadata?: Component;
}

/** The names of an image's built-in graph, which the stream omits. */
export interface MapGraph {
  name: string;
  /** CRC-32 of the graph's stream, in hexadecimal. */
  hash: string;
  nodes: { id: number; name: string; component: string }[];
  inports: { index: number; name: string }[];
  outports: { index: number; name: string }[];
}

/** Facts about an image that are not part of it. Written next to it, as `<image>.map.json`. */
export interface ImageMap {
  board: string;
  chip: string;
  /** The id of the build in hexadecimal, which the board reports too. */
  build: string;
  graph?: MapGraph;
  components: MapComponent[];
  flash: Usage;
  /** All variables, including the arena. The rest is for the stack. */
  ram: Usage;
  /** The memory for nodes and edges. */
  arena: Usage;
  /** Size of the whole arena in bytes, which is part of `ram`. */
  arenaBytes: number;
}

/** The result of a build. */
export interface Image {
  elf: Uint8Array;
  /** The image in the format of its board. */
  file: Uint8Array;
  map: ImageMap;
}

/** Returns the firmware of an image, called [file] in messages. */
export function flashImageOf({ elf }: Image, file = 'image.elf'): FlashImage {
  return { file, segments: readElf(elf).segments, program: elf };
}
