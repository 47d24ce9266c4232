import assert from 'node:assert/strict';
import { type ConnectOptions, connect } from '../../src/link/connect.js';
import { VirtualClock } from '../virtual-clock.js';
import { FarEnd } from './far-end.js';

function begin(options: Partial<ConnectOptions> = {}) {
  const clock = new VirtualClock();
  const device = new FarEnd();
  return { clock, device, opening: connect(device.port, { clock, name: '/dev/ttyX', ...options }) };
}

const utf8 = (text: string) => new TextEncoder().encode(text);

describe('Opening a link', () => {
  it('resolves with a session with a new number each time', async () => {
    const numbers: number[] = [];
    for (let i = 0; i < 3; i++) {
      const { clock, device, opening } = begin();
      clock.advance(0);
      device.opened();
      assert.equal((await opening).isOpen, true);
      numbers.push(device.session);
    }
    assert.equal(new Set(numbers).size, 3);
    assert.ok(numbers.every((number) => number >= 1 && number <= 31));
  });

  it('sends nothing to a bootloader until the firmware reports that it has booted', async () => {
    const { clock, device, opening } = begin({ resetWait: 1700 });
    clock.advance(1000);
    assert.deepEqual(device.heard(), []);
    device.control({ kind: 'booted', version: 2 }, 0);
    assert.deepEqual(device.heard(), ['open']);
    device.opened();
    assert.equal((await opening).isOpen, true);
  });

  it('sends its request to a board that was not reset when the wait is over', async () => {
    const { clock, device, opening } = begin({ resetWait: 1700 });
    clock.advance(1700);
    assert.deepEqual(device.heard(), ['open']);
    device.opened();
    await opening;
  });

  it('rejects without an answer, and says what was awaited', async () => {
    const { clock, opening } = begin();
    clock.advance(5000);
    await assert.rejects(opening, {
      code: 'noAnswer',
      message: 'no answer on /dev/ttyX within 5 s: is it the right port, and does the board run the MicroFlo firmware?',
    });
  });

  it('rejects when something else answers, and shows the answer', async () => {
    const { clock, device, opening } = begin({ timeout: 2500 });
    clock.advance(0);
    device.say(utf8('T=21.5\r\n'));
    device.say(utf8('and much more than anybody wants to read\r\n'));
    clock.advance(2500);
    await assert.rejects(opening, {
      code: 'otherFirmware',
      message:
        "the board on /dev/ttyX does not run MicroFlo, or the port has the wrong speed: within 2.5 s it sent 50 bytes ('T=21.5..and much more than anybo', …)",
    });
  });

  it('rejects when the firmware speaks another version', async () => {
    const { clock, device, opening } = begin();
    clock.advance(0);
    device.opened(3);
    await assert.rejects(opening, {
      code: 'version',
      message: /uses version 3 of the link, this host uses version 2; update the older one$/,
    });
  });

  it('rejects when the firmware runs but does not open the session', async () => {
    const { clock, device, opening } = begin();
    clock.advance(0);
    device.control({ kind: 'noSession' }, 0);
    clock.advance(5000);
    await assert.rejects(opening, { code: 'noAnswer', message: /is running, but opened no session within 5 s/ });
  });
});
