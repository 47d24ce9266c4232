import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { I2cPart } from '../../../src/boards/parts/i2c-part.js';
import { openOnPort, type PortDevice } from '../../../src/connect/handshake.js';
import type { Device } from '../../../src/device/device.js';
import { coreLibrary } from '../../../src/library/core.js';
import { DeviceSession } from '../../../src/surfaces/suites/device-session.js';
import { loadFixture } from '../../../src/surfaces/suites/fixture.js';
import { parseSuites } from '../../../src/surfaces/suites/parse-suite.js';
import { runSuiteCase } from '../../../src/surfaces/suites/run-suite.js';
import type { Target } from '../../../src/surfaces/suites/target.js';
import { compile } from '../../../src/system/compiler.js';
import { boardCalled, programOf } from '../../firmware/images.js';
import { LinuxProgram } from '../linux-program.js';
import { TestAdapter } from './adapter.js';

const ADAPTER = '/dev/i2c-test';
const core = { library: coreLibrary, folder: 'components', own: [] };
/** A program cannot see whether lines that are low have pull-ups. */
const UNSEEN = 'a bus without pull-ups';

/** Timeout in ms for packets. */
const TIMEOUT = 10_000;
/** The number of this error. */
const EACCES = '13';
const SCAN = `
INPORT=scan.SCAN:SCAN
OUTPORT=scan.ADDRESS:ADDRESS
OUTPORT=scan.DONE:DONE
scan(I2cScan)`;
const SENSOR = `
INPORT=sensor.READ:READ
OUTPORT=sensor.OUT:OUT
0 -> INTERVAL sensor(I2cDevice)
72 -> ADDRESS sensor
'u8' -> FORMAT sensor`;

/** A thermometer at [address] that gives [value]. */
function chip(address: number, value: number): I2cPart {
  return { address, write: () => true, read: () => value };
}

/** Resolves with the next [count] packets of a port, or up to one with an error. */
async function packets(device: Device, last: string, count = 1): Promise<unknown[]> {
  const values: unknown[] = [];
  let left = count;
  let end = () => {};
  const all = new Promise<void>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`only ${JSON.stringify(values)} came, awaiting ${last}`)), TIMEOUT);
    end = device.on('packet', ({ port, value }) => {
      if (port === 'beat' && last !== port) return;
      values.push(value);
      if (port === last) left--;
      if (left > 0 && typeof value !== 'string') return;
      clearTimeout(late);
      resolve();
    });
  });
  await all.finally(() => end());
  return values;
}

async function ask(device: Device, port: string, last: string): Promise<unknown[]> {
  const answer = packets(device, last);
  await device.send(port, null);
  return answer;
}

/** What [ask] resolves with, once another program has not delayed the bus for longer than a transaction may take. */
async function served(ask: () => Promise<unknown[]>): Promise<unknown[]> {
  const isLate = (values: unknown[]) => values.at(-1) === 'busHeld';
  let values = await ask();
  for (let left = 50; left > 0 && isLate(values); left--) values = await ask();
  return values;
}

describe('the I²C bus of a program for Linux, on this computer', function () {
  this.timeout(300_000);
  const folder = mkdtempSync(join(tmpdir(), 'microflo-i2c-'));
  const library = join(folder, 'adapter.so');
  let program: LinuxProgram;
  let adapter: TestAdapter;
  let opened: PortDevice | undefined;

  before(async () => {
    const source = 'test/platforms/linux-i2c/adapter.cpp';
    assert.deepEqual(await compile('g++', ['-shared', '-fPIC', '-o', library, source]), []);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  beforeEach(async () => {
    program = await LinuxProgram.of('pc', undefined, { isDynamic: true });
    adapter = new TestAdapter(join(program.folder, 'bus'));
    Object.assign(program.variables, {
      LD_PRELOAD: library,
      TEST_I2C_ADAPTER: ADAPTER,
      TEST_I2C_SOCKET: adapter.path,
    });
  });
  afterEach(async () => {
    await opened?.close();
    opened = undefined;
    adapter.close();
    program.remove();
  });

  async function open(...args: string[]): Promise<PortDevice> {
    program.start('--link', 'stdio', ...args);
    opened = await openOnPort({ bytePort: program.port(), name: 'stdio' }, { library: coreLibrary, resetWait: 0 });
    return opened;
  }

  /** Runs a graph, and returns a function that sends to an inport and resolves with what then comes up to port [last]. */
  async function run(graph: string, ...args: string[]) {
    const { device } = await open(...args);
    await device.upload(programOf(graph, boardCalled('pc')));
    return { device, ask: (port: string, last: string) => ask(device, port, last) };
  }

  /** The program on this computer, with the parts on the bus of the test. */
  async function target(): Promise<Target> {
    const { device, pipe, board } = await open('--i2c', ADAPTER);
    device.close();
    return {
      name: 'this computer',
      board,
      tolerance: 25,
      shortest: 20,
      longest: 4000,
      // Another program may have delayed it.
      attempts: 5,
      lacks: () => undefined,
      open: async () => {
        adapter.renew();
        return Object.assign(new DeviceSession(pipe), { i2c: adapter.bus });
      },
    };
  }

  for (const name of ['I2cScan', 'I2cDevice']) {
    const path = `test/suites/${name}.yaml`;
    const { suites } = parseSuites(readFileSync(path, 'utf8'), path);
    for (const suite of suites) {
      for (const one of suite.cases.filter((each) => each.name !== UNSEEN)) {
        it(`${one.name}: ${one.assertion} (${name})`, async () => {
          const on = await target();
          assert.deepEqual(await runSuiteCase(one, await loadFixture(suite, core, on.board), on), { status: 'passed' });
        });
      }
    }
  }

  it('does not wait for a bus that the kernel waits for: the graph goes on, and uses the bus when that has ended', async () => {
    // Never, for as long as this test may take.
    adapter.timeout = 60_000;
    const attached = adapter.bus.attach(chip(0x48, 7));
    attached.fault = { kind: 'hold', byte: 0, line: 'scl' };
    const { device, ask } = await run(`${SENSOR}\nOUTPORT=beat.OUT:BEAT\n10 -> INTERVAL beat(Timer)`, '--i2c', ADAPTER);
    assert.deepEqual([await ask('read', 'out'), await ask('read', 'out')], [['busHeld'], ['busHeld']]);
    await packets(device, 'beat', 20);
    assert.ok(adapter.isBusy);
    attached.fault = undefined;
    assert.deepEqual(await served(() => ask('read', 'out')), [7]);
  });

  it('asks by reading a byte where the adapter cannot send an address alone', async () => {
    adapter.sendsAddressAlone = false;
    adapter.bus.attach(chip(0x48, 7));
    const { ask } = await run(SCAN, '--i2c', ADAPTER);
    assert.deepEqual(await served(() => ask('scan', 'done')), [0x48, 1]);
  });

  it('is opened again when an adapter that was pulled out is back', async () => {
    adapter.bus.attach(chip(0x48, 7));
    const { ask } = await run(SENSOR, '--i2c', ADAPTER);
    assert.deepEqual(await served(() => ask('read', 'out')), [7]);
    adapter.close();
    assert.deepEqual(await served(() => ask('read', 'out')), ['noAnswer']);
    await program.waitForOutput(/the I²C bus fails: \/dev\/i2c-test: No such device\n/);
    adapter = new TestAdapter(adapter.path);
    adapter.bus.attach(chip(0x48, 8));
    assert.deepEqual(await served(() => ask('read', 'out')), [8]);
  });

  describe('says what it lacks, once:', () => {
    const lacks: [what: string, args: string[], environment: Record<string, string>, told: string][] = [
      ['an adapter', [], {}, 'the graph uses an I²C bus: name its adapter, as in --i2c /dev/i2c-1'],
      [
        'a device',
        ['--i2c', '/dev/i2c-99'],
        {},
        "cannot open the I²C bus /dev/i2c-99: No such file or directory; enable the bus ('sudo raspi-config' on a Raspberry Pi) and load its driver ('sudo modprobe i2c-dev'), or name another one with --i2c",
      ],
      [
        'permission',
        ['--i2c', ADAPTER],
        { TEST_I2C_ERROR: EACCES },
        "cannot open the I²C bus /dev/i2c-test: Permission denied; add the user to the group of this file ('sudo usermod -aG i2c $USER'), and log in again",
      ],
      [
        'an adapter in the file',
        ['--i2c', '/dev/null'],
        {},
        'this is no I²C bus: /dev/null: Inappropriate ioctl for device',
      ],
      [
        'an adapter for more than SMBus',
        ['--i2c', ADAPTER],
        { TEST_I2C_SMBUS_ONLY: 'yes' },
        'this I²C bus can do no more than SMBus: /dev/i2c-test: Operation not supported; name another one with --i2c (i2cdetect -l lists them)',
      ],
    ];
    for (const [what, args, environment, told] of lacks) {
      it(what, async () => {
        Object.assign(program.variables, environment);
        const { ask } = await run(SCAN, ...args);
        for (let times = 0; times < 2; times++) assert.deepEqual(await ask('scan', 'done'), ['failed']);
        assert.equal(program.output, `microflo: ${told}\n`);
      });
    }
  });
});
