import assert from 'node:assert/strict';
import type { Toolchain } from '../../../src/firmware/compile/toolchain.js';

/** A toolchain like [toolchain], but without the assembler that [macro] enables. */
export function without(macro: string, toolchain: Toolchain): Toolchain {
  const header: Toolchain['header'] = (...about) => {
    const lines = toolchain.header(...about).split('\n');
    const others = lines.filter((line) => !line.includes(macro));
    assert.equal(others.length, lines.length - 1, 'there is assembler to be left out');
    return others.join('\n');
  };
  return { ...toolchain, header };
}
