import assert from 'node:assert/strict';
import { simulator } from '../../../src/boards/boards.js';
import { pinUsers } from '../../../src/program/pin-users.js';
import { programOf } from '../../firmware/images.js';

const users = (text: string) => pinUsers(programOf(text, simulator));

describe('The users of pins', () => {
  it('are the nodes that get a pin by initial packets', () => {
    const { names, analog, complete } = users(
      "'D2' -> PIN a(MonitorPin)\n2 -> PIN b(DigitalRead)\n'LED' -> PIN lamp(DigitalWrite)\n'A1' -> PIN light(AnalogRead)",
    );
    assert.deepEqual(
      [...names],
      [
        ['D2', 'a, b'],
        ['D13', 'lamp'],
        ['A1', 'light'],
      ],
    );
    assert.deepEqual([...analog], ['A1']);
    assert.equal(complete, true);
  });

  it('may be incomplete if pins arrive over an edge or from outside', () => {
    assert.equal(users('30 -> IN f(Repeat) OUT -> PIN lamp(DigitalWrite)').complete, false);
    assert.equal(users('INPORT=lamp.PIN:WHERE\nlamp(DigitalWrite)').complete, false);
  });
});
