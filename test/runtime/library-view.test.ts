import assert from 'node:assert/strict';
import { findBoard } from '../../src/boards/boards.js';
import { parseFbp } from '../../src/graph/parse-fbp.js';
import { coreLibrary } from '../../src/library/core.js';
import { GROUPS } from '../../src/library/groups.js';
import { libraryView } from '../../src/surfaces/runtime/extension/library-view.js';
import { hostGraph } from '../../src/surfaces/runtime/graph/from-file.js';
import { Workspace } from '../../src/surfaces/runtime/graph/workspace.js';

describe('The library for the page', () => {
  const board = findBoard('uno');
  assert.ok(board);
  const workspace = new Workspace(coreLibrary, []);
  const text = 'INPORT=every.INTERVAL:BEAT\nOUTPORT=every.OUT:OUT\nevery(Timer)';
  workspace.put(hostGraph(parseFbp(text, 'Beat.fbp').graph, { id: 'Beat' }));
  workspace.put(hostGraph(parseFbp(text, 'main.fbp').graph, { id: 'main', main: true }));
  const flashBytes = () => ({ bytes: 100, board: 'uno' });
  const { components, groups } = libraryView({ workspace, board, device: undefined, flashBytes });
  const component = (name: string) => components.find((each) => each.name === name) ?? assert.fail(name);
  const inport = (name: string, port: string) =>
    component(name).inports.find((each) => each.name === port) ?? assert.fail(`${name}.${port}`);

  it('has all components in their groups, and graphs but the main one', () => {
    assert.equal(components.length, coreLibrary.size + 1);
    assert.deepEqual(groups, ['Your graphs', ...GROUPS.map(({ title }) => title)]);
    assert.ok(components.every(({ group }) => groups.includes(group)));
  });

  it('has the unit, the range, the default and the format of an inport', () => {
    assert.deepEqual(
      [inport('microflo/Timer', 'interval').unit, inport('microflo/Timer', 'interval').range],
      ['ms', [1, 0x7fff_ffff]],
    );
    assert.equal(inport('microflo/PwmWrite', 'dutycycle').unit, '%');
    assert.equal(inport('microflo/Servo', 'pulse').unit, 'µs');
    assert.equal(component('microflo/PulseIn').outports[0]?.unit, 'µs');
    assert.equal(inport('microflo/Timer', 'reset').unit, undefined, 'a bang counts nothing');
    assert.equal(inport('microflo/Add', 'a').unit, undefined);
    assert.equal(inport('microflo/Add', 'a').default, 0);
    assert.equal(inport('microflo/DigitalWrite', 'pin').needs, 'digital');
    assert.equal(inport('microflo/DigitalWrite', 'pin').required, true);
    const formatted = components.flatMap(({ inports }) => inports.flatMap(({ format }) => (format ? [format] : [])));
    assert.ok(formatted.some(({ name, room }) => name === 'states' && room > 0));
  });

  it('has ports of one name as one, with their number', () => {
    const { outports } = component('microflo/Split');
    assert.deepEqual(
      outports.map(({ name, count }) => [name, count]),
      [['out', 9]],
    );
  });

  it('has exported ports of a graph, with the types of those inside', () => {
    const { inports, outports, subgraph } = component('project/Beat');
    assert.ok(subgraph);
    assert.deepEqual(
      inports.map(({ name, type, unit }) => [name, type, unit]),
      [['beat', 'integer', 'ms']],
    );
    assert.deepEqual(
      outports.map(({ name, type }) => [name, type]),
      [['out', 'bang']],
    );
  });

  it('does not know what the firmware has while the device is lost', () => {
    assert.ok(components.every((each) => !('inFirmware' in each)));
    assert.deepEqual(component('microflo/Timer').cost, { flash: { bytes: 100, board: 'uno' } });
  });
});
