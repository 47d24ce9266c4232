import type { Component } from '../../library/component.js';

/** The C++ of components. */
export interface Sources {
  /** The text of a component's header. */
  read(component: Component): Promise<string>;
  /**
   * Makes a component of [code], its header, so that new nodes can be made of it; [progress] hears how that goes.
   * Rejects with a ProtocolError that says where it is wrong.
   */
  load(name: string, code: string, progress: (line: string) => void): Promise<Component>;
  /** Deletes temporary files. */
  close(): Promise<void>;
}
