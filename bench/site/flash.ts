import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { avrBoard } from '../../src/emulators/avr/boards.js';
import { emulatedAvr } from '../../src/emulators/avr/emulator.js';
import { protocolFor } from '../../src/firmware/flash/protocols/job.js';
import { runProtocol } from '../../src/firmware/flash/protocols/run-protocol.js';
import { loadHex } from '../../src/image/hex.js';
import { intelHex } from '../../src/image/intel-hex.js';
import { removeTemporary, temporaryFolder } from '../../src/system/temporary.js';
import { wayOf } from '../../web/site/flashable.js';

/** Bytes of the image. */
const SIZE = 16_384;
const BITS_PER_BYTE = 10;

/**
 * How many times as long as its bytes are on the line the writing and verifying of an emulated Uno takes, through real
 * Optiboot, in the time of the board.
 */
export async function flashRatio(): Promise<number> {
  const folder = temporaryFolder('bench-flash');
  try {
    const file = join(folder, 'optiboot.hex');
    const built = spawnSync('node', ['platforms/avr/bootloader/build-optiboot.mjs', file], { encoding: 'utf8' });
    if (built.status !== 0) throw new Error(built.stderr);
    return await measured(readFileSync(file, 'utf8'));
  } finally {
    removeTemporary(folder);
  }
}

async function measured(optiboot: string): Promise<number> {
  const target = avrBoard('uno');
  const way = wayOf(target.hardware);
  if (!way?.baud) throw new Error('an Uno has a bootloader at a serial port');
  const board = emulatedAvr(target, [loadHex(optiboot)]);
  const port = board.open();
  let bytes = 0;
  let began = 0;
  const counted = (some: Uint8Array) => {
    bytes += some.length;
  };
  port.onBytes(counted);
  const line = {
    ...port,
    write: (some: Uint8Array) => {
      if (bytes === 0) began = board.time;
      counted(some);
      port.write(some);
    },
  };
  const image = Uint8Array.from({ length: SIZE }, (_, at) => (at * 31) & 0xff);
  const hex = new TextEncoder().encode(intelHex([{ address: 0, bytes: image }]));
  let ended = 0;
  const written = runProtocol(protocolFor(way, target.hardware, hex), line, board.clock, () => {
    ended = board.time;
  });
  let isOver = false;
  const over = () => {
    isOver = true;
  };
  written.then(over, over);
  while (!isOver) {
    board.advance(1);
    await new Promise((resolve) => setImmediate(resolve));
  }
  await written;
  return (ended - began) / ((bytes * BITS_PER_BYTE * 1000) / way.baud);
}
