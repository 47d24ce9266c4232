/** The part of the engine of WebAssembly that is used here, which the types of a page and those of Node have apart. */
declare namespace WebAssembly {
  class Module {
    constructor(bytes: Uint8Array);
    static customSections(module: Module, name: string): ArrayBuffer[];
  }
  class Instance {
    constructor(module: Module, imports?: Readonly<Record<string, Readonly<Record<string, unknown>>>>);
    readonly exports: Readonly<Record<string, unknown>>;
  }
  class Memory {
    readonly buffer: ArrayBuffer;
    grow(pages: number): number;
  }
  class Table {
    readonly length: number;
    get(index: number): unknown;
    set(index: number, value: unknown): void;
    grow(elements: number): number;
  }
  class Global {
    constructor(type: { value: 'i32'; mutable?: boolean }, value: number);
    value: number;
  }
  class RuntimeError extends Error {}
}
