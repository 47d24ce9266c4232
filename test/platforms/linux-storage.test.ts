import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openOnPort } from '../../src/connect/handshake.js';
import type { Device } from '../../src/device/device.js';
import { coreLibrary } from '../../src/library/core.js';
import { boardCalled, programOf } from '../firmware/images.js';
import { LinuxProgram } from './linux-program.js';

const GRAPH = `INPORT=last.IN:IN
OUTPORT=last.OUT:OUT
OUTPORT=last.SAVED:SAVED
INPORT=last.KEY:KEY
5 -> FALLBACK last(Store)
1 -> INTERVAL last`;
/** As long as a test takes. */
const LONG = GRAPH.replace('1 -> INTERVAL', '60000 -> INTERVAL');
/** Places in the file (platforms/linux/storage-file.h). */
const COPIES = [4096, 8192] as const;
const COPY_SIZE = 4 + 1024 + 2;

describe('the storage of a program for Linux', function () {
  this.timeout(300_000);
  let program: LinuxProgram;
  before(async () => {
    program = await LinuxProgram.of('pc');
  });
  after(() => program.remove());
  let path: string;
  beforeEach(() => {
    path = join(program.folder, `storage-${readdirSync(program.folder).length}`);
  });

  /** Runs the program with a graph until [work] is done, and ends it. Returns what it told. */
  async function running(
    work: (packets: Packets, device: Device) => Promise<unknown>,
    { graph = GRAPH, place = ['--storage', path] }: { graph?: string; place?: readonly string[] } = {},
  ): Promise<string> {
    const before = program.output.length;
    program.start('--link', 'stdio', ...place);
    const open = { bytePort: program.port(), name: 'stdio' };
    const { device, close } = await openOnPort(open, { library: coreLibrary, resetWait: 0 });
    await device.upload(programOf(graph, boardCalled('pc')));
    await work(new Packets(device), device);
    await close();
    assert.equal(await program.status(), 0);
    return program.output.slice(before);
  }

  /** What the program has kept under key 0: 5 if that is nothing. */
  async function kept(): Promise<unknown> {
    let found: unknown;
    await running(async (packets, device) => {
      await device.send('key', 0);
      found = await packets.next('out');
    });
    return found;
  }

  async function keep(...values: number[]): Promise<void> {
    await running(async (packets, device) => {
      await device.send('key', 0);
      for (const value of values) {
        await device.send('in', value);
        assert.equal(await packets.next('saved'), value);
      }
    });
  }

  it('keeps a value from one start to the next, in a file of its user', async () => {
    assert.equal(await kept(), 5);
    await keep(7, 8, 9);
    assert.equal(await kept(), 9);
    assert.equal(statSync(path).mode & 0o777, 0o600);
    assert.ok(readFileSync(path, 'latin1').startsWith('MicroFlo storage 1\n'));
  });

  it('keeps the value that waited for its interval when the program ends', async () => {
    await running(
      async (packets, device) => {
        await device.send('key', 0);
        await device.send('in', 1);
        assert.equal(await packets.next('saved'), 1);
        for (const value of [2, 3]) await device.send('in', value);
      },
      { graph: LONG },
    );
    assert.equal(await kept(), 3);
  });

  it('has the value before when the power fails while a copy is written, wherever it does', async () => {
    await keep(7, 8);
    const whole = readFileSync(path);
    const newest = COPIES.find(
      (at) => whole.readUInt32LE(at) === Math.max(...COPIES.map((at) => whole.readUInt32LE(at))),
    );
    assert.ok(newest !== undefined, 'a copy is the newest');
    for (const torn of [0, 1, 4, 12, 600, COPY_SIZE - 1]) {
      const cut = Buffer.from(whole);
      cut.fill(0xa5, newest + torn, newest + COPY_SIZE);
      writeFileSync(path, cut);
      assert.equal(await kept(), 7, `torn at byte ${torn}`);
    }
  });

  it('begins anew in a file that the power failed to fill', async () => {
    for (const blank of [Buffer.alloc(0), Buffer.alloc(COPIES[0] + COPY_SIZE)]) {
      writeFileSync(path, blank);
      await keep(6);
      assert.equal(await kept(), 6);
    }
  });

  const bad: [name: string, content: (whole: Buffer) => Buffer, told: string][] = [
    [
      'another file',
      () => Buffer.from('# my notes\n'),
      'is no storage of this version of MicroFlo, so it stays as it is',
    ],
    [
      'a storage of another version',
      (whole) => Buffer.concat([Buffer.from('MicroFlo storage 9'), whole.subarray(18)]),
      'is no storage of this version of MicroFlo',
    ],
    [
      'a storage without a whole copy',
      (whole) => whole.fill(0x55, COPIES[0]),
      'is damaged, so it stays as it is: remove it to begin anew',
    ],
  ];
  for (const [name, content, told] of bad) {
    it(`leaves ${name} as it is, and says so`, async () => {
      await keep(7);
      const before = content(readFileSync(path));
      writeFileSync(path, before);
      const output = await running(async (packets, device) => {
        await device.send('key', 0);
        assert.equal(await packets.next('out'), 5);
        await device.send('in', 1);
        assert.match(String(await packets.next('error')), /the value was not kept/);
      });
      assert.ok(output.includes(told), output);
      assert.deepEqual(readFileSync(path), before);
    });
  }

  it('reports a value that the disk does not take, and goes on', async () => {
    await keep(7);
    const limited = await LinuxProgram.of('pc');
    try {
      limited.limit = 4;
      limited.start('--link', 'stdio', '--storage', path);
      const open = { bytePort: limited.port(), name: 'stdio' };
      const { device, close } = await openOnPort(open, { library: coreLibrary, resetWait: 0 });
      await device.upload(programOf(GRAPH, boardCalled('pc')));
      const packets = new Packets(device);
      await device.send('key', 0);
      assert.equal(await packets.next('out'), 7);
      await device.send('in', 8);
      assert.match(String(await packets.next('error')), /"code":"failed".*the value was not kept/);
      const told = await limited.waitForOutput(/cannot write the storage (.+)\n/);
      assert.equal(told, `${path}: File too large`);
      await close();
    } finally {
      limited.remove();
    }
    assert.equal(await kept(), 7);
  });

  it('is that of one program at a time', async () => {
    await keep(7);
    const other = await LinuxProgram.of('pc', `0 -> KEY last(Store)`);
    try {
      await running(async (packets, device) => {
        await device.send('key', 0);
        assert.equal(await packets.next('out'), 7);
        other.start('--link', 'none', '--storage', path);
        const told = await other.waitForOutput(/microflo: (another program has the storage .+)\n/);
        assert.ok(told.endsWith('--storage gives this one a file of its own'), told);
      });
    } finally {
      other.remove();
    }
  });

  it('says when it cannot make its file', async () => {
    path = join(program.folder, 'nowhere', 'storage');
    const output = await running(async (packets, device) => {
      await device.send('key', 0);
      assert.equal(await packets.next('out'), 5);
    });
    assert.ok(
      output.includes(`cannot open the storage ${path}: No such file or directory; --storage names another file`),
    );
  });

  const usual: [variables: Record<string, string>, file: string][] = [
    [{ HOME: 'home' }, 'home/.local/state/microflo/pc.storage'],
    [{ HOME: 'home', XDG_STATE_HOME: 'state' }, 'state/microflo/pc.storage'],
    [{ HOME: 'home', STATE_DIRECTORY: 'service' }, 'service/pc.storage'],
  ];
  for (const [variables, file] of usual) {
    it(`lies in ${file} when ${Object.keys(variables).join(' and ')} ${Object.keys(variables).length > 1 ? 'are' : 'is'} set`, async () => {
      const folder = join(program.folder, `usual-${readdirSync(program.folder).length}`);
      for (const name of Object.values(variables)) mkdirSync(join(folder, name), { recursive: true });
      const set = Object.entries(variables).map(([name, value]) => [name, join(folder, value)]);
      program.variables = Object.fromEntries(set);
      await running(
        async (packets, device) => {
          await device.send('key', 0);
          assert.equal(await packets.next('out'), 5);
        },
        { place: [] },
      );
      assert.ok(existsSync(join(folder, file)));
    });
  }
});

/** What comes out of a device, in order. */
class Packets {
  private readonly waiting = new Map<string, unknown[]>();
  private wake: () => void = () => {};

  constructor(device: Device) {
    device.on('packet', ({ port, value }) => this.add(port, value));
    device.on('error', (event) => this.add('error', JSON.stringify(event)));
  }

  /** The next value of an outport, or the next error. */
  async next(port: string): Promise<unknown> {
    const limit = setTimeout(() => this.add(port, `nothing at ${port} within 10 s`), 10_000);
    for (;;) {
      const values = this.waiting.get(port);
      if (values && values.length > 0) {
        clearTimeout(limit);
        return values.shift();
      }
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
  }

  private add(port: string, value: unknown): void {
    this.waiting.set(port, [...(this.waiting.get(port) ?? []), value]);
    this.wake();
  }
}
