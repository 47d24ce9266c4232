import assert from 'node:assert/strict';
import { Button, Buzzer, Led, Potentiometer, RegisterChip, SpiChip } from '../../src/parts/index.js';
import { attached, said, wired } from './bench.js';

describe('The light-emitting diode', () => {
  it('is as bright as its pin is HIGH', async () => {
    const led = new Led();
    const test = await attached(led, { anode: 'D5' }, "INPORT=lamp.LEVEL:LEVEL\nlamp(PwmWrite)\n'D5' -> PIN lamp");
    assert.equal(led.state.brightness, 0);
    await test.send('LEVEL', 51);
    assert.equal(led.text, 'brightness 20 %');
    led.set('unplugged', true);
    assert.equal(led.state.brightness, 0);
    await test.send('LEVEL', 255);
    assert.equal(led.state.brightness, 0);
    led.set('unplugged', false);
    assert.equal(led.state.brightness, 100);
    led.set('broken', true);
    assert.equal(led.text, 'broken!, brightness 0 %');
  });

  it('is drawn in its colour', () => {
    const led = new Led();
    const red = led.draw().shapes;
    led.set('color', 'green');
    assert.notEqual(led.draw().shapes, red);
    assert.throws(() => led.set('color', 'pink'), {
      message: 'color accepts red, yellow, green, blue or white, not pink',
    });
  });
});

describe('The button', () => {
  const MONITOR = "OUTPORT=pin.OUT:LEVEL\npin(MonitorPin)\n'D2' -> PIN pin";
  const CLEAN = "OUTPORT=button.PRESSED:PRESSED\nbutton(Button)\n'D2' -> PIN button";

  it('bounces for 1.6 ms, the same in each run', async () => {
    const runs = [];
    for (let run = 0; run < 2; run++) {
      const button = new Button();
      const test = await attached(button, { contact: 'D2' }, MONITOR);
      button.set('pressed', true);
      await test.advance(100);
      const changes = test.received('LEVEL').slice(1);
      assert.deepEqual(
        changes.map(({ value }) => value),
        [false, true, false, true, false, true, false],
      );
      assert.equal(changes.at(-1)?.time, 1.6);
      runs.push(changes);
    }
    assert.deepEqual(runs[0], runs[1]);
  });

  it('bounces longer when it is worn, which a Button node bears', async () => {
    const button = new Button();
    const test = await attached(button, { contact: 'D2' }, CLEAN);
    await test.advance(100);
    button.set('worn', true);
    for (const pressed of [true, false, true]) {
      button.set('pressed', pressed);
      await test.advance(100);
    }
    assert.deepEqual(test.values('PRESSED'), [false, true, false, true]);
    const edges = test.received('PRESSED').map(({ time }) => time);
    assert.equal(edges[1], 126, '6.2 ms of bouncing, then 20 ms at rest, in whole milliseconds');
    assert.deepEqual(said(button), []);
  });

  it('does nothing more when its contact is stuck, until that is mended', async () => {
    const button = new Button();
    const test = await attached(button, { contact: 'D2' }, CLEAN);
    button.set('stuck', true);
    button.set('pressed', true);
    await test.advance(100);
    assert.deepEqual(test.values('PRESSED'), [false]);
    button.set('stuck', false);
    await test.advance(100);
    assert.deepEqual(test.values('PRESSED'), [false, true]);
  });

  it('closes to the supply where there is a resistor to ground', async () => {
    const button = new Button();
    button.set('closes', 'supply');
    button.set('bounce', 0);
    const graph = `${CLEAN}\nfalse -> PULLUP button`;
    const test = await attached(button, { contact: 'D2' }, graph);
    await test.advance(100);
    button.set('pressed', true);
    await test.advance(100);
    assert.deepEqual(test.values('PRESSED'), [false, true]);
    assert.deepEqual(said(button), []);
  });

  it('says that nothing pulls its pin up', async () => {
    const button = new Button();
    const test = await attached(button, { contact: 'D2' }, `${MONITOR}\nfalse -> PULLUP pin`);
    button.set('pressed', true);
    await test.advance(10);
    assert.deepEqual(said(button), [
      'nothing pulls D2 up while the button is open: switch on the pull-up, or wire a resistor',
    ]);
  });
});

describe('The potentiometer', () => {
  const GRAPH = "INPORT=knob.TRIGGER:READ\nOUTPORT=knob.OUT:VALUE\nknob(AnalogRead)\n'A0' -> PIN knob";

  it('gives the pin its share of the supply', async () => {
    const knob = new Potentiometer();
    const test = await attached(knob, { wiper: 'A0' }, GRAPH);
    const read = async () => {
      await test.send('READ', null);
      return test.next('VALUE');
    };
    assert.equal(await read(), 512);
    knob.set('position', 100);
    assert.equal(await read(), 1023);
    knob.set('unplugged', true);
    assert.equal(await read(), 338);
    knob.set('position', 0);
    assert.equal(await read(), 338);
    knob.set('unplugged', false);
    assert.equal(await read(), 0);
  });

  it('jumps by up to 3 % while its track is worn', async () => {
    const knob = new Potentiometer();
    const test = await attached(knob, { wiper: 'A0' }, GRAPH);
    knob.set('noisy', true);
    const values = new Set<number>();
    for (let ms = 0; ms < 50; ms++) {
      await test.send('READ', null);
      values.add(Number(await test.next('VALUE')));
      await test.advance(1);
    }
    assert.ok(values.size > 20, 'it jumps');
    assert.ok(Math.min(...values) >= 512 - 31 && Math.max(...values) <= 512 + 31);
    knob.set('noisy', false);
    await test.send('READ', null);
    assert.equal(await test.next('VALUE'), 512);
    await test.advance(1);
    assert.equal(test.board.nextWake, undefined, 'nothing goes on');
  });
});

describe('The buzzer', () => {
  const GRAPH = "INPORT=horn.FREQUENCY:HERTZ\nhorn(Tone)\n'D8' -> PIN horn";

  it('sounds as high as its pin changes fast', async () => {
    const buzzer = new Buzzer();
    const test = await attached(buzzer, { plus: 'D8' }, GRAPH);
    let changes = 0;
    buzzer.onChange(() => changes++);
    for (const hertz of [440, 31, 10_000]) {
      await test.send('HERTZ', hertz);
      await test.advance(200);
      const { frequency } = buzzer.state;
      assert.ok(Math.abs(frequency - hertz) <= hertz * 0.005, `${hertz} Hz are heard as ${frequency}`);
    }
    await test.send('HERTZ', 0);
    await test.advance(100);
    assert.equal(buzzer.text, 'frequency 0 Hz, tones 3');
    assert.ok(changes < 10, `${changes} changes for four`);
    assert.deepEqual(said(buzzer), []);
  });

  it('counts tones, also those that are the same again behind a pause', async () => {
    const buzzer = new Buzzer();
    const test = await attached(buzzer, { plus: 'D8' }, GRAPH);
    for (const hertz of [440, 0, 440, 880, 0]) {
      await test.send('HERTZ', hertz);
      await test.advance(20);
    }
    assert.equal(buzzer.state.tones, 3);
  });

  it('criticises a pin that stays HIGH, and PWM', async () => {
    const buzzer = new Buzzer();
    const test = await attached(buzzer, { plus: 'D8' }, "INPORT=horn.IN:ON\nhorn(DigitalWrite)\n'D8' -> PIN horn");
    await test.send('ON', true);
    await test.advance(100);
    assert.deepEqual(said(buzzer), ['D8 stays HIGH, and a piezo only clicks then: use a Tone node']);
    const other = new Buzzer();
    const graph = "INPORT=horn.LEVEL:LEVEL\nhorn(PwmWrite)\n'D5' -> PIN horn";
    const pwm = await attached(other, { plus: 'D5' }, graph);
    await pwm.send('LEVEL', 100);
    const remedy = 'use a Tone node, which has a frequency';
    assert.deepEqual(said(other), [`PWM sounds as high as the board makes it: ${remedy}`]);
  });
});

describe('The chip with registers', () => {
  const GRAPH = `INPORT=chip.READ:READ
OUTPORT=chip.OUT:VALUE
72 -> ADDRESS chip(I2cDevice)
'5' -> WRITE chip
's16be' -> FORMAT chip
0 -> INTERVAL chip`;

  it('has a number that the program reads, and faults that it hears of', async () => {
    const chip = new RegisterChip();
    chip.set('register', 5);
    const test = await attached(chip, {}, GRAPH);
    const read = async () => {
      await test.send('READ', null);
      return test.next('VALUE', { within: 100 });
    };
    for (const value of [2345, -512]) {
      chip.set('value', value);
      assert.equal(await read(), value);
    }
    assert.equal(chip.text, 'value -512, written 05');
    for (const [fault, error] of [
      ['unplugged', 'noPullUp'],
      ['nak', 'noAnswer'],
      ['refusing', 'refused'],
      ['slow', 'busHeld'],
      ['stuck', 'busHeld'],
    ] as const) {
      chip.set(fault, true);
      assert.equal(await read(), error, fault);
      chip.set(fault, false);
      assert.equal(await read(), -512, `after ${fault}`);
    }
  });

  it('takes other numbers at other addresses', () => {
    const chip = new RegisterChip({ address: 0x20 });
    assert.equal(chip.address, 0x20);
    for (const [name, value] of [
      ['register', 250],
      ['bytes', 4],
      ['order', 'low'],
      ['value', 0x12345678],
    ] as const)
      chip.set(name, value);
    assert.throws(() => chip.set('bytes', 1.5), { message: 'bytes accepts whole numbers, 1 to 4, not 1.5' });
  });
});

describe('The SPI chip', () => {
  const GRAPH = `INPORT=chip.READ:READ
OUTPORT=chip.OUT:VALUE
9 -> CS chip(SpiDevice)
'0x85' -> WRITE chip
's16be' -> FORMAT chip
0 -> INTERVAL chip`;

  for (const on of ['simulator', 'emulator:uno', 'emulator:rp2040']) {
    it(`has a number that the program reads, and faults that it hears of, on ${on}`, async () => {
      const chip = new SpiChip();
      chip.set('register', 5);
      const test = await wired(on, `${GRAPH}\n'0x20 7' -> INIT chip`, chip, { cs: 'D9' });
      const read = async () => {
        await test.send('READ', null);
        return test.next('VALUE', { within: 100 });
      };
      for (const value of [2345, -512]) {
        chip.set('value', value);
        assert.equal(await read(), value);
      }
      assert.equal(chip.text, 'value -512, written 20 07');
      for (const [fault, value] of [
        ['unplugged', -1],
        ['high', -1],
        ['low', 0],
      ] as const) {
        chip.set(fault, true);
        assert.equal(await read(), value, fault);
        chip.set(fault, false);
        assert.equal(await read(), -512, `after ${fault}`);
      }
      assert.deepEqual(said(chip), []);
    });
  }

  it('says that the program sends in another mode than it understands', async () => {
    const chip = new SpiChip();
    chip.set('mode', 1);
    const test = await attached(chip, { cs: 'D9' }, GRAPH);
    await test.send('READ', null);
    await test.advance(10);
    assert.deepEqual(said(chip), ['the program sends in mode 0: it understands mode 1']);
    chip.set('mode', 3);
    await test.send('READ', null);
    await test.advance(10);
    assert.equal(said(chip).length, 1, 'mode 3 reads at the same edge as mode 0');
  });
});
