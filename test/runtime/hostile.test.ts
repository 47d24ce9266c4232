import assert from 'node:assert/strict';
import fc from 'fast-check';
import { holds } from '../saved-seeds.js';
import { Rig } from './rig.js';

/** Messages in the order of a session; they all are right. */
const RIGHT: readonly [protocol: string, command: string, payload: object][] = [
  ['runtime', 'getruntime', {}],
  ['component', 'list', {}],
  ['component', 'getsource', { name: 'Repeat' }],
  ['graph', 'clear', { id: 'main', name: 'main', main: true }],
  ['graph', 'addnode', { graph: 'main', id: 'a', component: 'Repeat', metadata: { x: 1 } }],
  ['graph', 'addnode', { graph: 'main', id: 'b', component: 'Count' }],
  ['graph', 'addedge', { graph: 'main', src: { node: 'a', port: 'out' }, tgt: { node: 'b', port: 'in' } }],
  ['graph', 'addinitial', { graph: 'main', src: { data: 1 }, tgt: { node: 'a', port: 'in' } }],
  ['graph', 'addinport', { graph: 'main', public: 'in', node: 'a', port: 'in' }],
  ['graph', 'addoutport', { graph: 'main', public: 'out', node: 'b', port: 'out' }],
  ['graph', 'renamenode', { graph: 'main', from: 'a', to: 'c' }],
  ['graph', 'changenode', { graph: 'main', id: 'b', metadata: { y: null } }],
  ['graph', 'addgroup', { graph: 'main', name: 'all', nodes: ['b'], metadata: {} }],
  ['graph', 'removeedge', { graph: 'main', src: { node: 'c', port: 'out' }, tgt: { node: 'b', port: 'in' } }],
  ['graph', 'removenode', { graph: 'main', id: 'b' }],
  ['network', 'start', { graph: 'main' }],
  ['network', 'edges', { graph: 'main', edges: [] }],
  ['network', 'getstatus', { graph: 'main' }],
  ['runtime', 'packet', { graph: 'main', port: 'in', event: 'data', payload: 5 }],
  ['network', 'stop', { graph: 'main' }],
  ['trace', 'start', { graph: 'main' }],
];

/** The value at [path] of [value] becomes [into], or goes where that is undefined. */
function withChange(value: unknown, path: readonly number[], into: unknown): unknown {
  const [first, ...rest] = path;
  if (first === undefined || typeof value !== 'object' || value === null) return into;
  const keys = Object.keys(value);
  const key = keys[first % Math.max(keys.length, 1)];
  if (key === undefined) return into;
  const inner = withChange((value as Record<string, unknown>)[key], rest, into);
  if (Array.isArray(value)) return value.map((item, index) => (String(index) === key ? inner : item));
  return { ...value, [key]: inner };
}

const anything = fc.oneof(
  fc.constantFrom(undefined, null, '', 'main', 'a', 'b', '__proto__', 'constructor', -1, 1e308, true, [], {}),
  fc.jsonValue({ maxDepth: 2 }),
);

/** The text of a message that was right. */
const message = fc
  .record({
    of: fc.constantFrom(...RIGHT),
    changes: fc.array(fc.record({ path: fc.array(fc.nat(20), { maxLength: 4 }), into: anything }), { maxLength: 3 }),
    without: fc.option(fc.nat(200), { freq: 10 }),
  })
  .map(({ of: [protocol, command, payload], changes, without }) => {
    const right: unknown = { protocol, command, payload, requestId: 'x' };
    const text =
      JSON.stringify(changes.reduce((before, { path, into }) => withChange(before, path, into), right)) ?? '';
    return without === null ? text : text.slice(0, without % (text.length + 1));
  });

describe('The runtime, sent messages of the protocol that are wrong in any way', function () {
  this.timeout(300_000);

  it('answers the next right one; what it says follows its schemas; nothing of it fails inside', async () => {
    const rig = await Rig.open();
    const client = await rig.client();
    const property = fc.asyncProperty(fc.array(message, { maxLength: 12 }), async (texts) => {
      for (const text of texts) client.socket.send(text);
      await client.done('runtime', 'getruntime');
      await rig.checked();
      assert.deepEqual(rig.log.splice(0), []);
      client.received.length = 0;
    });
    await holds('messages of the protocol', property, 300);
    assert.equal(client.socket.readyState, client.socket.OPEN);
    await rig.close();
  });
});
