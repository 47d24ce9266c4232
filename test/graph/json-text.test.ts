import assert from 'node:assert/strict';
import fc from 'fast-check';
import { jsonText } from '../../src/graph/json-text.js';

describe('JSON text', () => {
  it('is the same as from JSON.stringify', () => {
    const value = fc.jsonValue().map((any) => JSON.parse(JSON.stringify(any)));
    fc.assert(fc.property(value, (any) => assert.equal(jsonText(any), JSON.stringify(any, null, 2))));
    assert.equal(jsonText({ a: undefined, b: [undefined] }), JSON.stringify({ a: undefined, b: [undefined] }, null, 2));
  });

  it('keeps -0', () => {
    assert.equal(jsonText([-0, 0]).replaceAll(/\s/g, ''), '[-0,0]');
  });

  it('keeps the order of the keys of a Map', () => {
    const value = {
      all: new Map([
        ['b', 1],
        ['2', { x: new Map() }],
        ['1', []],
      ] as [string, unknown][]),
    };
    assert.equal(jsonText(value).replaceAll(/\s/g, ''), '{"all":{"b":1,"2":{"x":{}},"1":[]}}');
  });
});
