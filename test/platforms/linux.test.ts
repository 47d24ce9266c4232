import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { parseAddress } from '../../src/connect/address.js';
import { openOnPort } from '../../src/connect/handshake.js';
import { portPair } from '../../src/connect/in-process.js';
import { openDevice } from '../../src/connect/open-device.js';
import type { Device } from '../../src/device/device.js';
import { servePty } from '../../src/emulators/byte-port-pty.js';
import { coreLibrary } from '../../src/library/core.js';
import { boardCalled, programOf } from '../firmware/images.js';
import { LinuxProgram } from './linux-program.js';

const GRAPH = `INPORT=echo.IN:IN
OUTPORT=echo.OUT:OUT
OUTPORT=every.OUT:TICK
echo(Repeat)
100 -> INTERVAL every(Timer)`;

/** Uploads a graph, and checks that packets are echoed and that time passes. */
async function exercise(device: Device): Promise<void> {
  await device.upload(programOf(GRAPH, boardCalled('pc')));
  const echoes: unknown[] = [];
  const ticked = new Promise((resolve) => {
    device.on('packet', ({ port, value }) => {
      if (port === 'out') echoes.push(value);
      else resolve(value);
    });
  });
  for (const value of [1, 'two', true]) await device.send('in', value);
  assert.equal(await ticked, null);
  assert.deepEqual(echoes, [1, 'two', true]);
}

async function exerciseAt(address: string): Promise<void> {
  const options = { library: coreLibrary, image: () => assert.fail('no image is asked for') };
  const { device, close } = await openDevice(parseAddress(address), options);
  try {
    await exercise(device);
  } finally {
    await close();
  }
}

describe('a program for Linux, on this computer', function () {
  this.timeout(300_000);
  let program: LinuxProgram;
  beforeEach(async () => {
    program = await LinuxProgram.of('pc');
  });
  afterEach(() => program.remove());

  describe('is reached', () => {
    it('over a terminal, one host after the other', async () => {
      program.start();
      const path = await program.waitForOutput(/link at (\S+)/);
      await exerciseAt(`serial:${path}?reset=no`);
      await exerciseAt(`serial:${path}?reset=no`);
    });

    it('over a terminal through a symbolic link, which is removed with it', async () => {
      const path = join(program.folder, 'board');
      program.start('--link', `pty:${path}`);
      assert.equal(await program.waitForOutput(/link at (\S+)/), path);
      await exerciseAt(`serial:${path}?reset=no`);
      program.signal('SIGTERM');
      assert.equal(await program.status(), 0);
      assert.ok(!existsSync(path));
    });

    it('over TCP, only from this computer, one host after the other', async () => {
      program.start('--link', 'tcp:0');
      const address = await program.waitForOutput(/link at (tcp:127\.0\.0\.1:\d+)/);
      await exerciseAt(address);
      await exerciseAt(address);
    });

    it('over TCP by IPv6', async () => {
      program.start('--link', 'tcp:[::1]:0');
      await exerciseAt(await program.waitForOutput(/link at (tcp:\[::1\]:\d+)/));
    });

    it('over TCP by one host at a time: another one is rejected', async () => {
      program.start('--link', 'tcp:0');
      const port = Number(await program.waitForOutput(/link at tcp:127\.0\.0\.1:(\d+)/));
      const options = { library: coreLibrary, image: () => assert.fail('no image is asked for') };
      const first = await openDevice({ kind: 'tcp', host: '127.0.0.1', tcpPort: port }, options);
      const second = connect(port, '127.0.0.1');
      await new Promise((resolve) => second.resume().once('close', resolve));
      await exercise(first.device);
      await first.close();
    });

    it('over standard input and output, and ends with them', async () => {
      program.start('--link', 'stdio');
      const open = { bytePort: program.port(), name: 'stdio' };
      const { device, close } = await openOnPort(open, { library: coreLibrary, resetWait: 0 });
      await exercise(device);
      await close();
      assert.equal(await program.status(), 0);
    });

    it('over a serial line, and fails when that disappears', async () => {
      const [here, there] = portPair();
      const line = servePty(() => there);
      program.start('--link', `serial:${line.path}?baud=57600`);
      await program.waitForOutput(/(link at \S+, 57600 baud)/);
      const { device } = await openOnPort({ bytePort: here, name: 'line' }, { library: coreLibrary, resetWait: 0 });
      await exercise(device);
      line.close();
      assert.equal(await program.status(), 1);
      assert.match(program.output, /the link is lost: \S+ was disconnected/);
    });
  });

  describe('ends cleanly', () => {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
      it(`on ${signal}, although its graph is never idle`, async () => {
        program.remove();
        program = await LinuxProgram.of('pc', 'a(Repeat) OUT -> IN b(Repeat) OUT -> IN a\ntrue -> IN a');
        program.start();
        await program.waitForOutput(/link at (\S+)/);
        program.signal(signal);
        assert.equal(await program.status(), 0);
      });
    }
  });

  it('sleeps while it is idle', async () => {
    program.remove();
    program = await LinuxProgram.of('pc', '200 -> INTERVAL every(Timer) OUT -> IN drop(Drop)');
    program.start('--link', 'none');
    const before = program.processorTime();
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const used = program.processorTime() - before;
    assert.ok(used <= 2, `it used ${used} hundredths of a second of the processor in a second`);
  });

  describe('refuses', () => {
    const wrong: [args: string[], why: string][] = [
      [['--lnk'], "unknown option '--lnk' (see --help)"],
      [['blink.fbp'], "unknown option 'blink.fbp' (see --help)"],
      [['--link'], '--link needs a value (see --help)'],
      [
        ['--link', 'usb'],
        "'usb' is not a valid link: use pty, tcp:<port>, serial:<device>, stdio or none (see --help)",
      ],
      [
        ['--link', 'tcp:70000'],
        "'70000' is not a valid link: a TCP port must be a number from 0 to 65535 (see --help)",
      ],
      [['--link', 'tcp:5x'], "'5x' is not a valid link: a TCP port must be a number from 0 to 65535 (see --help)"],
      [['--link', 'pty:'], "'pty:' is not a valid link: expected a path, as in pty:/tmp/board (see --help)"],
      [
        ['--link', 'serial:'],
        "'serial:' is not a valid link: expected a device, as in serial:/dev/ttyAMA0 (see --help)",
      ],
      [
        ['--link', 'serial:/dev/x?rate=1'],
        "'rate=1' is not a valid link: expected a rate such as ?baud=57600 (see --help)",
      ],
      [['--serial', '16=/dev/x'], '--serial needs a number from 1 to 15 and a device, as in 1=/dev/ttyUSB0'],
      [['--serial', '1='], '--serial needs a number from 1 to 15 and a device, as in 1=/dev/ttyUSB0'],
    ];
    for (const [args, why] of wrong) {
      it(args.join(' '), async () => {
        assert.deepEqual(await program.run(...args), { status: 2, told: `microflo: ${why}\n` });
      });
    }

    const impossible: [args: string[], why: string][] = [
      [['--link', 'tcp:nowhere:5555'], "'nowhere' is not an IP address; use one such as 127.0.0.1 or ::1"],
      [['--link', 'serial:/dev/nope'], 'cannot open /dev/nope for the link at 115200 baud: No such file or directory'],
      [
        ['--link', 'serial:/dev/null'],
        'cannot open /dev/null for the link at 115200 baud: Inappropriate ioctl for device',
      ],
      [['--link', 'pty:/nowhere/board'], 'cannot make a symbolic link to '],
    ];
    for (const [args, why] of impossible) {
      it(`${args.join(' ')}, which is not available`, async () => {
        const { status, told } = await program.run(...args);
        assert.equal(status, 1);
        assert.ok(told.startsWith(`microflo: ${why}`), told);
      });
    }
  });

  describe('uses', () => {
    it('a serial port given as an option', async () => {
      const [here, there] = portPair();
      const line = servePty(() => there);
      program.remove();
      program = await LinuxProgram.of('pc', 'in(SerialIn) OUT -> IN out(SerialOut)\n1 -> PORT in\n1 -> PORT out');
      program.start('--link', 'none', '--serial', `1=${line.path}`);
      const back = new Promise((resolve) => here.onBytes((bytes) => resolve(bytes[0])));
      // Output before the program has opened the port would be lost.
      const timer = setInterval(() => here.write(Uint8Array.of(42)), 20);
      assert.equal(await back, 42);
      clearInterval(timer);
      program.signal('SIGTERM');
      assert.equal(await program.status(), 0);
      line.close();
    });

    it('the console, which is sent to the host', async () => {
      program.start('--link', 'stdio');
      const open = { bytePort: program.port(), name: 'stdio' };
      const { device, close } = await openOnPort(open, { library: coreLibrary, resetWait: 0 });
      const text = new Promise((resolve) => device.on('console', ({ text }) => resolve(text)));
      await device.upload(programOf('0 -> PORT out(SerialOut)\n65 -> IN out', boardCalled('pc')));
      assert.equal(await text, 'A');
      await close();
    });

    it('the console, which takes text of the host', async () => {
      program.start('--link', 'stdio');
      const open = { bytePort: program.port(), name: 'stdio' };
      const { device, close } = await openOnPort(open, { library: coreLibrary, resetWait: 0 });
      const text = new Promise((resolve) => device.on('console', ({ text }) => resolve(text)));
      const graph = '0 -> PORT in(SerialIn) OUT -> IN line(ReadLine) OUT -> IN print(Print)';
      await device.upload(programOf(graph, boardCalled('pc')));
      await device.writeConsole('hello\n');
      assert.equal(await text, 'hello\n');
      await close();
    });

    it('a PWM controller and an analog input of a BeagleBone Black, and releases the PWM output at the end', async () => {
      program.remove();
      program = await LinuxProgram.of(
        'beaglebone',
        `every(Timer) OUT -> TRIGGER light(AnalogRead) OUT -> IN scale(Map) OUT -> DUTYCYCLE dim(PwmWrite)
        10 -> INTERVAL every
        'P9_39' -> PIN light
        1023 -> INMAX scale
        100 -> OUTMAX scale
        'P9_14' -> PIN dim`,
      );
      program.file('bus/iio/devices/iio:device0/in_voltage0_raw', '2100\n');
      const other = 'devices/ocp/48300200.pwm/pwm/pwmchip0';
      const controller = 'devices/ocp/48302200.pwm/pwm/pwmchip3';
      program.device('class/pwm/pwmchip0', other);
      program.device('class/pwm/pwmchip3', controller);
      for (const file of ['export', 'unexport', 'pwm0/period', 'pwm0/duty_cycle', 'pwm0/enable']) {
        program.file(`${controller}/${file}`);
      }
      program.start('--link', 'none');
      await program.waitForFile(`${controller}/pwm0/duty_cycle`, '510000');
      const written = ['export', 'pwm0/period', 'pwm0/enable'].map((file) => program.read(`${controller}/${file}`));
      assert.deepEqual(written, ['0', '1000000', '1']);
      program.signal('SIGTERM');
      assert.equal(await program.status(), 0);
      const left = ['unexport', 'pwm0/enable'].map((file) => program.read(`${controller}/${file}`));
      assert.deepEqual(left, ['0', '0']);
    });

    it('the LED of a Raspberry Pi, whatever its kernel calls it', async () => {
      program.remove();
      program = await LinuxProgram.of('raspberrypi', "'LED' -> PIN lamp(DigitalWrite)\ntrue -> IN lamp");
      program.file('class/leds/led0/trigger', 'mmc0');
      program.file('class/leds/led0/brightness', '1');
      program.start('--link', 'none');
      await program.waitForFile('class/leds/led0/brightness', '255');
      assert.equal(program.read('class/leds/led0/trigger'), 'none');
    });
  });

  describe('reports what a pin lacks', () => {
    const lacks: [board: string, graph: string, told: string][] = [
      ['pc', "'LINE0' -> PIN a(DigitalWrite)", 'this computer has no GPIO chip /dev/nope, so its pins cannot be used'],
      [
        'raspberrypi',
        "'LED' -> PIN a(DigitalWrite)",
        'cannot use LED (an LED in /sys/class/leds): No such file or directory',
      ],
      [
        'raspberrypi',
        "'GPIO18' -> PIN a(PwmWrite)",
        'GPIO18 has no PWM: No such device; is its PWM controller enabled in the device tree?',
      ],
      [
        'beaglebone',
        "'P9_39' -> PIN a(AnalogRead)",
        'P9_39 (voltage 0 of a device in /sys/bus/iio) cannot be read: No such file or directory',
      ],
    ];
    for (const [board, graph, told] of lacks) {
      it(`${graph} of a ${board}`, async () => {
        program.remove();
        program = await LinuxProgram.of(board, graph);
        program.start('--link', 'none', '--gpiochip', '/dev/nope');
        await program.waitForOutput(/^microflo: (.+)\n/);
        assert.equal(program.output, `microflo: ${told}\n`);
      });
    }
  });
});
