import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SpiMode, SpiOrder, SpiPart } from '../../../src/boards/parts/spi-part.js';
import { openOnPort, type PortDevice } from '../../../src/connect/handshake.js';
import type { Device } from '../../../src/device/device.js';
import { coreLibrary } from '../../../src/library/core.js';
import { findPin } from '../../../src/program/pins.js';
import { readLibrary, type UserLibrary } from '../../../src/project/library.js';
import { DeviceSession } from '../../../src/surfaces/suites/device-session.js';
import { loadFixture } from '../../../src/surfaces/suites/fixture.js';
import { parseSuites } from '../../../src/surfaces/suites/parse-suite.js';
import { runSuiteCase } from '../../../src/surfaces/suites/run-suite.js';
import type { Target } from '../../../src/surfaces/suites/target.js';
import { compile } from '../../../src/system/compiler.js';
import { boardCalled, programOf } from '../../firmware/images.js';
import { LinuxProgram } from '../linux-program.js';
import { TestDevice } from './device.js';

const DEVICE = '/dev/spidev-test';
const CHIP = '/dev/gpiochip-test';
const SUITE = 'test/suites/SpiDevice.yaml';
const core = { library: coreLibrary, folder: 'components', own: [] };
/** Timeout in ms for packets. */
const TIMEOUT = 10_000;
/** The number of this error. */
const EACCES = '13';
const SENSOR = `
INPORT=sensor.READ:READ
OUTPORT=sensor.OUT:OUT
0 -> INTERVAL sensor(SpiDevice)
'D9' -> CS sensor
'u8' -> FORMAT sensor`;

/** The line of the GPIO chip that is a pin of this board. */
function lineOf(pin: string): number {
  return findPin(boardCalled('pc'), pin)?.index ?? -1;
}

/** A part that answers with a byte. */
function answering(byte: number): SpiPart {
  return { exchange: () => byte };
}

/** Answers each byte with the one before, inverted, as a node Stream wants it. */
class Echo implements SpiPart {
  clock = 0;
  selections = 0;
  private last = 0xff;

  constructor(
    readonly mode: SpiMode,
    readonly order: SpiOrder,
  ) {}

  selected(): void {
    this.last = 0xff;
    this.selections++;
  }

  exchange(byte: number, { frequency }: { frequency: number }): number {
    this.clock = frequency;
    const answer = this.last ^ 0xff;
    this.last = byte;
    return answer;
  }
}

const stream = (node: string, cs: string, { mode, order }: Echo, speed: number) => `
INPORT=${node}.RUN:${node}
OUTPORT=${node}.OUT:${node}
${node}(Stream)
'${cs}' -> CS ${node}
${mode} -> MODE ${node}
${order === 'lsb'} -> LOWFIRST ${node}
${speed} -> SPEED ${node}
`;

/** Resolves with the next packet of a port. */
function nextOf(device: Device, port: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`no packet came out of ${port}`)), TIMEOUT);
    const end = device.on('packet', (packet) => {
      if (packet.port !== port) return;
      clearTimeout(late);
      end();
      resolve(packet.value);
    });
  });
}

async function ask(device: Device, port: string, value: number | null, outport: string): Promise<unknown> {
  const answer = nextOf(device, outport);
  await device.send(port, value);
  return answer;
}

describe('the SPI bus of a program for Linux, on this computer', function () {
  this.timeout(300_000);
  const folder = mkdtempSync(join(tmpdir(), 'microflo-spi-'));
  const library = join(folder, 'device.so');
  let streams: UserLibrary;
  let program: LinuxProgram;
  let kernel: TestDevice;
  let opened: PortDevice | undefined;

  before(async () => {
    streams = await readLibrary('test/platforms/spi-nodes');
    const source = 'test/platforms/linux-spi/device.cpp';
    assert.deepEqual(await compile('g++', ['-shared', '-fPIC', '-o', library, source]), []);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  afterEach(async () => {
    await opened?.close();
    opened = undefined;
    kernel.close();
    program.remove();
  });

  async function open(own: UserLibrary | undefined, graph?: string, ...args: string[]): Promise<PortDevice> {
    program = await LinuxProgram.of('pc', graph, { isDynamic: true, ...(own && { own }) });
    kernel = new TestDevice(join(program.folder, 'bus'));
    Object.assign(program.variables, {
      LD_PRELOAD: library,
      TEST_GPIO_CHIP: CHIP,
      TEST_SPI_DEVICE: DEVICE,
      TEST_SPI_SOCKET: join(program.folder, 'bus'),
      ...variables,
    });
    program.start('--link', 'stdio', '--gpiochip', CHIP, ...args);
    const known = own?.library ?? coreLibrary;
    opened = await openOnPort({ bytePort: program.port(), name: 'stdio' }, { library: known, resetWait: 0 });
    return opened;
  }
  let variables: Record<string, string> = {};
  beforeEach(() => {
    variables = {};
  });

  /** Runs a graph of the library. */
  async function run(graph: string, ...args: string[]): Promise<Device> {
    const { device } = await open(undefined, undefined, ...args);
    await device.upload(programOf(graph, boardCalled('pc')));
    return device;
  }

  /** Runs nodes Stream. */
  async function runStreams(graph: string): Promise<Device> {
    const { device } = await open(streams, graph, '--spi', DEVICE);
    await device.upload(programOf(graph, boardCalled('pc'), streams.library));
    return device;
  }

  const { suites } = parseSuites(readFileSync(SUITE, 'utf8'), SUITE);
  for (const suite of suites) {
    for (const one of suite.cases) {
      it(`${one.name}: ${one.assertion} (SpiDevice)`, async () => {
        const { device, pipe, board } = await open(undefined, undefined, '--spi', DEVICE);
        device.close();
        const target: Target = {
          name: 'this computer',
          board,
          tolerance: 25,
          shortest: 20,
          longest: 4000,
          // Another program may have delayed it.
          attempts: 5,
          lacks: () => undefined,
          open: async () => {
            kernel.renew();
            const attachSpi = (part: SpiPart, pin: string) => kernel.attach(part, lineOf(pin));
            return Object.assign(new DeviceSession(pipe), { attachSpi });
          },
        };
        const fixture = await loadFixture(suite, core, board);
        assert.deepEqual(await runSuiteCase(one, fixture, target), { status: 'passed' });
        assert.deepEqual(kernel.wrong, []);
      });
    }
  }

  it('is that of each part in turn: its mode, its bit order, its clock, and no byte wrong', async () => {
    const parts = [new Echo(3, 'msb'), new Echo(1, 'lsb')] as const;
    const device = await runStreams(stream('A', 'D9', parts[0], 2000) + stream('B', 'D8', parts[1], 125));
    kernel.attach(parts[0], lineOf('D9'));
    kernel.attach(parts[1], lineOf('D8'));
    for (let round = 0; round < 2; round++) {
      const answers = [nextOf(device, 'a'), nextOf(device, 'b')];
      await device.send('a', 3);
      await device.send('b', 3);
      assert.deepEqual(await Promise.all(answers), [0, 0]);
    }
    assert.deepEqual(
      parts.map(({ clock, selections }) => ({ clock, selections })),
      [
        { clock: 2_000_000, selections: 2 },
        { clock: 125_000, selections: 2 },
      ],
    );
    assert.deepEqual(kernel.wrong, []);
    assert.equal(kernel.selectsNothing, kernel.transfers);
  });

  it('lets go of a part when the graph stops, and selects the next one when the kernel has ended', async () => {
    const parts = [new Echo(0, 'msb'), new Echo(0, 'msb')] as const;
    const graph = stream('A', 'D9', parts[0], 125) + stream('B', 'D8', parts[1], 125);
    const device = await runStreams(graph);
    kernel.attach(parts[0], lineOf('D9'));
    kernel.attach(parts[1], lineOf('D8'));
    assert.equal(await ask(device, 'a', 1, 'a'), 0);
    const begun = kernel.hold();
    await device.send('a', 1);
    await begun;
    assert.equal(kernel.line(lineOf('D9')).value, 0);
    await device.stop();
    assert.equal(kernel.line(lineOf('D9')).value, 1);

    await device.upload(programOf(graph, boardCalled('pc'), streams.library));
    const order: string[] = [];
    kernel.line(lineOf('D8')).onChange(() => order.push(`B ${kernel.line(lineOf('D8')).value}`));
    setTimeout(() => {
      order.push('released');
      kernel.release();
    }, 50);
    assert.equal(await ask(device, 'b', 1, 'b'), 0);
    assert.deepEqual(order, ['released', 'B 0', 'B 1']);
  });

  it('is used with a driver that selects a part of its own, too', async () => {
    variables = { TEST_SPI_SELECTS: 'yes' };
    const device = await run(SENSOR, '--spi', DEVICE);
    kernel.attach(answering(7), lineOf('D9'));
    assert.equal(await ask(device, 'read', null, 'out'), 7);
    assert.equal(kernel.selectsNothing, 0);
  });

  it('is opened again when a device that was pulled out is back', async () => {
    const device = await run(SENSOR, '--spi', DEVICE);
    kernel.attach(answering(7), lineOf('D9'));
    assert.equal(await ask(device, 'read', null, 'out'), 7);
    kernel.pullOut();
    assert.equal(await ask(device, 'read', null, 'out'), 'busHeld');
    await program.waitForOutput(
      /the SPI bus fails: \/dev\/spidev-test: Cannot send after transport endpoint shutdown\n/,
    );
    assert.equal(await ask(device, 'read', null, 'out'), 7);
  });

  describe('says what it lacks, once:', () => {
    const lacks: [what: string, args: string[], environment: Record<string, string>, told: string][] = [
      ['a device', [], {}, 'the graph uses an SPI bus: name its device, as in --spi /dev/spidev0.0'],
      [
        'its file',
        ['--spi', '/dev/spidev9.9'],
        {},
        "cannot open the SPI bus /dev/spidev9.9: No such file or directory; enable the bus ('sudo raspi-config' on a Raspberry Pi) and load its driver ('sudo modprobe spidev'), or name another one with --spi",
      ],
      [
        'permission',
        ['--spi', DEVICE],
        { TEST_SPI_ERROR: EACCES },
        "cannot open the SPI bus /dev/spidev-test: Permission denied; add the user to the group of this file ('sudo usermod -aG spi $USER'), and log in again",
      ],
      [
        'a bus in the file',
        ['--spi', '/dev/null'],
        {},
        'this is no SPI bus: /dev/null: Inappropriate ioctl for device',
      ],
    ];
    for (const [what, args, environment, told] of lacks) {
      it(what, async () => {
        variables = environment;
        const device = await run(SENSOR, ...args);
        for (let times = 0; times < 2; times++) assert.equal(await ask(device, 'read', null, 'out'), 'failed');
        assert.equal(program.output, `microflo: ${told}\n`);
      });
    }
  });
});
