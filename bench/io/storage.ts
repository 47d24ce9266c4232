import type { EmulatedBoard } from '../../src/emulators/emulated-board.js';
import { createEmulated, emulatorOf } from '../../src/emulators/emulators.js';
import { flashImageOf } from '../../src/image/image.js';
import { armBoard, type BoardTarget, imageOf, programFor } from '../arm/images.js';
import { uno } from '../avr/images.js';

const KEEPING = `
0 -> KEY last(Store) SAVED -> IN lamp(DigitalWrite)
1 -> INTERVAL last
4 -> PIN lamp
2 -> PIN switch(MonitorPin) OUT -> IN last
`;
const WITHOUT = `
4 -> PIN lamp(DigitalWrite)
2 -> PIN switch(MonitorPin) OUT -> IN lamp
`;
/** Another number as often as a storage takes one. */
const COUNTING = `
0 -> KEY last(Store) SAVED -> IN toggle(ToggleBoolean) OUT -> IN lamp(DigitalWrite)
1 -> INTERVAL last
4 -> PIN lamp
every(Timer) OUT -> IN count(Counter) OUT -> IN last
2 -> INTERVAL every
`;
/** Erasures of the part of a memory that is worn most, between which values are counted. */
const ERASURES = 4;
/** Time in ms in which these must come. */
const PATIENCE = 60_000;

/** How often the switch changes: more often than a page of flash takes values. */
const CHANGES = 300;
/** Time in ms from one change to the next, which is longer than erasing a page takes. */
const PAUSE = 150;

/** What a board needs to keep a value. */
interface Kept {
  /** From the change of a pin to that of another one when it is safe, in ms: usually, and at most. */
  usual: number;
  most: number;
  /** Bytes of flash of the image, less those of the image without Store. */
  flash: number;
}

async function measure(target: BoardTarget): Promise<Kept> {
  const { definition } = target;
  const image = await imageOf(target, programFor(definition, KEEPING));
  const other = await imageOf(target, programFor(definition, WITHOUT));
  await prepared(target);
  const board = createEmulated(definition.name, [flashImageOf(image)]);
  try {
    const times = savingTimes(board);
    const usual = times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0;
    return { usual, most: Math.max(...times), flash: image.map.flash.used - other.map.flash.used };
  } finally {
    board.close();
  }
}

/** How many values a board keeps for one erasure of the byte or page that is worn most. */
async function valuesPerErasure(target: BoardTarget): Promise<number> {
  const image = await imageOf(target, programFor(target.definition, COUNTING));
  await prepared(target);
  const board = createEmulated(target.definition.name, [flashImageOf(image)]);
  const { name } = target.definition;
  if (!board.chip.erasures) throw new Error(`the emulated ${name} does not count erasures`);
  try {
    /** How many values were kept when the part that is worn most was erased for the first time, the second time ... */
    const erased: number[] = [];
    let kept = 0;
    board.pin('D4').onChange(() => {
      kept++;
      const most = Math.max(...(board.chip.erasures ?? []));
      while (erased.length < most) erased.push(kept);
    });
    while (erased.length <= ERASURES && board.time < PATIENCE) board.advance(100);
    const [first = 0] = erased;
    const last = erased[ERASURES];
    if (last === undefined) throw new Error(`the ${name} kept ${kept} values with ${erased.length} erasures of a part`);
    return (last - first) / ERASURES;
  } finally {
    board.close();
  }
}

async function prepared(target: BoardTarget): Promise<void> {
  const emulator = emulatorOf(target);
  if (emulator.kind === 'virtual') await emulator.prepare?.();
}

function savingTimes(board: EmulatedBoard): number[] {
  const times: number[] = [];
  let changed = 0;
  board.pin('D2').drive(0);
  board.advance(1000);
  board.pin('D4').onChange(({ time }) => times.push(time - changed));
  for (let count = 1; count <= CHANGES; count++) {
    changed = board.time;
    board.pin('D2').drive(count % 2 === 0 ? 0 : 1);
    board.advance(PAUSE);
  }
  if (times.length !== CHANGES) throw new Error(`${times.length} of ${CHANGES} values were kept`);
  return times;
}

/** Figures of the boards whose emulators have the times of their memories. */
export async function measureStorage() {
  const [avr, rp2040, lpc1768] = [
    await measure(uno),
    await measure(armBoard('rp2040')),
    await measure(armBoard('lpc1768')),
  ];
  return {
    'io.storage.uno': avr.usual,
    'io.storage.uno.most': avr.most,
    'io.storage.uno.flash': avr.flash,
    'io.storage.uno.wear': await valuesPerErasure(uno),
    'io.storage.rp2040': rp2040.usual,
    'io.storage.rp2040.most': rp2040.most,
    'io.storage.rp2040.flash': rp2040.flash,
    'io.storage.rp2040.wear': await valuesPerErasure(armBoard('rp2040')),
    'io.storage.lpc1768': lpc1768.usual,
    'io.storage.lpc1768.most': lpc1768.most,
    'io.storage.lpc1768.flash': lpc1768.flash,
    'io.storage.lpc1768.wear': await valuesPerErasure(armBoard('lpc1768')),
  };
}
