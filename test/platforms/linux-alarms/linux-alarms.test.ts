import assert from 'node:assert/strict';
import { openOnPort, type PortDevice } from '../../../src/connect/handshake.js';
import { readLibrary } from '../../../src/project/library.js';
import { boardCalled, programOf } from '../../firmware/images.js';
import { LinuxProgram } from '../linux-program.js';

/** Timeout in ms for packets. */
const TIMEOUT = 10_000;
/** Alarms that the program has. */
const MOST = 8;

/** As many nodes with an alarm, of which the first is reached as AFTER0, CANCEL0, LATE0 and FULL0. */
function chimes(count: number): string {
  const ports = (i: number) => [
    `INPORT=chime${i}.AFTER:AFTER${i}`,
    `INPORT=chime${i}.CANCEL:CANCEL${i}`,
    `OUTPORT=chime${i}.LATE:LATE${i}`,
    `OUTPORT=chime${i}.FULL:FULL${i}`,
    `chime${i}(Chime)`,
  ];
  return Array.from({ length: count }, (_, i) => ports(i))
    .flat()
    .join('\n');
}

describe('the alarms of a program for Linux, on this computer', function () {
  this.timeout(300_000);
  let program: LinuxProgram;
  let opened: PortDevice | undefined;

  afterEach(async () => {
    await opened?.close();
    opened = undefined;
    program.remove();
  });

  /** Runs a graph; `next` resolves with the next packets that come out of it, as a name of a port and a value. */
  async function run(graph: string) {
    const own = await readLibrary('test/platforms/linux-alarms');
    program = await LinuxProgram.of('pc', graph, { own });
    program.start('--link', 'stdio');
    opened = await openOnPort({ bytePort: program.port(), name: 'stdio' }, { library: own.library, resetWait: 0 });
    const { device } = opened;
    await device.upload(programOf(graph, boardCalled('pc'), own.library));
    const next = (count: number) =>
      new Promise<[port: string, value: unknown][]>((resolve, reject) => {
        const came: [string, unknown][] = [];
        const late = setTimeout(() => reject(new Error(`${came.length} of ${count} packets came`)), TIMEOUT);
        const end = device.on('packet', ({ port, value }) => {
          came.push([port, value]);
          if (came.length < count) return;
          clearTimeout(late);
          end();
          resolve(came);
        });
      });
    return { device, next };
  }

  it('call a node no earlier than it asked for, and to less than a millisecond', async () => {
    const { device, next } = await run(chimes(1));
    const late: number[] = [];
    for (let times = 0; times < 50; times++) {
      const rung = next(1);
      await device.send('after0', 2500);
      late.push(Number((await rung)[0]?.[1]));
    }
    const least = Math.min(...late);
    assert.ok(least >= 0, `${least} µs`);
    // Other programs may have the processor for a while, but not each time.
    assert.ok(least <= 300, `${least} µs`);
  });

  it('ring in the order of their times, whenever they were set', async () => {
    const { device, next } = await run(chimes(3));
    const rung = next(3);
    for (const [port, time] of [
      ['after0', 900_000],
      ['after1', 300_000],
      ['after2', 600_000],
    ] as const)
      await device.send(port, time);
    assert.deepEqual(
      (await rung).map(([port]) => port),
      ['late1', 'late2', 'late0'],
    );
  });

  it('ring at once when their time is past', async () => {
    const { device, next } = await run(chimes(1));
    const rung = next(1);
    await device.send('after0', -5000);
    const late = Number((await rung)[0]?.[1]);
    assert.ok(late >= 3999, `${late} µs`);
  });

  it('ring once, at the last time that was set, and not when they were cancelled', async () => {
    const { device, next } = await run(chimes(3));
    const rung = next(2);
    await device.send('after0', 50_000);
    await device.send('after1', 100_000);
    await device.send('after0', 400_000);
    await device.send('cancel1', null);
    await device.send('after2', 600_000);
    const came = await rung;
    assert.deepEqual(
      came.map(([port]) => port),
      ['late0', 'late2'],
    );
    assert.ok(Number(came[0]?.[1]) >= 0, 'not at the time before');
  });

  it(`are ${MOST}: one more cannot be opened`, async () => {
    const { device, next } = await run(chimes(MOST + 1));
    const last = next(1);
    await device.send(`after${MOST}`, 1000);
    assert.deepEqual(await last, [[`full${MOST}`, null]]);
    const all = next(MOST);
    for (let i = 0; i < MOST; i++) await device.send(`after${i}`, 1000);
    assert.deepEqual(
      (await all).map(([port]) => port).sort(),
      Array.from({ length: MOST }, (_, i) => `late${i}`),
    );
  });

  it('let the program sleep until then', async () => {
    const { device, next } = await run(chimes(1));
    const before = program.processorTime();
    const rung = next(1);
    await device.send('after0', 1_000_000);
    await rung;
    const used = program.processorTime() - before;
    assert.ok(used <= 2, `it used ${used} hundredths of a second of the processor in a second`);
  });
});
