import type { WasmInstance } from './instance.js';

/** What a side module needs of memory and of the table: `WASM_DYLINK_MEM_INFO` of the section `dylink.0`. */
export interface Needs {
  memory: number;
  table: number;
}

/** https://github.com/WebAssembly/tool-conventions/blob/main/DynamicLinking.md */
const SECTION = 'dylink.0';
const MEMORY_INFO = 1;

/** Returns what [module] needs; undefined when it is no side module. */
export function needsOf(module: WebAssembly.Module): Needs | undefined {
  const [section] = WebAssembly.Module.customSections(module, SECTION);
  if (section === undefined) return undefined;
  const bytes = new Uint8Array(section);
  let at = 0;
  /** A number in LEB128. */
  const number = (): number => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++] ?? 0;
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  };
  while (at < bytes.length) {
    const kind = number();
    const end = number() + at;
    if (kind === MEMORY_INFO) {
      const memory = number();
      // Its alignment, which is at most that of a board.
      number();
      return { memory, table: number() };
    }
    at = end;
  }
  return { memory: 0, table: 0 };
}

/**
 * Links [module], users' components, with the runtime in [instance], and runs what its static variables need. Its loops
 * call [look] now and then. Returns its exports.
 */
export function linkSideModule(
  instance: WasmInstance,
  module: WebAssembly.Module,
  needs: Needs,
  look: () => void,
): Readonly<Record<string, unknown>> {
  const place = { memory: instance.take(needs.memory), table: instance.takeTable(needs.table) };
  /** Addresses that are known only when the module is there: those of its own functions and data. */
  const open: { name: string; kind: 'mem' | 'func'; global: WebAssembly.Global }[] = [];
  const got = (kind: 'mem' | 'func') => (name: string) => {
    const global = new WebAssembly.Global({ value: 'i32', mutable: true }, 0);
    open.push({ name, kind, global });
    return global;
  };
  const imports = {
    env: lookup((name) => (name === 'module_look' ? look : environment(instance, place, name))),
    'GOT.mem': lookup(got('mem')),
    'GOT.func': lookup(got('func')),
  };
  const { exports } = new WebAssembly.Instance(module, imports);
  for (const { name, kind, global } of open) {
    const own = exports[name];
    if (kind === 'func') global.value = instance.indexOf(own ?? instance.exported(name));
    else if (own instanceof WebAssembly.Global) global.value = own.value + place.memory;
    else global.value = (instance.exported(name) as WebAssembly.Global).value;
  }
  for (const start of ['__wasm_apply_data_relocs', '__wasm_call_ctors']) {
    const run = exports[start];
    if (typeof run === 'function') run();
  }
  return exports;
}

function environment(instance: WasmInstance, place: Needs, name: string): unknown {
  if (name === '__memory_base') return new WebAssembly.Global({ value: 'i32' }, place.memory);
  if (name === '__table_base') return new WebAssembly.Global({ value: 'i32' }, place.table);
  return instance.exported(name);
}

/** An object that has [find] find each of its members. */
function lookup(find: (name: string) => unknown): Record<string, never> {
  return new Proxy<Record<string, never>>({}, { get: (_, name) => find(String(name)) });
}
