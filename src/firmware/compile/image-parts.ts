import type { Hardware } from '../../boards/hardware.js';
import type { Component } from '../../library/component.js';
import type { Board } from '../../program/board.js';
import type { Program } from '../../program/program.js';

/** What an image is made of. */
export interface ImageParts {
  board: Board;
  hardware: Hardware;
  /** The graph that the image starts with; left out for one that waits for a graph. */
  program?: Program;
  /** What the image can make nodes of, at least one: those of the program among them. */
  components: readonly Component[];
  /** The user's own among them, and the folder that their headers are in. */
  own?: { folder: string; components: readonly Component[] };
  /** Folder for what is compiled, made when it is not there; what has not changed is not compiled again. */
  cache: string;
}
