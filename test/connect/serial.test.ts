import assert from 'node:assert/strict';
import { chmodSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { openSerial } from '../../src/connect/serial.js';
import { type PtyPort, servePty } from '../../src/emulators/byte-port-pty.js';
import type { BytePort } from '../../src/link/byte-port.js';

/** The user without rights, on every Linux. */
const NOBODY = 65534;

/** A board that answers each byte with the next number. */
function counting(): BytePort {
  let send = (_: Uint8Array) => {};
  return {
    write: (bytes) => send(bytes.map((byte) => byte + 1)),
    onBytes: (listener) => {
      send = listener;
      return () => {};
    },
    close: () => {},
  };
}

/** Resolves with the first [count] bytes that arrive. */
function read(port: BytePort, count: number): Promise<number[]> {
  return new Promise((resolve) => {
    const bytes: number[] = [];
    port.onBytes((more) => {
      bytes.push(...more);
      if (bytes.length >= count) resolve(bytes);
    });
  });
}

describe('A serial port', () => {
  let pty: PtyPort;

  beforeEach(() => {
    pty = servePty(counting);
  });

  afterEach(() => pty.close());

  it('transfers every byte unchanged in both directions', async () => {
    const { bytePort: port, name, speed } = await openSerial(pty.path, 9600);
    assert.deepEqual([name, speed], [pty.path, 960]);
    const all = Uint8Array.from({ length: 256 }, (_, byte) => byte);
    const answer = read(port, 256);
    port.write(all);
    assert.deepEqual(
      await answer,
      Array.from(all, (byte) => (byte + 1) % 256),
    );
    port.close();
  });

  it('reports that it was unplugged, and then transfers nothing', async () => {
    const { bytePort: port } = await openSerial(pty.path, 115200);
    const closed = new Promise<Error>((resolve) => port.onClose?.(resolve));
    const answer = read(port, 1);
    port.write(Uint8Array.of(1));
    await answer;
    // serialport notices a hang-up while it waits for bytes, and else at the next write.
    await wait(20);
    pty.close();
    assert.equal((await closed).message, 'it was unplugged');
    assert.throws(() => port.write(Uint8Array.of(1)), new Error(`${pty.path} is closed`));
  });

  it('that another program uses is refused', async () => {
    const { bytePort: port } = await openSerial(pty.path, 115200);
    await assert.rejects(openSerial(pty.path, 115200), {
      message: `cannot open ${pty.path}: another program is using it`,
    });
    port.close();
  });

  it('without permission is refused, and the error names the group to join', async () => {
    // Root may open everything, so somebody else has to try, who may not read the package: it is loaded before.
    (await openSerial(pty.path, 115200)).bytePort.close();
    chmodSync(pty.path, 0o600);
    const root = process.getuid?.() === 0;
    if (root) process.seteuid?.(NOBODY);
    else chmodSync(pty.path, 0);
    try {
      await assert.rejects(openSerial(pty.path, 115200), {
        message: `cannot open ${pty.path}: permission denied; on Debian and Ubuntu, add yourself to the dialout group: sudo usermod -aG dialout $USER, then log in again`,
      });
    } finally {
      if (root) process.seteuid?.(0);
    }
  });

  it('that does not exist is refused', async () => {
    await assert.rejects(openSerial('/dev/ttyNowhere', 115200), {
      message: 'cannot open /dev/ttyNowhere: there is no such port; is the board plugged in?',
    });
  });

  it('that is not a serial port is refused', async () => {
    await assert.rejects(openSerial('/dev/null', 115200), {
      message: 'cannot open /dev/null: it is not a serial port',
    });
  });
});
