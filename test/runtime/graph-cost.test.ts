import assert from 'node:assert/strict';
import { PageClient } from './page-client.js';
import { Rig } from './rig.js';

const GRAPH = `
every(Timer) OUT -> IN toggle(ToggleBoolean) OUT -> IN lamp(DigitalWrite)
other(Timer) OUT -> IN toggle
300 -> INTERVAL every
700 -> INTERVAL other
'LED' -> PIN lamp
`;

describe('What a graph takes of the board, for the page', () => {
  let rig: Rig;
  let page: PageClient;

  before(async () => {
    rig = await Rig.open({ graphs: { main: GRAPH, Empty: '' } });
    page = await PageClient.open(rig);
  });
  after(() => rig.close());

  const cost = async (graph: string) => {
    const { check } = await page.done('open', { graph });
    assert.ok(check.cost, 'the device is there');
    return check.cost;
  };

  it('is told by component, what takes most first; wires take the rest', async () => {
    const { components, nodes, arenaNeeded, arenaAvailable } = await cost('main');
    assert.deepEqual(
      components.map(({ component, nodes: count }) => [component, count]),
      [
        ['microflo/Timer', 2],
        ['microflo/DigitalWrite', 1],
        ['microflo/ToggleBoolean', 1],
      ],
    );
    assert.equal(nodes, 4);
    const bytes = components.map(({ arena }) => arena);
    assert.deepEqual(
      bytes,
      [...bytes].sort((one, other) => other - one),
    );
    const ofNodes = bytes.reduce((sum, each) => sum + each, 0);
    assert.ok(0 < ofNodes && ofNodes < arenaNeeded && arenaNeeded < arenaAvailable);
    const { components: library } = await page.done('library', {});
    const timer = library.find(({ name }) => name === 'microflo/Timer');
    assert.equal(components[0]?.arena, 2 * (timer?.cost.arena ?? 0), 'two nodes take what the library says, twice');
  });

  it('is nothing by component where there are no nodes', async () => {
    assert.deepEqual((await cost('Empty')).components, []);
  });
});
