import assert from 'node:assert/strict';
import type { PortTypeName } from '../../src/library/component.js';
import { canConvert, takenBy } from '../../src/program/convertible.js';

describe('an edge from an outport of type', () => {
  const all: PortTypeName[] = [
    'bang',
    'boolean',
    'byte',
    'integer',
    'float',
    'string',
    'pin',
    'error',
    'number',
    'all',
  ];
  const targets: Record<PortTypeName, PortTypeName[]> = {
    bang: ['bang', 'all'],
    boolean: ['bang', 'boolean', 'byte', 'integer', 'float', 'number', 'all'],
    byte: ['bang', 'boolean', 'byte', 'integer', 'float', 'pin', 'number', 'all'],
    integer: ['bang', 'boolean', 'byte', 'integer', 'float', 'pin', 'number', 'all'],
    float: ['bang', 'boolean', 'byte', 'integer', 'float', 'number', 'all'],
    string: ['bang', 'string', 'all'],
    pin: ['bang', 'pin', 'all'],
    error: ['error', 'all'],
    number: ['bang', 'boolean', 'byte', 'integer', 'float', 'pin', 'number', 'all'],
    all,
  };
  for (const from of all) {
    it(`${from} can lead to ${targets[from].join(', ')}`, () => {
      assert.deepEqual(
        all.filter((to) => canConvert(from, to)),
        targets[from],
      );
    });
  }
});

describe('the types that an inport takes, in words,', () => {
  for (const [to, words] of [
    ['string', 'string or all'],
    ['pin', 'pin, byte, integer, number or all'],
    ['byte', 'boolean, byte, integer, float, number or all'],
  ] as const) {
    it(`are ${words} for ${to}`, () => {
      assert.equal(takenBy(to), words);
    });
  }
});
