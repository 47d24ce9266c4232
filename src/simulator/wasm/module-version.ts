import { version } from './version.generated.js';

/** The section of the module that says which version of MicroFlo it belongs to. */
export const MODULE_SECTION = 'microflo';

/** The version of MicroFlo that it must say. */
export const moduleVersion: string = version;

/** Returns the module [bytes] with a section that says that it is of [version], which has at most 100 characters. */
export function withVersion(bytes: Uint8Array, version: string = moduleVersion): Uint8Array {
  const [name, content] = [MODULE_SECTION, version].map((text) => new TextEncoder().encode(text));
  if (!name || !content) return bytes;
  // https://webassembly.github.io/spec/core/binary/modules.html#custom-section
  const section = Uint8Array.of(0, 1 + name.length + content.length, name.length, ...name, ...content);
  const whole = new Uint8Array(bytes.length + section.length);
  whole.set(bytes);
  whole.set(section, bytes.length);
  return whole;
}
