import type { Component } from '../../library/component.js';

/** The C++ of components. */
export interface Sources {
  /** Why no component can be loaded at all, and what to do; undefined where one can. */
  readonly impossible?: string;
  /** The text of a component's header. */
  read(component: Component): Promise<string>;
  /**
   * Loads a component from [code], its header, so that new nodes can use it. Calls [progress] with each step. When
   * [signal] is aborted, the compiler is ended. Rejects with a ProtocolError that lists the errors in [code].
   */
  load(name: string, code: string, progress: (line: string) => void, signal: AbortSignal): Promise<Component>;
  /** Ends the compiler and deletes temporary files. */
  close(): Promise<void>;
}
