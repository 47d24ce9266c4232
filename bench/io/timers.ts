import { IoBoard } from './io-board.js';

/** Three servos: their pins, and the pulse that each gets, in µs. */
const SERVOS: readonly [pin: string, pulse: number][] = [
  ['D9', 1500],
  ['D4', 544],
  ['A0', 2400],
];

/** The greatest difference in µs between a pulse at a servo's pin and what was wanted, and of a frame from 20 ms. */
export async function servoError(busy: boolean): Promise<{ pulse: number; frame: number; pulses: number }> {
  const graph = SERVOS.map(([pin, pulse], i) => `'${pin}' -> PIN s${i}(Servo)\n${pulse} -> PULSE s${i}`);
  const io = await IoBoard.open(graph.join('\n'));
  const seen = { pulse: 0, frame: 0, pulses: 0 };
  for (const [i, [pin, pulse]] of SERVOS.entries()) {
    let begun = 0;
    io.board.pin(pin).onChange(({ time, value }) => {
      if (value === 1) {
        // The frame is that of the first: the others come behind it.
        if (i === 0 && begun > 0) seen.frame = Math.max(seen.frame, Math.abs(time - begun - 20) * 1000);
        begun = time;
      } else if (begun > 0) {
        seen.pulse = Math.max(seen.pulse, Math.abs((time - begun) * 1000 - pulse));
        seen.pulses++;
      }
    });
  }
  io.run(2000, busy);
  return seen;
}

/**
 * The greatest error in ms of a Timer of 10 ms at a pin, while a PWM pin of the clock's timer and a servo come and go:
 * the timer changes its mode each time.
 */
export async function clockError(): Promise<number> {
  const beat =
    "every(Timer) OUT -> IN toggle(ToggleBoolean) OUT -> IN lamp(DigitalWrite)\n10 -> INTERVAL every\n'D8' -> PIN lamp";
  const io = await IoBoard.open(`INPORT=servo.PIN:IN\nINPORT=motor.PIN:MOTOR\n${beat}\nservo(Servo)\nmotor(PwmWrite)`);
  const times: number[] = [];
  io.board.pin('D8').onChange(({ time }) => times.push(time));
  for (let round = 0; round < 20; round++) {
    io.sendPin(1, 9);
    io.run(73.3, false);
    // No servo stays at a pin that the board does not have.
    io.sendPin(1, 200);
    io.sendPin(2, 10);
    io.run(51.7, false);
  }
  const [first = 0] = times;
  return Math.max(...times.map((time, i) => Math.abs(time - first - 10 * i)));
}

/** The greatest error in percent of a tone's frequency, over half a second each. */
export async function toneError(busy: boolean): Promise<number> {
  const io = await IoBoard.open("INPORT=tone.FREQUENCY:IN\n'D8' -> PIN tone(Tone)");
  let worst = 0;
  for (const frequency of [31, 55, 100, 262, 440, 1000, 1760, 2637, 4186, 5000, 8000, 10_000]) {
    io.send(1, frequency);
    io.run(50, false);
    const rises: number[] = [];
    const stop = io.board.pin('D8').onChange(({ time, value }) => value === 1 && rises.push(time));
    io.run(500, busy);
    stop();
    const [first = 0, last = 0] = [rises[0], rises.at(-1)];
    const heard = ((rises.length - 1) * 1000) / (last - first);
    worst = Math.max(worst, Math.abs(heard / frequency - 1) * 100);
  }
  return worst;
}

/** The time from one change to the next that an alarm is asked for, in µs. */
const BEAT = 2345;

/** How late a node is called at most by its alarm, at a pin, in µs; and for how many times. */
export async function alarmError(busy: boolean): Promise<{ late: number; changes: number }> {
  const io = await IoBoard.open(`INPORT=beat.INTERVAL:IN\n'D8' -> PIN beat(Beat)`);
  io.send(1, BEAT);
  const times: number[] = [];
  io.board.pin('D8').onChange(({ time }) => times.push(time * 1000));
  io.run(1000, busy);
  // The alarm that was set when the interval came: the one that was served fastest is the nearest to it.
  const offsets = times.map((time, i) => time - i * BEAT);
  return { late: Math.max(...offsets) - Math.min(...offsets), changes: times.length };
}

/** How far the worst step of a motor at 2,000 steps per second is from its time, in µs, and how many steps are missing. */
export async function stepError(busy: boolean): Promise<{ error: number; lost: number }> {
  const [speed, steps] = [2000, 10_000];
  const io = await IoBoard.open(
    `INPORT=motor.MOVE:IN\n${speed} -> SPEED motor(Stepper)\n'D8' -> STEP motor\n'D4' -> DIRECTION motor`,
  );
  const times: number[] = [];
  io.board.pin('D8').onChange(({ time, value }) => value === 1 && times.push(time * 1000));
  io.send(1, steps);
  io.run((steps / speed) * 1000 + 100, busy);
  // Counted from the first step, a late one of which would spoil all others.
  const offsets = times.map((time, i) => time - (i * 1e6) / speed);
  const [first = 0] = offsets;
  return { error: Math.max(...offsets.map((offset) => Math.abs(offset - first))), lost: steps - times.length };
}

/** The carrier of Bursts in Hz, and its bursts in µs: their length, and the time from one to the next. */
const CARRIER = { hertz: 38_000, on: 600, period: 1100 };

/** How far a burst is from its time and its length at most, in µs, its carrier from its frequency in percent; and how many there are of 200. */
export async function carrierError(
  busy: boolean,
  board = 'uno',
  pin = 'D3',
): Promise<{ burst: number; frequency: number; bursts: number }> {
  const { hertz, on, period } = CARRIER;
  const io = await IoBoard.open(`INPORT=remote.COUNT:IN\n'${pin}' -> PIN remote(Bursts)`, board);
  const bursts: number[][] = [];
  io.board.pin(pin).onChange(({ time, value }) => {
    if (value === 0) return;
    const last = bursts.at(-1);
    const at = time * 1000;
    if (last && at - (last.at(-1) ?? 0) < 100) last.push(at);
    else bursts.push([at]);
  });
  io.send(1, 200);
  io.run(300, busy);
  io.board.close();
  const lengthOf = (rises: readonly number[]) => (rises.at(-1) ?? 0) - (rises[0] ?? 0);
  const starts = bursts.map(([start = 0], i) => start - i * period);
  // A burst ends with the carrier's period in which its time is over.
  const lengths = bursts.map((rises) => Math.abs(lengthOf(rises) + 1e6 / hertz - on));
  const heard = bursts.map((rises) => ((rises.length - 1) * 1e6) / lengthOf(rises));
  return {
    burst: Math.max(Math.max(...starts) - Math.min(...starts), ...lengths),
    frequency: Math.max(...heard.map((each) => Math.abs(each / hertz - 1) * 100)),
    bursts: bursts.length,
  };
}

export async function measureTimers() {
  const [idle, busy] = [await servoError(false), await servoError(true)];
  const steps = [await stepError(false), await stepError(true)] as const;
  const carrier = [await carrierError(false), await carrierError(true)] as const;
  return {
    'io.servo.idle': idle.pulse,
    'io.servo.busy': busy.pulse,
    'io.servo.frame': Math.max(idle.frame, busy.frame),
    'io.tone.idle': await toneError(false),
    'io.tone.busy': await toneError(true),
    'io.steps.idle': steps[0].error,
    'io.steps.busy': steps[1].error,
    'io.steps.lost': steps[0].lost + steps[1].lost,
    'io.carrier.idle': carrier[0].burst,
    'io.carrier.busy': carrier[1].burst,
    'io.carrier.frequency': Math.max(carrier[0].frequency, carrier[1].frequency),
    'io.alarm.idle': (await alarmError(false)).late,
    'io.alarm.busy': (await alarmError(true)).late,
  };
}
