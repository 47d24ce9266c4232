import type { Component } from '../../library/component.js';

export interface LoadOptions {
  /** Called with each step. */
  progress(line: string): void;
  /** When it is aborted, the compiler is ended. */
  signal: AbortSignal;
  /** Called when the code has no errors, before anybody hears of the component. When it rejects, so does the load. */
  keep?(component: Component): Promise<void>;
}

/** The C++ of components. */
export interface Sources {
  /** Why no component can be loaded at all, and what to do; undefined where one can. */
  readonly impossible?: string;
  /** Whether code is loaded into the device while it runs: nodes that are there keep what they had. Else it starts anew. */
  readonly isLive: boolean;
  /** The text of a component's header. */
  read(component: Component): Promise<string>;
  /**
   * Loads a component from [code], its header, so that new nodes can use it. Rejects with a SourceError that lists the
   * errors in [code], and with another ProtocolError where it is not even read.
   */
  load(name: string, code: string, options: LoadOptions): Promise<Component>;
  /** Ends the compiler and deletes temporary files. */
  close(): Promise<void>;
}
