import assert from 'node:assert/strict';
import { streamProgram } from '../../src/device/stream-program.js';
import { coreLibrary } from '../../src/library/core.js';
import { encodeProgram } from '../../src/stream/program.js';
import { compile, only, open, packets } from './bench.js';

const TEXT = `
INPORT=c.IN:WATERNOW
OUTPORT=f.OUT:MOISTURE
OUTPORT=c.OUT:COUNT
c(Counter) OUT -> IN f(Repeat)
'hi' -> IN f
`;

describe('a command stream', () => {
  const program = compile(TEXT);
  const stream = encodeProgram(program);

  it('is a program without names: nodes are #1, #2, exported ports in0, out0', () => {
    const { nodes, inports, outports } = streamProgram(stream, coreLibrary, program.board);
    assert.deepEqual(
      nodes.map(({ name, component }) => `${name} ${component.name}`),
      ['#1 Counter', '#2 Repeat'],
    );
    assert.deepEqual(
      [...inports, ...outports].map(({ name, index, node, port }) => [name, index, node, port]),
      [
        ['in0', 0, 1, 0],
        ['out0', 0, 2, 0],
        ['out1', 1, 1, 0],
      ],
    );
  });

  it('is the same stream when encoded again', () => {
    assert.deepEqual(encodeProgram(streamProgram(stream, coreLibrary, program.board)), stream);
  });

  it('behaves on a device like the graph from which it was made', async () => {
    const bench = await open();
    await bench.device.watch({ from: '#1.out', to: '#2.in' });
    await bench.device.upload(stream);
    await bench.device.send('in0', null);
    assert.deepEqual(packets(bench), [
      ['out0', 'hi'],
      ['out1', 1],
      ['out0', 1],
    ]);
    assert.deepEqual(
      only(bench, 'watched').map(({ edge }) => edge),
      ['#1 OUT -> IN #2'],
    );
  });

  it('is refused if it is damaged, for another board, or has unknown components', async () => {
    const { device } = await open();
    await assert.rejects(() => device.upload(stream.slice(0, -1)), { name: 'StreamError' });
    const uno = encodeProgram({ ...program, board: { ...program.board, name: 'uno' } });
    await assert.rejects(device.upload(uno), {
      code: 'wrongDevice',
      message: "the stream is for the board 'uno', not for 'simulator'",
    });
    assert.throws(() => streamProgram(stream, new Map(), program.board), {
      name: 'StreamError',
      message: /^node 1 is the component [0-9A-F]{4}, which is not in the library$/,
    });
  });
});
