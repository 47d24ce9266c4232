import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { probePort } from '../../src/connect/probe.js';
import { avrBoard } from '../../src/emulators/avr/boards.js';
import { burn } from '../../src/emulators/avr/burn.js';
import { serveTcp } from '../../src/emulators/byte-port-tcp.js';
import { EmulatorThread } from '../../src/emulators/emulator-thread.js';
import { flashImage } from '../../src/firmware/flash/flash.js';
import type { FlashStep } from '../../src/firmware/flash/flasher.js';
import type { FlashImage } from '../../src/image/flash-image.js';
import { loadHex } from '../../src/image/hex.js';
import { flashImageOf } from '../../src/image/image.js';
import { wallClock } from '../../src/util/clock.js';
import { boardCalled, build, optionsFor, programIn } from './images.js';

describe('a board at a port', function () {
  this.timeout(300_000);
  let optiboot: FlashImage;
  let board: EmulatorThread;
  before(() => {
    const folder = mkdtempSync(join(tmpdir(), 'microflo-'));
    try {
      const file = join(folder, 'optiboot.hex');
      const built = spawnSync('node', ['platforms/avr/bootloader/build-optiboot.mjs', file], { encoding: 'utf8' });
      assert.equal(built.status, 0, built.stderr);
      optiboot = loadHex(readFileSync(file, 'utf8'), file);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
  afterEach(() => board.close());

  const blink = async () =>
    build(optionsFor('uno', await programIn('test/fixtures/graphs/blink.fbp', boardCalled('uno'))));

  async function start(...images: FlashImage[]): Promise<void> {
    board = await EmulatorThread.start({ board: 'uno', images });
  }

  async function probe() {
    const port = board.open();
    try {
      return await probePort(port, { clock: wallClock, name: 'uno' });
    } finally {
      port.close();
    }
  }

  it('is programmed by avrdude, through the real Optiboot', async () => {
    await start(optiboot);
    const image = await blink();
    const tcp = await serveTcp(() => board.open());
    const steps: FlashStep[] = [];
    const place = `net:127.0.0.1:${tcp.tcpPort}`;
    const { hardware } = optionsFor('uno');
    try {
      await flashImage(hardware.upload[0], {
        hardware,
        image: image.file,
        place,
        onProgress: (step) => steps.push(step),
      });
    } finally {
      await tcp.close();
    }
    const expected = new Uint8Array(avrBoard('uno').chip.flash).fill(0xff);
    for (const each of [optiboot, flashImageOf(image)]) burn(each, avrBoard('uno').chip, expected);
    assert.deepEqual(await board.flash(), expected);
    assert.deepEqual(steps.at(-1), { phase: 'verify', percent: 100 });
    assert.equal(steps.filter(({ phase }) => phase === 'write').length, 50);
  });

  it('with our firmware reports its board and its build', async () => {
    const image = await blink();
    await start(optiboot, flashImageOf(image));
    assert.deepEqual(await probe(), { kind: 'microflo', board: 'uno', build: Number.parseInt(image.map.build, 16) });
  });

  it('with only Optiboot reports its chip', async () => {
    await start(optiboot);
    assert.deepEqual(await probe(), { kind: 'optiboot', bootloader: { signature: '1e950f' } });
  });

  it('with another program is unknown', async () => {
    await start({ file: 'loop', segments: [{ address: 0, bytes: Uint8Array.of(0xff, 0xcf) }] });
    assert.deepEqual(await probe(), { kind: 'unknown' });
  });
});
