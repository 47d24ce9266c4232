import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { coreLibrary } from '../../src/library/core.js';
import { cppName } from '../../src/library/cpp-name.js';
import { simulate } from '../../src/surfaces/testing/index.js';
import { outputs, refusal, withFiles } from './run.js';

describe('Names: nodes and components', () => {
  it('are case-sensitive', async () => {
    const graph = 'INPORT=a.IN:IN\nOUTPORT=A.OUT:OUT\na(Repeat) OUT -> IN A(Counter)';
    assert.deepEqual(await outputs(graph, ['in', 'x'], ['in', 'x']), [1, 2]);
    assert.match(await refusal('a(timer)'), /unknown component 'timer'; did you mean 'Timer'\?/);
  });

  it('may be written with microflo/ or project/ in front, which names the same component', async () => {
    const graph = 'INPORT=a.IN:IN\nOUTPORT=a.OUT:OUT\na(microflo/Counter)\na(Counter)\na(project/Counter)';
    assert.deepEqual(await outputs(graph, ['in', 1]), [1]);
  });

  it('may have a slash in them, as editors make them from the name of a listed component', async () => {
    const graph =
      'INPORT=microflo/Counter_a1.IN:IN\nOUTPORT=microflo/Counter_a1.OUT:OUT\nmicroflo/Counter_a1(microflo/Counter)';
    assert.deepEqual(await outputs(graph, ['in', 1]), [1]);
    const json = JSON.stringify({ processes: { 'microflo/Timer_a1': { component: 'Timer' } }, connections: [] });
    await withFiles({ 'g.json': json }, async (path) => {
      assert.equal((await simulate(path)).device.program?.nodes[0]?.name, 'microflo/Timer_a1');
    });
  });

  it('may not be that of a node inside a subgraph, in either order', async () => {
    const files = { 'Room.fbp': 'lamp(Counter)', 'House.fbp': 'north(Room)' };
    for (const main of ['north/lamp(Counter)\nnorth(Room)', 'north(Room)\nnorth/lamp(Counter)']) {
      await withFiles({ 'main.fbp': main, ...files }, async (path) => {
        const told = "node 'north/lamp': a node inside of 'north' has the name 'north/lamp', too; rename one";
        assert.ok((await refusal(path)).includes(told));
      });
    }
    await withFiles({ 'main.fbp': 'a(House)\na/north(Room)', ...files }, async (path) => {
      const told = "node 'a/north': a node inside of 'a' has the name 'a/north/lamp', too; rename one";
      assert.ok((await refusal(path)).includes(told));
    });
  });
});

describe('Names: ports and exports', () => {
  it('are matched without regard to case and written lower-case', async () => {
    const simulation = await simulate('INPORT=a.in:Into\nOUTPORT=a.Out:RESULT\na(Repeat)');
    await simulation.send('INTO', 1);
    assert.equal(simulation.received('Result')[0]?.port, 'result');
  });

  it('that differ only in case are an error', async () => {
    assert.match(await refusal('INPORT=a.IN:X\nINPORT=b.IN:x\na(Drop)\nb(Drop)'), /'x'/i);
  });
});

describe('Names: subgraphs', () => {
  const inner = 'INPORT=lamp.IN:ON\nlamp(DigitalWrite)\n200 -> IN x(Repeat) OUT -> PIN lamp';

  it('may be written with any library in front', async () => {
    const files = { 'g.fbp': 'a(project/Room), b(garden/Room), c(Room)', 'Room.fbp': inner };
    await withFiles(files, async (path) => {
      assert.equal((await simulate(path)).device.program?.nodes.length, 6);
    });
    assert.match(await refusal('a(garden/Counter)'), /unknown component 'garden\/Counter'/);
  });

  it('are files beside the graph; their nodes are named north/lamp inside', async () => {
    const main = 'INPORT=north.ON:ON\nnorth(Room)';
    await withFiles({ 'main.fbp': main, 'Room.fbp': inner }, async (path) => {
      const { errors, device } = await simulate(path);
      assert.deepEqual(
        device.program?.nodes.map(({ name }) => name),
        ['north/lamp', 'north/x'],
      );
      assert.deepEqual(
        errors.map(({ code, node }) => [code, node]),
        [['pin', 'north/lamp']],
      );
    });
  });

  it('may be JSON, and may not have the name of a component', async () => {
    const json = JSON.stringify({ processes: { a: { component: 'Repeat' } }, connections: [] });
    await withFiles({ 'main.fbp': 'n(Room)', 'Room.json': json }, async (path) => {
      assert.equal((await simulate(path)).device.program?.nodes[0]?.name, 'n/a');
    });
    await withFiles({ 'main.fbp': 'n(Timer)', 'Timer.fbp': inner }, async (path) => {
      assert.match(await refusal(path), /'Timer' is both a library component and the subgraph/);
    });
  });
});

describe('Names: edges', () => {
  it('may not be repeated', async () => {
    assert.match(await refusal('a(Repeat) OUT -> IN b(Drop)\na OUT -> IN b'), /:2:\d+: error: .*edge/);
  });
});

describe('Names: an unconnected required inport', () => {
  it('is a warning, except in live programming', async () => {
    const simulation = await simulate('a(DigitalWrite)');
    assert.deepEqual(
      simulation.warnings.map(({ severity }) => severity),
      ['warning'],
    );
    assert.match(simulation.warnings[0]?.message ?? '', /pin/i);
    await simulation.edit('a(DigitalWrite)\nb(MonitorPin)');
  });
});

describe('Names: default values', () => {
  it('come from the metadata: each constructor takes them from there', () => {
    for (const { file, inports } of coreLibrary.values()) {
      const text = readFileSync(new URL(`../../firmware/components/${file}`, import.meta.url), 'utf8');
      for (const { name, default: value } of inports) {
        const used = new RegExp(`Default::${cppName(name)}\\b`).test(text);
        assert.equal(used, value !== undefined, `${file}: default of ${name}`);
      }
    }
  });
});
