import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BusEvent, I2cEvent, SpiEvent } from '../../src/boards/events.js';
import { Folder, jsonLines } from './microflo.js';
import { bytesOnSpi, transactionsOnI2c } from './simulation/bus-reader.js';
import { readVcd, type Vcd } from './simulation/vcd-reader.js';

const graph = (cs: string) => `72 -> ADDRESS chip(I2cDevice) OUT -> IN nothing(Drop)
'5' -> WRITE chip
'u16be' -> FORMAT chip
50 -> INTERVAL chip
'${cs}' -> CS other(SpiDevice) OUT -> IN nothing
'0x85' -> WRITE other
's16be' -> FORMAT other
50 -> INTERVAL other
`;
const circuit = (cs: string) => `parts:
  chip: { part: RegisterChip, controls: { register: 5, value: 0x1234 } }
  other: { part: SpiChip, pin: ${cs}, controls: { register: 5, value: -2 } }
`;

/** What the lines of I²C must have been in [event], as `transactionsOnI2c` has it. */
function onLines({ messages }: I2cEvent): string {
  const byte = (value: number, acknowledged = false) => {
    return `${value.toString(16).padStart(2, '0')}${acknowledged ? '+' : '-'}`;
  };
  const said = messages.map(({ address, reads, answered, bytes, acknowledged }) => [
    'S',
    byte(2 * address + Number(reads), answered),
    ...bytes.map((value, at) => byte(value, acknowledged[at])),
  ]);
  return [...said.flat(), 'P'].join(' ');
}

/** The changes of the lines of SPI while [event] went on. */
function during(changes: Vcd['changes'], { begins, time }: SpiEvent): Vcd['changes'] {
  const [from, to] = [begins * 1e6 - 1000, time * 1e6 + 1000];
  // The clock rests between transactions.
  return [[0, 'SCK', '0'], ...changes.filter(([at]) => at >= from && at <= to)];
}

describe('The transactions on the buses', function () {
  this.timeout(600_000);
  const folder = new Folder();
  folder.shareImages();
  for (const [name, cs] of Object.entries({ d9: 'D9', gp17: 'GP17', p06: 'P0.6' })) {
    folder.file(`${name}.fbp`, graph(cs));
    folder.file(`${name}.circuit.yaml`, circuit(cs));
  }
  after(() => folder.remove());

  for (const [command, file, cs] of [
    [['simulate'], 'd9', 'D9'],
    [['emulate', '--board', 'uno'], 'd9', 'D9'],
    [['emulate', '--board', 'rp2040'], 'gp17', 'GP17'],
    [['emulate', '--board', 'lpc1768'], 'p06', 'P0.6'],
  ] as const) {
    it(`are events, and their lines are in the trace: ${command.join(' ')}`, async () => {
      const [name, ...options] = command;
      const trace = `${options.at(-1) ?? name}.vcd`;
      const run = await folder.run(name, `${file}.fbp`, ...options, '--until', '230ms', '--json', '--trace', trace);
      assert.deepEqual([run.status, run.stderr], [0, '']);
      const events = jsonLines(run).filter((event): event is BusEvent => {
        return ['i2c', 'spi'].includes((event as BusEvent).type);
      });
      const i2c = events.filter((event) => event.type === 'i2c');
      const spi = events.filter((event) => event.type === 'spi' && event.select !== undefined) as SpiEvent[];
      assert.ok(i2c.length >= 3 && spi.length >= 3, `${i2c.length} and ${spi.length} transactions`);
      const reading = (i2c.at(-1) as I2cEvent).messages.map(({ address, reads, bytes }) => [address, reads, bytes]);
      assert.deepEqual(reading, [
        [0x48, false, [5]],
        [0x48, true, [0x12, 0x34]],
      ]);
      assert.deepEqual([spi.at(-1)?.out.length, spi.at(-1)?.in], [3, [0xff, 0xff, 0xfe]]);

      const vcd = readVcd(readFileSync(join(folder.path, trace), 'utf8'));
      assert.deepEqual(
        transactionsOnI2c(vcd.changes).slice(0, i2c.length),
        i2c.map((event) => onLines(event as I2cEvent)),
      );
      for (const event of spi) {
        const { mode, order, out } = event;
        assert.deepEqual(bytesOnSpi(during(vcd.changes, event), mode, order), { out, in: event.in });
      }
      const selected = vcd.changes.filter(([, line, value]) => line === `CS_${cs.replace('.', '_')}` && value === '0');
      assert.deepEqual(
        selected.map(([time]) => Math.round(time / 1000)),
        spi.map(({ begins }) => Math.round(begins * 1000)),
      );
    });
  }

  it('are lines of text, in place of the changes of the pins of I²C', async () => {
    for (const command of [['simulate'], ['emulate', '--board', 'uno']]) {
      const [name = '', ...options] = command;
      const run = await folder.run(name, 'd9.fbp', ...options, '--until', '230ms');
      assert.deepEqual([run.status, run.stderr], [0, '']);
      assert.match(run.stdout, / ms {2}I2C 0x48: write 05, read 12 34\n/);
      assert.match(run.stdout, / ms {2}SPI D9: write 85 00 00, read FF FF FE\n/);
      assert.doesNotMatch(run.stdout, / (A4|A5|D9) (HIGH|LOW)\n/);
    }
  });

  it('are printed by monitor, with the time since its start', async () => {
    const built = await folder.run('build', 'd9.fbp', '--board', 'uno', '-o', 'out');
    assert.equal(built.status, 0, built.stderr);
    const monitor = folder.start('monitor', '--device', 'emulator:uno?image=out/d9-uno.hex');
    await monitor.prints(/\d ms {2}SPI: write 85 00 00, no part is selected\n/);
    assert.equal((await monitor.interrupt()).status, 130);
  });
});
