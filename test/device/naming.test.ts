import assert from 'node:assert/strict';
import { refusalText } from '../../src/device/device-error.js';
import { Naming } from '../../src/device/naming.js';
import { boardCalled } from '../firmware/images.js';
import { compile } from './bench.js';

const program = compile('INPORT=sum.A:A\nOUTPORT=sum.OUT:SUM\nsum(Add) OUT -> IN shown(Print)');
const naming = new Naming(program);
const bang = { type: 'bang' } as const;

describe('what a device tells, with names', () => {
  it('is the node and the port where something went wrong, the value, and what to do', () => {
    const event = naming.error({ node: 1, inport: 1, error: 'overflow', packet: { type: 'integer', value: 7 } });
    assert.deepEqual([event.node, event.port, event.code, event.value], ['sum', 'b', 'overflow', 7]);
    assert.ok(event.text.startsWith("node 'sum', port B: "), event.text);
    assert.match(event.reason, / \(integer 7\); /);
    const text = naming.error({ node: 1, inport: 1, error: 'type', packet: { type: 'string', value: 'x' } });
    assert.match(text.reason, / \(string 'x'\); /);
    assert.match(naming.error({ node: 1, inport: 1, error: 'type', packet: bang }).reason, / \(bang\); /);
  });

  it('names no port and no value where no packet was the cause', () => {
    const event = naming.error({ node: 2, inport: null, error: 'failed', packet: bang });
    assert.deepEqual([event.node, event.port], ['shown', null]);
    assert.ok(event.text.startsWith("node 'shown': "), event.text);
    assert.ok(!event.reason.includes('(bang)'), event.reason);
  });

  it('says that no part is attached where pull-ups are missing on the simulated board, and where parts are attached', () => {
    const missing = { node: 1, inport: 0, error: 'noPullUp', packet: bang } as const;
    assert.match(naming.error(missing).reason, /; nothing is attached to the simulated board, .*docs\/testing\.md/);
    const onUno = new Naming({ ...program, board: boardCalled('uno') });
    assert.match(
      onUno.error(missing).reason,
      /; put 4\.7 kΩ from SDA .*; a simulated or emulated board has them while/,
    );
  });

  it('has numbers for what the program has not', () => {
    assert.equal(naming.packet({ port: 9, packet: bang }).port, 'port 9');
    const event = naming.error({ node: 7, inport: 3, error: 'value', packet: bang });
    assert.deepEqual([event.node, event.port], ['node 7', 'port 3']);
    const edge = { source: 1, outport: 8, target: 7, inport: 6 };
    assert.deepEqual(naming.lost({ edge, count: 2 }), { edge: 'sum PORT 8 -> PORT 6 node 7', count: 2 });
  });

  it('is what was lost on its way to the host, or of the initial packets', () => {
    const fromNowhere = { source: 0, outport: 255 };
    assert.equal(naming.edge({ ...fromNowhere, target: 0, inport: 0 }), 'exported SUM');
    assert.equal(naming.edge({ ...fromNowhere, target: 2, inport: 0 }), '-> IN shown');
  });

  it('means the later program where both have the number', () => {
    const later = compile('total(Add)');
    const both = Naming.ofBoth(program, later);
    assert.deepEqual([both.node(1), both.node(2), both.component(2)?.name], ['total', 'shown', 'Print']);
    assert.equal(both.packet({ port: 0, packet: bang }).port, 'sum');
  });

  it('says how many bytes are missing, where that is known', () => {
    assert.match(refusalText('memory', 1), /^out of memory \(1 byte missing\); /);
    assert.match(refusalText('memory', 24), /^out of memory \(24 bytes missing\); /);
    assert.match(refusalText('memory'), /^out of memory; /);
  });
});
