import assert from 'node:assert/strict';
import { EmulatedBoard } from '../../src/emulators/emulated-board.js';
import { SerialModule } from '../../src/parts/index.js';
import { optionsFor } from '../firmware/images.js';
import { said, wired } from './bench.js';

const GRAPH = [
  ...['INPORT=line.IN:SEND', 'INPORT=line.BAUDRATE:BAUDRATE', 'OUTPORT=line.OUT:BYTE', "'D2' -> RX line(SoftSerial)"],
  "'D3' -> TX line",
].join('\n');
const PLACES = { rx: 'D3', tx: 'D2' };
const BYTE = 10;

for (const on of ['simulator', 'emulator:uno', 'emulator:rp2040', 'emulator:lpc1768']) {
  describe(`A module with a serial line on ${on}`, function () {
    this.timeout(300_000);

    it('is heard whatever it sends, and hears it', async () => {
      const module = new SerialModule();
      const test = await wired(on, GRAPH, module, PLACES);
      try {
        module.set('echoes', true);
        const bytes = [0, 255, 85, 170, 1, 128, 127, 254, 65];
        for (const byte of bytes) {
          await test.send('SEND', byte);
          await test.advance(BYTE);
        }
        await test.advance(BYTE);
        assert.deepEqual(test.values('BYTE'), bytes);
        assert.deepEqual([module.state.heard, module.state.failed, said(module)], [bytes.length, 0, []]);
      } finally {
        test.close();
      }
    });

    it('is heard when it sends one byte behind the other', async () => {
      const module = new SerialModule();
      const test = await wired(on, GRAPH, module, PLACES);
      try {
        const bytes = Array.from({ length: 40 }, (_, i) => (i * 37) % 256);
        for (const byte of bytes) module.set('sends', byte);
        await test.advance(100);
        assert.deepEqual([test.values('BYTE'), test.errors], [bytes, []]);
      } finally {
        test.close();
      }
    });

    for (const baud of [9600, 4800]) {
      it(`takes nothing from a busy link at ${baud} baud`, async () => {
        const module = new SerialModule();
        const test = await wired(on, GRAPH, module, PLACES);
        try {
          module.set('baudrate', String(baud));
          await test.send('BAUDRATE', baud);
          const bytes = Array.from({ length: 30 }, (_, i) => (i * 37) % 256);
          await Promise.all(bytes.map((byte) => test.send('SEND', byte)));
          await test.advance(100);
          assert.deepEqual([module.state.heard, module.state.failed, said(module)], [bytes.length, 0, []]);
          assert.deepEqual([test.errors, test.warnings], [[], []]);
          if (test.board instanceof EmulatedBoard)
            assert.equal(test.board.serial(optionsFor(test.board.definition.name).hardware.link.serial).overruns, 0);
        } finally {
          test.close();
        }
      });
    }
  });
}

describe('A module with a serial line', () => {
  it('says that it is spoken to at another rate', async () => {
    const module = new SerialModule();
    const test = await wired('simulator', GRAPH, module, PLACES);
    await test.send('BAUDRATE', 4800);
    await test.send('SEND', 7);
    await test.advance(BYTE);
    assert.deepEqual(said(module), ['what comes does not have 9600 baud']);
    test.close();
  });
});
