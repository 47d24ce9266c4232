import assert from 'node:assert/strict';
import { type PartTime, type PinPart, simulate, type Wire } from '../../src/surfaces/testing/index.js';

/** Answers a trigger pulse of 10 µs or more, as an ultrasonic sensor does: with an echo as long as the way of the sound. */
class Echo implements PinPart<'trigger' | 'echo'> {
  readonly pins = ['trigger', 'echo'] as const;
  /** How long the echo is, in µs. */
  width = 580;
  /** When each trigger pulse began, and how long it was, in µs. */
  readonly triggers: [time: number, width: number][] = [];
  private rose = 0;

  connected({ trigger, echo }: Record<'trigger' | 'echo', Wire>, bench: PartTime): void {
    trigger.onChange(({ time, level }) => {
      assert.equal(bench.time, time);
      if (level === 1) this.rose = time;
      else if (time - this.rose >= 10) {
        this.triggers.push([this.rose, time - this.rose]);
        echo.driveAt(time + 450, 1);
        echo.driveAt(time + 450 + this.width, 0);
      }
    });
    echo.drive(0);
  }
}

/** A potentiometer. */
class Knob implements PinPart<'wiper'> {
  readonly pins = ['wiper'] as const;
  private wiper: Wire | undefined;

  connected({ wiper }: Record<'wiper', Wire>): void {
    this.wiper = wiper;
    this.turn(0);
  }

  /** From 0 to 1. */
  turn(position: number): void {
    this.wiper?.analog(position);
  }
}

const DISTANCE = `
  INPORT=trigger.IN:TRIGGER
  OUTPORT=echo.OUT:WIDTH
  trigger(DigitalWrite) OUT -> IN unused(Drop)
  echo(PulseIn)
`;
const VALUE = `
  INPORT=knob.TRIGGER:READ
  OUTPORT=knob.OUT:VALUE
  knob(AnalogRead)
`;

interface Place {
  on: string;
  trigger: string;
  echo: string;
  analog: string;
  /** How far an echo may be from what is measured, in µs. */
  off: number;
}

const PLACES: readonly Place[] = [
  { on: 'simulator', trigger: 'D3', echo: 'D2', analog: 'A0', off: 0 },
  { on: 'emulator:uno', trigger: 'D3', echo: 'D2', analog: 'A0', off: 15 },
  { on: 'emulator:mega2560', trigger: 'D6', echo: 'D2', analog: 'A0', off: 15 },
  { on: 'emulator:rp2040', trigger: 'D3', echo: 'D2', analog: 'A0', off: 15 },
  { on: 'emulator:lpc1768', trigger: 'D3', echo: 'D2', analog: 'A0', off: 15 },
];

describe('a part at pins', function () {
  this.timeout(300_000);

  for (const { on, trigger, echo, analog, off } of PLACES) {
    it(`answers edges at its time on ${on}`, async () => {
      const graph = `${DISTANCE}\n'${trigger}' -> PIN trigger\n'${echo}' -> PIN echo`;
      const simulation = await simulate(graph, { on });
      const part = new Echo();
      const attached = simulation.bench.attach(part, { trigger, echo });
      const pulse = async () => {
        await simulation.send('TRIGGER', true);
        await simulation.advance(1);
        await simulation.send('TRIGGER', false);
      };
      for (part.width of [580, 2900, 23_200]) {
        await pulse();
        const measured = Number(await simulation.next('WIDTH', { within: 50 }));
        assert.ok(Math.abs(measured - part.width) <= off, `${part.width} µs were measured as ${measured}`);
      }
      assert.equal(part.triggers.length, 3);
      assert.ok(part.triggers.every(([, width]) => width >= 1000 && width < 20_000));
      attached.detach();
      await pulse();
      await simulation.advance(50);
      assert.equal(part.triggers.length, 3, 'a part that was taken away hears nothing');
      assert.equal(simulation.values('WIDTH').length, 3);
      simulation.close();
    });

    it(`gives a voltage on ${on}`, async () => {
      const simulation = await simulate(`${VALUE}\n'${analog}' -> PIN knob`, { on });
      const knob = new Knob();
      const attached = simulation.bench.attach(knob, { wiper: analog });
      const read = async () => {
        await simulation.send('READ', null);
        return simulation.next('VALUE', { within: 50 });
      };
      assert.equal(await read(), 0);
      knob.turn(0.5);
      assert.equal(await read(), 512);
      knob.turn(1);
      assert.equal(await read(), 1023);
      attached.detach();
      assert.equal(await read(), 338, 'nothing is connected');
      simulation.close();
    });
  }

  it('hears PWM as the share of the time for which the pin is high', async () => {
    const simulation = await simulate("INPORT=lamp.LEVEL:LEVEL\nlamp(PwmWrite)\n'D5' -> PIN lamp");
    const wire = simulation.bench.wire('D5');
    const heard: number[] = [];
    wire.onChange(({ level }) => heard.push(level));
    await simulation.send('LEVEL', 51);
    await simulation.send('LEVEL', 255);
    assert.deepEqual(heard, [0.2, 1]);
    assert.equal(wire.level, 1);
    simulation.close();
  });

  it('hears nothing and drives nothing while its wire is cut', async () => {
    const simulation = await simulate("OUTPORT=pin.OUT:LEVEL\npin(MonitorPin)\n'D2' -> PIN pin");
    const wire = simulation.bench.wire('D2');
    const levels = async () => {
      await simulation.advance(0);
      return simulation.values('LEVEL').splice(0);
    };
    assert.deepEqual(await levels(), [true]);
    wire.drive(0);
    assert.deepEqual(await levels(), [true, false]);
    wire.cut = true;
    assert.deepEqual(await levels(), [true, false, true], 'the pull-up makes it high');
    wire.cut = false;
    assert.deepEqual(await levels(), [true, false, true, false]);
    simulation.close();
  });

  it('says which of its pins has no place', async () => {
    const simulation = await simulate('every(Timer) OUT -> IN nothing(Drop)');
    const { bench } = simulation;
    const incomplete: Record<string, string> = { trigger: 'D3' };
    const part: PinPart = new Echo() as PinPart;
    assert.throws(() => bench.attach(part, incomplete), {
      message: "say which pin of the board 'echo' of the part is at",
    });
    assert.throws(() => bench.wire('D77'), /the simulator board has no pin 'D77': it has /);
    simulation.close();
  });
});
