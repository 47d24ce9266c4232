import assert from 'node:assert/strict';
import {
  DcMotor,
  Joystick,
  LightSensor,
  MotionSensor,
  Relay,
  RgbLed,
  ShiftRegister,
  StepperMotor,
  Thermistor,
  Tmp36,
} from '../../src/parts/index.js';
import type { Simulation } from '../../src/surfaces/testing/index.js';
import { attached, said, wired } from './bench.js';

const READ = "INPORT=sensor.TRIGGER:READ\nOUTPORT=sensor.OUT:VALUE\nsensor(AnalogRead)\n'A0' -> PIN sensor";

async function read(test: Simulation): Promise<unknown> {
  await test.send('READ', null);
  return test.next('VALUE');
}

describe('The light sensor', () => {
  it('gives more the brighter it is', async () => {
    const sensor = new LightSensor();
    const test = await attached(sensor, { out: 'A0' }, READ);
    const values = [];
    for (const light of [0.1, 10, 500, 100_000]) {
      sensor.set('light', light);
      values.push(await read(test));
    }
    // With 10 kΩ to ground: 1.26 MΩ, 50 kΩ, 3.23 kΩ and 79 Ω.
    assert.deepEqual(values, [8, 171, 773, 1015]);
    sensor.set('broken', true);
    assert.equal(await read(test), 0);
  });
});

describe('The thermometers', () => {
  it('TMP36: 750 mV at 25 °C, 10 mV for each degree', async () => {
    const sensor = new Tmp36();
    const test = await attached(sensor, { out: 'A0' }, READ);
    for (const [temperature, volts] of [
      [25, 0.75],
      [-40, 0.1],
      [125, 1.75],
    ] as const) {
      sensor.set('temperature', temperature);
      assert.equal(await read(test), Math.round((volts / (test.board.definition.volts ?? 5)) * 1023));
    }
    sensor.set('turned', true);
    assert.equal(await read(test), 1023);
  });

  it('thermistor: as much as its fixed resistor at 25 °C, by its beta elsewhere', async () => {
    const sensor = new Thermistor();
    const test = await attached(sensor, { out: 'A0' }, READ);
    const values = [];
    for (const temperature of [25, 0, 100]) {
      sensor.set('temperature', temperature);
      values.push(await read(test));
    }
    // 33.6 kΩ at 0 °C and 697 Ω at 100 °C with a beta of 3950 K.
    assert.deepEqual(values, [512, 235, 956]);
    sensor.set('shorted', true);
    assert.equal(await read(test), 1023);
  });
});

describe('The joystick', () => {
  const GRAPH = `${READ}\nOUTPORT=button.PRESSED:PRESSED\nbutton(Button)\n'D2' -> PIN button`;

  it('gives its place as two voltages, and its button', async () => {
    const stick = new Joystick();
    const test = await attached(stick, { x: 'A0', y: 'A1', button: 'D2' }, GRAPH);
    assert.equal(await read(test), 512);
    stick.set('x', -100);
    assert.equal(await read(test), 0);
    stick.set('x', 0);
    stick.set('drifting', true);
    assert.equal(await read(test), 552);
    stick.set('pressed', true);
    await test.advance(100);
    assert.deepEqual(test.values('PRESSED'), [true]);
  });
});

describe('The motion sensor', () => {
  const GRAPH = "OUTPORT=who.OUT:WHO\nwho(MonitorPin)\nfalse -> PULLUP who\n'D2' -> PIN who";

  it('is HIGH while somebody moves, and for its hold time', async () => {
    const sensor = new MotionSensor();
    const test = await attached(sensor, { out: 'D2' }, GRAPH);
    sensor.set('motion', true);
    await test.advance(5000);
    sensor.set('motion', false);
    await test.advance(5000);
    assert.deepEqual(
      test.received('WHO').map(({ value, time }) => [value, time]),
      [
        [false, 0],
        [true, 0],
        [false, 7500],
      ],
    );
    sensor.set('draughty', true);
    await test.advance(8000);
    assert.deepEqual(test.values('WHO').slice(3), [true]);
  });
});

describe('The lamp of three colours', () => {
  it('shows the colour of an RgbLed node, with either common leg', async () => {
    const lamp = new RgbLed();
    const graph = [
      ...['INPORT=lamp.IN:COLOR', 'lamp(RgbLed)', "'D9' -> RED lamp", "'D10' -> GREEN lamp", "'D11' -> BLUE lamp"],
    ].join('\n');
    const test = await attached(lamp, { red: 'D9', green: 'D10', blue: 'D11' }, graph);
    await test.send('COLOR', 0xff8000);
    assert.equal(lamp.text, 'red 100 %, green 50 %, blue 0 %');
    lamp.set('no red', true);
    assert.equal(lamp.text, 'no red!, red 0 %, green 50 %, blue 0 %');
    lamp.set('no red', false);
    lamp.set('common', 'supply');
    assert.equal(lamp.text, 'red 0 %, green 50 %, blue 100 %');
  });
});

describe('The relay', () => {
  const GRAPH = "INPORT=pump.IN:PUMP\npump(DigitalWrite)\n'D7' -> PIN pump";

  it('closes 10 ms after its pin, by the level that its module wants', async () => {
    const relay = new Relay();
    const test = await attached(relay, { in: 'D7' }, GRAPH);
    await test.send('PUMP', true);
    await test.advance(9);
    assert.equal(relay.state.closed, false);
    await test.advance(2);
    assert.equal(relay.text, 'closed true, switched 1');
    relay.set('active', 'LOW');
    await test.advance(20);
    assert.equal(relay.state.closed, false);
  });

  it('criticises a program that wears it out, and is no more moved when it is welded', async () => {
    const relay = new Relay();
    const test = await attached(relay, { in: 'D7' }, GRAPH);
    for (const closed of [true, false]) {
      await test.send('PUMP', closed);
      await test.advance(50);
    }
    assert.deepEqual(said(relay), ['it is switched more than five times a second, which wears it out']);
    relay.set('welded', true);
    await test.send('PUMP', true);
    await test.advance(50);
    assert.equal(relay.state.closed, false);
  });
});

describe('The motor at a bridge', () => {
  const GRAPH = [
    ...['INPORT=motor.SPEED:SPEED', 'INPORT=motor.BRAKE:BRAKE', 'motor(DcMotor)'],
    ...["'D5' -> PIN motor", "'D7' -> FORWARD motor", "'D8' -> BACKWARD motor"],
  ].join('\n');

  it('turns as a DcMotor node says, and brakes', async () => {
    const motor = new DcMotor();
    const test = await attached(motor, { enable: 'D5', forward: 'D7', backward: 'D8' }, GRAPH);
    await test.send('SPEED', 60);
    await test.advance(10);
    assert.deepEqual(motor.state, { speed: 60, braked: false });
    await test.send('SPEED', -40);
    await test.advance(500);
    assert.deepEqual(motor.state, { speed: -40, braked: false });
    motor.set('blocked', true);
    assert.equal(motor.state.speed, 0);
    motor.set('blocked', false);
    await test.send('BRAKE', true);
    await test.advance(10);
    assert.deepEqual(motor.state, { speed: 0, braked: true });
    await test.send('BRAKE', false);
    await test.send('SPEED', 10);
    await test.advance(500);
    assert.deepEqual(said(motor), ['it is blocked, and gets hot', '10 % is too little for it to turn: it hums']);
  });
});

describe('The stepper motor', function () {
  this.timeout(120_000);
  const GRAPH = [
    ...['INPORT=motor.MOVE:MOVE', 'INPORT=motor.SPEED:SPEED', 'OUTPORT=motor.OUT:AT'],
    ...['motor(Stepper)', "'D4' -> STEP motor", "'D3' -> DIRECTION motor"],
  ].join('\n');

  for (const on of ['simulator', 'emulator:uno']) {
    it(`is where a Stepper node says on ${on}`, async () => {
      const motor = new StepperMotor();
      const test = await wired(on, GRAPH, motor, { step: 'D4', direction: 'D3' });
      await test.send('SPEED', 800);
      await test.send('MOVE', 500);
      assert.equal(await test.next('AT', { within: 2000 }), 500);
      await test.send('MOVE', -700);
      assert.equal(await test.next('AT', { within: 2000 }), -200);
      assert.deepEqual(motor.state, { position: -200, lost: 0 });
      assert.deepEqual(said(motor), []);
    });
  }

  it('loses steps when it is to start too fast', async () => {
    const motor = new StepperMotor();
    const test = await wired('simulator', GRAPH, motor, { step: 'D4', direction: 'D3' });
    await test.send('SPEED', 2000);
    await test.send('MOVE', 100);
    await test.next('AT', { within: 2000 });
    assert.equal(motor.state.lost, 99, 'all but the first');
    assert.match(said(motor)[0] ?? '', /^it cannot follow 2000 steps a second from 1000 on/);
  });
});

describe('The shift register', function () {
  this.timeout(120_000);
  const GRAPH = [
    ...['INPORT=lamps.IN:LAMPS', 'lamps(ShiftOut)'],
    ...["'D11' -> DATA lamps", "'D12' -> CLOCK lamps", "'D8' -> LATCH lamps"],
  ].join('\n');

  for (const on of ['simulator', 'emulator:uno', 'emulator:rp2040']) {
    it(`shows what ShiftOut sends on ${on}`, async () => {
      const register = new ShiftRegister();
      const test = await wired(on, GRAPH, register, { data: 'D11', clock: 'D12', latch: 'D8' });
      await test.send('LAMPS', 0b1010_0101);
      await test.advance(5);
      assert.equal(register.text, 'outputs 10100101');
      register.set('stuck', true);
      assert.equal(register.text, 'stuck!, outputs 10100100');
    });
  }
});
