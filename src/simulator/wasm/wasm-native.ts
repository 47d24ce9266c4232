import type { Native, NativeBoard } from '../native.js';
import { faultNumber } from './fault.js';
import { WasmInstance } from './instance.js';
import { MODULE_SECTION, moduleVersion } from './module-version.js';
import { linkSideModule, type Needs, needsOf } from './side-module.js';
import { WasmBoard } from './wasm-board.js';

/** Users' components as a side module. */
interface Plugin {
  path: string;
  module: WebAssembly.Module;
  needs: Needs;
}

/** Milliseconds that a component may take before it is left, as in the addon (simulator/watchdog.h). */
const LONGEST_CALL = 2000;

export interface WasmOptions {
  /** Reads the bytes of a plugin. Default: there are none. */
  read?: (path: string) => Uint8Array<ArrayBuffer>;
}

/**
 * The C++ of the simulated board from the bytes of a module that was compiled by `npm run build`. Each board is an instance
 * of its own: what a component spoils is its own board. Throws when the module is of another version of MicroFlo.
 */
export function wasmNative(bytes: Uint8Array<ArrayBuffer>, { read = noPlugins }: WasmOptions = {}): Native {
  return new WasmNative(checkedModule(bytes), read);
}

function noPlugins(path: string): never {
  throw new Error(`no components can be loaded here: ${path}`);
}

function checkedModule(bytes: Uint8Array<ArrayBuffer>): WebAssembly.Module {
  if (typeof WebAssembly === 'undefined') {
    throw new Error('the simulated board needs WebAssembly, which this JavaScript engine does not have or permit');
  }
  const module = compiled(bytes);
  const [section] = WebAssembly.Module.customSections(module, MODULE_SECTION);
  const version = section && new TextDecoder().decode(section);
  if (version === moduleVersion) return module;
  const is = version === undefined ? 'is not that of MicroFlo' : `is of MicroFlo ${version}`;
  throw new Error(
    `the WebAssembly of the simulated board ${is}, and this is MicroFlo ${moduleVersion}: use both of one version`,
  );
}

function compiled(bytes: Uint8Array<ArrayBuffer>): WebAssembly.Module {
  try {
    return new WebAssembly.Module(bytes);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(
      `this JavaScript engine cannot compile the simulated board, which needs WebAssembly with exceptions and bulk memory: use a newer one [${why}]`,
    );
  }
}

class WasmNative implements Native {
  readonly form = 'wasm';
  readonly NativeBoard: new (
    start: number,
  ) => NativeBoard;
  private readonly build: number;
  private readonly plugins: Plugin[] = [];
  /** How many of the plugins an instance has. */
  private readonly linked = new WeakMap<WasmInstance, number>();

  constructor(
    private readonly module: WebAssembly.Module,
    private readonly read: (path: string) => Uint8Array<ArrayBuffer>,
  ) {
    this.build = new WasmInstance(module).call('board_build_id') >>> 0;
    const owner = this;
    this.NativeBoard = class extends WasmBoard {
      constructor(start: number) {
        super(new WasmInstance(module), start, (instance) => owner.link(instance));
      }
    };
  }

  buildId(): number {
    return this.build;
  }

  tryComponents(path: string): number {
    const instance = new WasmInstance(this.module);
    try {
      this.add(instance, this.plugin(path));
      return 0;
    } catch (error) {
      // What loadComponents() says.
      if (!isTrap(error)) return 0;
      return faultNumber(instance, error);
    }
  }

  loadComponents(path: string): void {
    if (typeof path !== 'string') throw new TypeError('path must be a string');
    const plugin = this.plugin(path);
    const instance = new WasmInstance(this.module);
    this.link(instance);
    this.add(instance, plugin);
    this.plugins.push(plugin);
  }

  private plugin(path: string): Plugin {
    const module = new WebAssembly.Module(this.read(path));
    const needs = needsOf(module);
    if (needs === undefined) throw new Error(`${path} is not a plugin for the simulated board`);
    return { path, module, needs };
  }

  /** Gives [instance] the plugins that it does not have. */
  private link(instance: WasmInstance): void {
    let next = this.linked.get(instance) ?? 0;
    for (; next < this.plugins.length; next++) this.add(instance, this.plugins[next] as Plugin);
    this.linked.set(instance, next);
  }

  private add(instance: WasmInstance, { path, module, needs }: Plugin): void {
    const { microflo_build: build, microflo_components: components } = linkSideModule(
      instance,
      module,
      needs,
      watchdog(instance),
    );
    if (typeof build !== 'function' || typeof components !== 'function') {
      throw new Error(`${path} is not a plugin for the simulated board`);
    }
    if (build() >>> 0 !== this.build) throw new Error(`${path} was compiled for another build of the simulated board`);
    const at = instance.room(4);
    const types: number = components(at);
    const count = new DataView(instance.bytes.buffer).getUint32(at, true);
    if (instance.call('board_add_components', types, count) === 0) throw new Error('too many components are loaded');
  }
}

/** Returns what a component's loops call: it leaves the component when that has not returned for too long. */
function watchdog(instance: WasmInstance): () => void {
  let seen = -1;
  let since = 0;
  return () => {
    const now = Date.now() - instance.heard;
    const call = instance.callNumber();
    if (call !== seen) [seen, since] = [call, now];
    else if (now - since > LONGEST_CALL) instance.leave();
  };
}

function isTrap(error: unknown): boolean {
  return error instanceof WebAssembly.RuntimeError || error instanceof RangeError;
}
