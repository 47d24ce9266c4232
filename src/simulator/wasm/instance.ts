import type { Hear } from '../native.js';

type Call = (...args: readonly (number | bigint)[]) => number | bigint;

/** Why a component is left that does not return (simulator/wasm/module.h). */
export const STUCK = 255;
/** Bytes in a page of WebAssembly's memory. */
const PAGE = 65536;
/** Bytes that the memory of a board is aligned to. */
const ALIGNMENT = 16;

/** An instance of the module: the C++ with a memory of its own. */
export class WasmInstance {
  private readonly exports: Readonly<Record<string, unknown>>;
  private readonly memory: WebAssembly.Memory;
  private readonly table: WebAssembly.Table;
  /** Functions that were put into the table. */
  private readonly indices = new Map<unknown, number>();
  private readonly stackPointer: WebAssembly.Global;
  private view: Uint8Array;
  /** The first byte that nobody has taken. */
  private end: number;
  private scratch = { at: 0, size: 0 };
  /** The address of its board; 0 while it has none. */
  board = 0;
  /** What is called in the middle of a run (simulator/board.h). */
  hear: Hear | undefined;
  /** Milliseconds that this has taken. */
  heard = 0;

  constructor(module: WebAssembly.Module) {
    const hear = (time: number, isLogged: number) => this.hearing(time, isLogged !== 0);
    this.exports = new WebAssembly.Instance(module, { env: { module_hear: hear } }).exports;
    this.memory = this.exports.memory as WebAssembly.Memory;
    this.table = this.exports.__indirect_function_table as WebAssembly.Table;
    this.stackPointer = this.exports.__stack_pointer as WebAssembly.Global;
    this.view = new Uint8Array(this.memory.buffer);
    this.end = (this.exports.__heap_base as WebAssembly.Global).value;
    this.call('__wasm_call_ctors');
    this.call('module_start');
  }

  /** Calls the C function [name]. An error is a trap: the component that was called failed. */
  call(name: string, ...args: readonly (number | bigint)[]): number {
    return Number((this.exports[name] as Call)(...args));
  }

  /** The same for a function that returns an uint64_t; undefined for the largest one. */
  callForTime(name: string, ...args: readonly (number | bigint)[]): number | undefined {
    const time = BigInt.asUintN(64, (this.exports[name] as Call)(...args) as bigint);
    return time === 0xffff_ffff_ffff_ffffn ? undefined : Number(time);
  }

  /** What the module exports as [name]: a function, a variable's address, its memory or its table. */
  exported(name: string): unknown {
    const found = this.exports[name];
    if (found === undefined) throw new Error(`undefined symbol: ${name}`);
    return found;
  }

  /** Makes room for [count] functions in the table. Returns the index of the first. */
  takeTable(count: number): number {
    return this.table.grow(count);
  }

  /** The index of [func] in the table. */
  indexOf(func: unknown): number {
    const known = this.indices.get(func);
    if (known !== undefined) return known;
    const index = this.table.grow(1);
    this.table.set(index, func);
    this.indices.set(func, index);
    return index;
  }

  /** Another number for each call of a component, and the same one during a call. */
  callNumber(): number {
    return this.board === 0 ? 0 : this.call('board_calls', this.board);
  }

  private hearing(time: number, isLogged: boolean): number {
    const began = Date.now();
    const until = this.hear?.(time, isLogged) ?? Number.POSITIVE_INFINITY;
    this.heard += Date.now() - began;
    return until;
  }

  /** Ends the component that is called, because it does not return. */
  leave(): void {
    this.call('module_fail', STUCK);
  }

  /** Why the component was left that a call ended in; 0 when a trap of the engine ended it. */
  failure(): number {
    return this.call('module_failure');
  }

  /** The stack grows down to address 0, and beyond when it is used up. */
  get stackIsUsedUp(): boolean {
    return this.stackPointer.value <= 0;
  }

  /** Takes [size] bytes, zeroed, for as long as the instance lives. Returns their address. */
  take(size: number): number {
    const at = Math.ceil(this.end / ALIGNMENT) * ALIGNMENT;
    this.end = at + size;
    const missing = this.end - this.memory.buffer.byteLength;
    if (missing > 0) this.memory.grow(Math.ceil(missing / PAGE));
    return at;
  }

  /** Puts [bytes] into memory of their own. Returns their address. */
  keep(bytes: Uint8Array): number {
    const at = this.take(bytes.length);
    this.bytes.set(bytes, at);
    return at;
  }

  /** Puts [bytes] into memory for the next call. Returns their address. */
  lend(bytes: Uint8Array): number {
    const at = this.room(bytes.length);
    this.bytes.set(bytes, at);
    return at;
  }

  /** The address of [size] bytes for the next call. */
  room(size: number): number {
    if (size > this.scratch.size) this.scratch = { at: this.take(size), size };
    return this.scratch.at;
  }

  /** The memory. To be asked for again after each call. */
  get bytes(): Uint8Array {
    if (this.view.buffer !== this.memory.buffer) this.view = new Uint8Array(this.memory.buffer);
    return this.view;
  }
}
