import assert from 'node:assert/strict';
import { coreLibrary } from '../../../src/library/core.js';
import { SimulatedBoard } from '../../../src/simulator/simulated-board.js';
import { Simulation } from '../../../src/surfaces/cli/simulation/simulation.js';
import { Inputs } from '../../../src/surfaces/cli/view/inputs.js';
import { programOf } from '../../firmware/images.js';

const GRAPH = `
'D2' -> PIN up(MonitorPin)
'D3' -> PIN down(DigitalRead)
'A0' -> PIN pot(AnalogRead)
'D4' -> PIN lamp(DigitalWrite)
`;

describe('Buttons and potentiometers at a board', () => {
  let simulation: Simulation;
  let inputs: Inputs;
  const value = (pin: string) => simulation.board.pin(pin).value;

  beforeEach(async () => {
    const program = programOf(GRAPH, new SimulatedBoard().definition);
    simulation = await Simulation.start({ program, library: coreLibrary, settings: [], watches: [], audience: [] });
    inputs = new Inputs(simulation, new Set(), new Map());
  });

  it('set the other level while they are held: LOW with a pull-up, HIGH without', () => {
    assert.equal(simulation.board.pin('D2').mode, 'pull-up');
    for (const pin of ['D2', 'D3']) {
      const rest = value(pin);
      inputs.toggle(pin);
      assert.deepEqual([value(pin), inputs.isHeld(pin)], [1 - rest, true]);
      simulation.board.runUntil(simulation.board.time + 1000);
      assert.equal(value(pin), 1 - rest);
      inputs.toggle(pin);
      assert.deepEqual([value(pin), inputs.isHeld(pin)], [rest, false]);
    }
  });

  it('are pressed for 0.2 s of board time, and not released early when they are pressed again', () => {
    inputs.tap('D2');
    simulation.board.runUntil(199);
    assert.equal(value('D2'), 0);
    simulation.board.runUntil(200);
    assert.equal(value('D2'), 1);
    inputs.tap('D2');
    inputs.tap('D2');
    assert.equal(value('D2'), 1);
    inputs.toggle('D2');
    simulation.board.runUntil(1000);
    assert.equal(value('D2'), 0);
  });

  it('turn within their range', () => {
    inputs.turnToTenths('A0', 5);
    assert.equal(value('A0'), 512);
    inputs.turn('A0', -1);
    inputs.nudge('A0', -1);
    assert.equal(value('A0'), 460);
    inputs.turn('A0', 20);
    assert.equal(value('A0'), 1023);
    inputs.turnToTenths('A0', 0);
    inputs.nudge('A0', -1);
    assert.equal(value('A0'), 0);
  });

  it('do not exist at outputs', () => {
    inputs.toggle('D4');
    inputs.turnToTenths('D4', 5);
    inputs.turnToTenths('D2', 0);
    assert.deepEqual([value('D4'), value('D2'), inputs.isHeld('D4')], [0, 1, false]);
  });
});
