import type { Component } from '../../../library/component.js';

/** The folder with the headers of a project's own components. Methods reject with an Error that says what is wrong. */
export interface ComponentFiles {
  /** Relative to the folder of the project: `components/Pump.h`. */
  pathOf(file: string): string;
  /** The text of a header, `Pump.h`; undefined when there is none. */
  read(file: string): Promise<string | undefined>;
  /** Writes the header of [component], which is one of the project's own from then on. */
  write(component: Component, text: string): Promise<void>;
  /** The names of the files in the folder. */
  list(): Promise<readonly string[]>;
}
