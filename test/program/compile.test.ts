import assert from 'node:assert/strict';
import { Names } from '../../src/program/names.js';
import type { Program } from '../../src/program/program.js';
import { compile, library } from './fixtures.js';

function edges(program: Program): string[] {
  const names = new Names(program);
  return program.edges.map((edge) => names.edge(edge));
}

function initials(program: Program): string[] {
  const names = new Names(program);
  return program.initials.map(({ target, inport, packet }) => {
    return `${JSON.stringify(packet)} -> ${names.inport(target, inport)} ${names.node(target)}`;
  });
}

const BLINK = `
timer(Timer) OUT -> IN toggle(ToggleBoolean) OUT -> IN led(DigitalWrite)
300 -> INTERVAL timer
'LED' -> PIN led
`;

describe('a compiled graph', () => {
  it('has its nodes, edges and initial packets in the order of the text, numbered', () => {
    const program = compile(BLINK);
    assert.equal(program.name, 'main');
    assert.deepEqual(
      program.nodes.map(({ id, name, component, place }) => [id, name, component.name, place.line, place.column]),
      [
        [1, 'timer', 'Timer', 2, 1],
        [2, 'toggle', 'ToggleBoolean', 2, 24],
        [3, 'led', 'DigitalWrite', 2, 56],
      ],
    );
    assert.deepEqual(program.edges, [
      { source: 1, outport: 0, target: 2, inport: 0 },
      { source: 2, outport: 0, target: 3, inport: 0 },
    ]);
    assert.deepEqual(program.initials, [
      { target: 1, inport: 0, packet: { type: 'integer', value: 300 } },
      { target: 3, inport: 1, packet: { type: 'pin', value: 13 } },
    ]);
  });

  it('finds a component with and without the prefix `microflo/`', () => {
    const program = compile('a(microflo/Repeat) OUT -> IN b(Repeat)');
    assert.deepEqual(
      program.nodes.map(({ component }) => component),
      [library.get('Repeat'), library.get('Repeat')],
    );
  });

  it('connects its exported ports by edges from and to the host, after all others, each numbered from 0', () => {
    const program = compile(`
      OUTPORT=b.OUT:SECOND
      INPORT=b.IN:SET
      OUTPORT=a.OUT:FIRST
      INPORT=a.IN:Other
      a(Repeat) OUT -> IN b(Repeat)
    `);
    assert.deepEqual(edges(program), [
      'a OUT -> IN b',
      'exported SET -> IN b',
      'exported OTHER -> IN a',
      'b OUT -> exported SECOND',
      'a OUT -> exported FIRST',
    ]);
    assert.deepEqual(program.inports, [
      { name: 'set', index: 0, node: 2, port: 0, description: 'the in port' },
      { name: 'other', index: 1, node: 1, port: 0, description: 'the in port' },
    ]);
    assert.deepEqual(program.outports, [
      { name: 'second', index: 0, node: 2, port: 0, description: 'the out port' },
      { name: 'first', index: 1, node: 1, port: 0, description: 'the out port' },
    ]);
  });

  it('can export one inner port under two names', () => {
    const program = compile(
      'INPORT=a.IN:X\nINPORT=a.IN:Y\nOUTPORT=a.OUT:P\nOUTPORT=a.OUT:Q\na(Repeat) OUT -> IN b(Silent)',
    );
    assert.deepEqual(edges(program).slice(1), [
      'exported X -> IN a',
      'exported Y -> IN a',
      'a OUT -> exported P',
      'a OUT -> exported Q',
    ]);
  });

  it('delivers an array as brackets around its items, at its position among the initial packets', () => {
    const program = compile('1 -> IN a(Repeat)\n[2,[3]] -> IN a\n4 -> IN a');
    assert.deepEqual(
      program.initials.map(({ packet }) => ('value' in packet ? packet.value : packet.type)),
      [1, 'open', 2, 'open', 3, 'close', 'close', 4],
    );
  });

  it('can be empty in live programming', () => {
    const program = compile('', {}, { allowEmpty: true });
    assert.deepEqual([program.nodes, program.edges, program.initials], [[], [], []]);
  });
});

describe('a subgraph', () => {
  const LAMP = `
    INPORT=toggle.IN:SWITCH
    INPORT=lamp.PIN:PIN
    OUTPORT=lamp.OUT:STATE
    true -> IN lamp(DigitalWrite)
    toggle(ToggleBoolean) OUT -> IN lamp()
  `;

  it('puts its nodes at the position of its node, prefixed with its name', () => {
    const program = compile(
      `before(Timer) OUT -> SWITCH north(Lamp)
       before OUT -> SWITCH south(Lamp)
       'D3' -> PIN north
       'D5' -> PIN south
       after(Timer) OUT -> SWITCH south`,
      { Lamp: LAMP },
    );
    assert.deepEqual(
      program.nodes.map(({ name }) => name),
      ['before', 'north/lamp', 'north/toggle', 'south/lamp', 'south/toggle', 'after'],
    );
    assert.deepEqual(edges(program), [
      'north/toggle OUT -> IN north/lamp',
      'south/toggle OUT -> IN south/lamp',
      'before OUT -> IN north/toggle',
      'before OUT -> IN south/toggle',
      'after OUT -> IN south/toggle',
    ]);
    assert.deepEqual(initials(program), [
      '{"type":"boolean","value":true} -> in north/lamp',
      '{"type":"boolean","value":true} -> in south/lamp',
      '{"type":"pin","value":3} -> pin north/lamp',
      '{"type":"pin","value":5} -> pin south/lamp',
    ]);
    assert.equal(program.nodes[1]?.place.file, 'Lamp.fbp');
  });

  it('can be nested to any depth; innermost edges and initial packets come first', () => {
    const program = compile('top(Outer) OUT -> IN end(Silent)\n4 -> IN top', {
      Outer: 'INPORT=in.IN:IN\nOUTPORT=last.OUT:OUT\n3 -> IN last(Repeat)\nin(Middle) OUT -> IN last',
      Middle: 'INPORT=x.IN:IN\nOUTPORT=x.OUT:OUT\n2 -> IN y(Repeat) OUT -> IN x(Inner)\n',
      Inner: 'INPORT=i.IN:IN\nOUTPORT=j.OUT:OUT\n1 -> IN i(Repeat) OUT -> IN j(Repeat)',
    });
    assert.deepEqual(
      program.nodes.map(({ name }) => name),
      ['top/last', 'top/in/y', 'top/in/x/i', 'top/in/x/j', 'end'],
    );
    assert.deepEqual(edges(program), [
      'top/in/x/i OUT -> IN top/in/x/j',
      'top/in/y OUT -> IN top/in/x/i',
      'top/in/x/j OUT -> IN top/last',
      'top/last OUT -> IN end',
    ]);
    assert.deepEqual(initials(program), [
      '{"type":"integer","value":1} -> in top/in/x/i',
      '{"type":"integer","value":2} -> in top/in/y',
      '{"type":"integer","value":3} -> in top/last',
      '{"type":"integer","value":4} -> in top/in/x/i',
    ]);
  });

  it('supports fan-in and fan-out through its ports', () => {
    const program = compile(
      'a(Repeat) OUT -> IN s(Pass)\nb(Repeat) OUT -> IN s\ns OUT -> IN c(Silent)\ns OUT -> IN d(Silent)',
      { Pass: 'INPORT=f.IN:IN\nOUTPORT=f.OUT:OUT\nf(Repeat) OUT -> IN g(Silent)' },
    );
    assert.deepEqual(edges(program), [
      's/f OUT -> IN s/g',
      'a OUT -> IN s/f',
      'b OUT -> IN s/f',
      's/f OUT -> IN c',
      's/f OUT -> IN d',
    ]);
  });

  it('can have its ports exported by the graph that uses it', () => {
    const program = compile('INPORT=s.IN:SET\nOUTPORT=s.OUT:GET\ns(Pass) OUT -> IN c(Silent)', {
      Pass: 'INPORT=f.IN:IN\nOUTPORT=f.OUT:OUT\nf(Repeat) OUT -> IN g(Silent)',
    });
    assert.deepEqual(edges(program).slice(2), ['exported SET -> IN s/f', 's/f OUT -> exported GET']);
  });

  it('can be empty', () => {
    assert.equal(compile('a(Nothing)\nb(Silent)', { Nothing: '' }).nodes.length, 1);
  });
});
