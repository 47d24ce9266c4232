import type { I2cBus } from '../../src/boards/parts/i2c-bus.js';
import type { I2cPart } from '../../src/boards/parts/i2c-part.js';
import { coreLibrary } from '../../src/library/core.js';
import { liveImage, programOf } from '../avr/images.js';
import { IoBoard } from './io-board.js';

const ADDRESS = 0x48;
/** Six bytes, and as many as a transaction may read. */
const SIX = 'u16be u16be u16be';
const MOST = 'u32be u32be u32be u32be u32be u32be u32be u32be';
/** Reads numbers of a format behind a register number, twenty times a second. */
const reading = (format: string, fast: boolean) => `
'${format}' -> FORMAT sensor(I2cDevice)
${ADDRESS} -> ADDRESS sensor
'0x3B' -> WRITE sensor
${fast} -> FAST sensor
50 -> INTERVAL sensor`;
/** A loop that goes round once a pin has been high and falls, and moves another one in each turn. */
const LOOP = `
'D2' -> PIN begin(PulseIn) OUT -> IN turn(Repeat) OUT -> IN toggle(ToggleBoolean) OUT -> IN lamp(DigitalWrite)
toggle OUT -> IN turn
'D8' -> PIN lamp`;
/** What a part gives: ones and zeros. */
const PATTERN = 0x55;
/** Milliseconds in which one of the transactions begins and ends. */
const PERIOD = 60;
const MOST_CLOCKS = 9;

const part: I2cPart = { address: ADDRESS, write: () => true, read: () => PATTERN };

async function boardWith(graph: string): Promise<{ io: IoBoard; bus: I2cBus }> {
  const io = await IoBoard.open(graph);
  const bus = io.board.i2c();
  bus.attach(part);
  io.run(PERIOD, false);
  return { io, bus };
}

/** Calls [start] and [stop] at each START and STOP, with the time of the bus in ms. */
function onConditions({ sda, scl, clock }: I2cBus, start: (time: number) => void, stop: (time: number) => void): void {
  sda.onChange((level) => {
    if (scl.level === 1) (level === 0 ? start : stop)(clock.time);
  });
}

/** Microseconds from the START to the STOP of a transaction that writes a byte and reads six. */
async function transactionTime(fast: boolean): Promise<number> {
  const { io, bus } = await boardWith(reading(SIX, fast));
  let began = 0;
  let took = 0;
  onConditions(
    bus,
    (time) => {
      if (began === 0) began = time;
    },
    (time) => {
      took = (time - began) * 1000;
      began = 0;
    },
  );
  io.run(PERIOD, false);
  return took;
}

/** How many hops there are while a transaction runs, in percent of those in the same time without one. */
async function hopsMeanwhile(fast: boolean): Promise<number> {
  const { io, bus } = await boardWith(`${reading(MOST, fast)}\n${LOOP}`);
  const turns: number[] = [];
  let ended = 0;
  io.board.pin('D8').onChange(({ time }) => turns.push(time));
  io.board.pin('D2').drive(1);
  onConditions(
    bus,
    () => io.board.pin('D2').drive(0),
    (time) => {
      if (ended === 0) ended = time;
    },
  );
  io.run(PERIOD, false);
  const rate = (times: number[]) => (times.length - 1) / ((times.at(-1) ?? 0) - (times[0] ?? 0));
  const meanwhile = turns.filter((time) => time <= ended);
  const afterwards = turns.filter((time) => time > ended + 1 && time < ended + 10);
  return (rate(meanwhile) / rate(afterwards)) * 100;
}

/**
 * Microseconds from the first clock that frees a bus, whose SDA is held until the ninth, to the START of the transaction
 * that found it so.
 */
async function recoveryTime(): Promise<number> {
  const { io, bus } = await boardWith(reading(SIX, false));
  const holder = {};
  let clocks = 0;
  let first = 0;
  const starts: number[] = [];
  bus.sda.set(holder, 0);
  bus.scl.onChange((level) => {
    if (level === 0) {
      if (clocks === 0) first = bus.clock.time;
      clocks++;
    } else if (clocks === MOST_CLOCKS) {
      bus.sda.set(holder, undefined);
    }
  });
  // The first one and the STOP behind it end what the part has begun.
  onConditions(
    bus,
    (time) => starts.push(time),
    () => {},
  );
  io.run(PERIOD, false);
  return ((starts[1] ?? Number.NaN) - first) * 1000;
}

/** What an image grows by, in bytes, with the first node of the bus: an I2cScan. */
async function growth(): Promise<{ flash: number; ram: number }> {
  const sizes = async (text: string) => {
    const { map } = await liveImage(programOf(text, coreLibrary));
    return { flash: map.flash.used, ram: map.ram.used - map.arenaBytes };
  };
  const [without, withBus] = [await sizes('a(Repeat)'), await sizes('a(Repeat)\nb(I2cScan)')];
  return { flash: withBus.flash - without.flash, ram: withBus.ram - without.ram };
}

export async function measureI2c() {
  const { flash, ram } = await growth();
  return {
    'io.i2c.100': await transactionTime(false),
    'io.i2c.400': await transactionTime(true),
    'io.i2c.hops.100': await hopsMeanwhile(false),
    'io.i2c.hops.400': await hopsMeanwhile(true),
    'io.i2c.recovery': await recoveryTime(),
    'io.i2c.flash': flash,
    'io.i2c.ram': ram,
  };
}
