import assert from 'node:assert/strict';
import { simulate } from '../../src/surfaces/testing/index.js';
import { refusal, withFiles } from './run.js';

describe('Indexed ports', () => {
  it('are ports of their own', async () => {
    const graph =
      'INPORT=s.IN:IN\nOUTPORT=x.OUT:X\nOUTPORT=y.OUT:Y\ns(Split) OUT[3] -> IN[1] x(Select)\n1 -> INDEX x\ns OUT[0] -> IN[1] y(Select)';
    const simulation = await simulate(graph, { watch: ['s out[3] -> in[1] x'] });
    await simulation.send('in', 5);
    assert.deepEqual([simulation.values('x'), simulation.values('y')], [[5], []]);
    assert.deepEqual(simulation.values('s OUT[3] -> IN[1] x'), [5]);
    await simulation.edit(graph.replace('OUT[3] -> IN[1] x', 'OUT[4] -> IN[2] x').replace('1 -> INDEX', '2 -> INDEX'));
    await simulation.send('in', 6);
    assert.deepEqual(simulation.values('x'), [5, 6]);
  });

  it('mean the same in JSON, where the index stands beside the name', async () => {
    const processes = '"processes":{"s":{"component":"Select"}}';
    const exports =
      '"inports":{"one":{"process":"s","port":"IN","index":1}},"outports":{"out":{"process":"s","port":"out"}}';
    const json = `{${processes},${exports},"connections":[{"data":1,"tgt":{"process":"s","port":"index"}}]}`;
    await withFiles({ 'main.json': json }, async (path) => {
      const simulation = await simulate(path);
      await simulation.send('one', 7);
      assert.deepEqual(simulation.values('out'), [7]);
    });
  });

  it('are exported each under a name, and used from outside under it', async () => {
    const inner = 'INPORT=s.IN[4]:FOUR\nOUTPORT=s.OUT:OUT\n4 -> INDEX s(Select)';
    await withFiles(
      { 'main.fbp': 'INPORT=n.FOUR:IN\nOUTPORT=n.OUT:OUT\nn(Inner)', 'Inner.fbp': inner },
      async (path) => {
        const simulation = await simulate(path);
        await simulation.send('in', 7);
        assert.deepEqual(simulation.values('out'), [7]);
      },
    );
  });

  it('need an index that their component has', async () => {
    const errors: [graph: string, error: RegExp][] = [
      ['a(Split) OUT -> IN b(Drop)', /:1:10: error: 'out' of Split has 9 outports; say which: OUT\[0\] to OUT\[8\]/],
      ['a(Split) OUT[9] -> IN b(Drop)', /:1:10: error: Split has no outport 'out\[9\]'; it has OUT\[0\] to OUT\[8\]/],
      ['a(Repeat) OUT -> IN[0] b(Drop)', /:1:18: error: 'in' of Drop is one inport, without an index; write IN/],
      ['1 -> IN a(Select)', /:1:6: error: 'in' of Select has 9 inports; say which/],
      ['a(Select)\nINPORT=a.IN:IN', /:2:10: error: 'in' of Select has 9 inports; say which/],
      ['1 -> INN[0] a(Select)', /Select has no inport 'inn\[0\]'.* it has: in\[0\] to in\[8\], index/],
    ];
    for (const [graph, error] of errors) assert.match(await refusal(graph), error);
  });

  it('tell a port from a node between two arrows', async () => {
    const simulation = await simulate(
      'INPORT=a.IN:IN\nOUTPORT=s.OUT:OUT\na(Repeat)\ns(Select)\na -> IN[0] s -> IN b(Drop)',
    );
    await simulation.send('in', 3);
    assert.deepEqual(simulation.values('out'), [3]);
  });
});
