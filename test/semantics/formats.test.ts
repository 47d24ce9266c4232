import assert from 'node:assert/strict';
import { simulate } from '../../src/surfaces/testing/index.js';
import { refusal, withFiles } from './run.js';

const MACHINE = `INPORT=m.IN[0]:GO
OUTPORT=m.STATE:STATE
m(StateMachine)
'events: go
a:
  go -> b
b:
  go -> a' -> STATES m
`;

describe('Ports with a format', () => {
  it('take text, which the host compiles', async () => {
    const simulation = await simulate(MACHINE);
    await simulation.send('go', null);
    assert.deepEqual(simulation.values('state'), [0, 1]);
  });

  it('have errors and warnings at their place in the text, also behind escaped characters', async () => {
    assert.match(
      await refusal(MACHINE.replace('-> b\n', '-> c\n')),
      /:6:9: error: 'states' of StateMachine: unknown state 'c'/,
    );
    assert.match(
      await refusal(`t(Template)\n'it\\'s\n\\'{9}' -> TEXT t`),
      /:3:4: error: 'text' of Template: there is no IN\[9\]/,
    );
    const { warnings } = await simulate(`${MACHINE}'a:\nb:' -> STATES n(StateMachine)`);
    assert.deepEqual(
      warnings.map(({ place, code, message }) => [place?.line, place?.column, code, message]),
      [
        [
          10,
          1,
          'bad-text',
          "'states' of StateMachine: state 'b' is never reached; lead to it from another state, or remove it",
        ],
      ],
    );
    const json = String.raw`{"processes":{"t":{"component":"Template"}},"connections":[
{"data":"\u00e4\"\n{9}","tgt":{"process":"t","port":"text"}}]}`;
    await withFiles({ 'main.json': json }, async (path) => {
      await assert.rejects(simulate(path), /:2:21: error: 'text' of Template: there is no IN\[9\]/);
    });
  });

  it('take nothing but text of the host', async () => {
    assert.match(
      await refusal('5 -> STEPS s(Sequencer)'),
      /:1:1: error: 'steps' of Sequencer: this takes text of the format 'sequence'; write it in quotes/,
    );
    assert.match(await refusal('[1,2] -> STEPS s(Sequencer)'), /this takes text of the format 'sequence'/);
    assert.match(
      await refusal('f(Repeat) OUT -> STEPS s(Sequencer)'),
      /:1:1: error: 'steps' of Sequencer takes text .* send it text as an initial packet, or export it/,
    );
  });

  it('may be exported, and get the text from outside of a subgraph', async () => {
    const inner = 'INPORT=s.STEPS:LIST\nINPORT=s.NEXT:NEXT\nOUTPORT=s.OUT:OUT\ns(Sequencer)';
    const main = "INPORT=n.NEXT:NEXT\nOUTPORT=n.OUT:OUT\n'7 8' -> LIST n(Inner)";
    await withFiles({ 'main.fbp': main, 'Inner.fbp': inner }, async (path) => {
      const simulation = await simulate(path);
      for (let i = 0; i < 3; i++) await simulation.send('next', null);
      assert.deepEqual(simulation.values('out'), [7, 8, 7]);
    });
    await withFiles({ 'main.fbp': main.replace('7 8', '7 x'), 'Inner.fbp': inner }, async (path) => {
      await assert.rejects(simulate(path), /main\.fbp:3:4: error: 'list' of Inner: 'x' is not a whole number/);
    });
  });

  it('take another text while the graph runs, by an edit or from an exported inport', async () => {
    const graph = "INPORT=s.STEPS:LIST\nINPORT=s.NEXT:NEXT\nOUTPORT=s.OUT:OUT\n'1 2' -> STEPS s(Sequencer)";
    const simulation = await simulate(graph);
    await simulation.send('next', null);
    await simulation.edit(graph.replace('1 2', '3 4'));
    await simulation.send('next', null);
    await simulation.send('list', '5..7');
    await simulation.send('next', null);
    assert.deepEqual(simulation.values('out'), [1, 3, 5]);
    await assert.rejects(
      simulation.send('list', '5\nx'),
      /inport 'list' does not accept the value: 'x' is not a whole number; .*, at line 2, column 1 of the text/,
    );
    await assert.rejects(simulation.send('list', 5), /this takes text of the format 'sequence'/);
    await simulation.send('next', null);
    assert.deepEqual(simulation.values('out'), [1, 3, 5, 6]);
  });

  it('hold as much as the board has room for', async () => {
    const states = Array.from({ length: 9 }, (_, i) => `s${i}:; go -> s${(i + 1) % 9}`).join('; ');
    const graph = `'events: go; ${states}' -> STATES m(StateMachine)`;
    await simulate(graph);
    await assert.rejects(simulate(graph, { board: 'uno' }), /too many states: StateMachine on uno holds 8/);
  });
});
