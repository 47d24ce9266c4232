import assert from 'node:assert/strict';
import type { Port, PortTypeName } from '../../src/library/component.js';
import { componentId, signature } from '../../src/library/component-id.js';

function port(name: string, type: PortTypeName, brackets = false): Port {
  return { name, type, description: '', brackets };
}

describe('A component id', () => {
  const timer = [port('interval', 'integer'), port('reset', 'bang')];

  it('is made from the name and the ports in their order', () => {
    assert.equal(signature('Timer', timer, [port('out', 'bang')]), 'Timer(interval:integer,reset:bang)(out:bang)');
    assert.equal(componentId('Timer', timer, [port('out', 'bang')]), 0x5ed2);
  });

  it('marks inports that take brackets, including all of type all, but no outport', () => {
    const inports = [port('in', 'all'), port('list', 'integer', true), port('n', 'integer')];
    assert.equal(signature('Sum', inports, [port('out', 'all')]), 'Sum(in:all+,list:integer+,n:integer)(out:all)');
  });

  it('changes with a port', () => {
    assert.notEqual(componentId('Timer', timer.toReversed(), []), componentId('Timer', timer, []));
    assert.notEqual(componentId('Timer', [port('a', 'byte')], []), componentId('Timer', [port('a', 'byte', true)], []));
  });

  it('is the folded FNV-1a of the text, in UTF-8', () => {
    // FNV-1a of `()()` and of `Größe()()`, computed apart.
    assert.equal(componentId('', [], []), 0x952d);
    assert.equal(componentId('Größe', [], []), 0x60a3);
  });

  it('is 1 if the hash is 0, which is the host', () => {
    assert.equal(componentId('C43800', [], []), 1);
  });
});
