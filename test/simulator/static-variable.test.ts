import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Component } from '../../src/library/component.js';
import { parseComponentHeader } from '../../src/library/parse-header.js';
import { compilePlugin } from '../../src/simulator/machine/plugin.js';
import { stuckHeader } from './stuck-components.js';

/** What a static variable starts with, and what is said of that; undefined when it is fine. */
const STARTS: readonly [start: string, did: string | undefined][] = [
  ['zero() + 100', undefined],
  ['100 / zero()', 'divided by zero'],
  ['*static_cast<int32_t*>(nothing())', 'used a null pointer'],
  ['depth(zero())', 'used up the stack'],
  ['(abort(), 1)', 'called abort()'],
  ['(exit(0), 1)', 'ran into a trap, or called exit()'],
  ['endless()', 'did not return from a call'],
];

const HELPERS = `#pragma once
#include <stdlib.h>
namespace {
volatile int32_t none = 0;
__attribute__((unused)) int32_t zero() { return none; }
__attribute__((unused)) void* nothing() { return reinterpret_cast<void*>(static_cast<uintptr_t>(none)); }
__attribute__((unused, noinline, noclone)) int32_t depth(int32_t number) {
  volatile int32_t below = number;
  return depth(number + 1) + below;
}
__attribute__((unused)) int32_t endless() {
  while (none == 0) {
  }
  return 1;
}
}  // namespace
`;

describe('a static variable of a component', function () {
  this.timeout(120_000);
  const root = mkdtempSync(join(tmpdir(), 'microflo-'));
  const folder = join(root, 'components');
  const cache = join(root, 'cache');

  before(() => mkdirSync(folder));
  after(() => rmSync(root, { recursive: true }));

  function save(name: string, start: string): Component {
    const text = stuckHeader(name, '').replace('#pragma once', HELPERS);
    const variable = `static volatile int32_t started${name} = ${start};\n\nclass`;
    writeFileSync(join(folder, `${name}.h`), text.replace('class', variable));
    const { component } = parseComponentHeader(text, `${name}.h`);
    assert.ok(component);
    return component;
  }

  for (const [start, did] of STARTS) {
    it(`${did === undefined ? 'may start with' : 'is an error of its header when it starts with'} ${start}`, async () => {
      const component = save('Starts', start);
      const { path, diagnostics } = await compilePlugin({ folder, components: [component], cache });
      if (did === undefined) {
        assert.ok(path);
        assert.deepEqual(diagnostics, []);
        return;
      }
      assert.equal(path, undefined);
      const message = `what a static variable of Starts starts with ${did}: set it in begin() instead`;
      const place = { file: join(folder, 'Starts.h'), line: 1, column: 1 };
      assert.deepEqual(diagnostics, [{ severity: 'error', code: 'static', message, place }]);
      assert.equal(readdirSync(cache).filter((file) => /\.(so|wasm)$/.test(file)).length, 1, 'it is not kept');
    });
  }
});
