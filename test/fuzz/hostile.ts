import { concatenate } from '../../src/util/bytes.js';
import { Random } from '../random.js';
import { step } from './steps.js';

/** Values at which something ends: of a byte, of a port in half a byte, of a number that goes on in the next byte. */
const LIMITS = [0, 1, 2, 14, 15, 16, 0x1f, 0x20, 0x3f, 0x40, 0x7f, 0x80, 0x81, 0xf0, 0xfe, 0xff];
/** Hostile frames of one input. */
export const FRAMES = 20;
/** The most bytes that a message, or a frame, of random bytes has. */
const LONGEST = 70;

/**
 * Inputs of hostile frames without end, made of [scripts], which are valid: each begins with the start of a script, so that
 * there is something to harm. First come all messages cut at every byte, and with each byte at its limits; then messages
 * changed at random, random bytes in a session, and frames and bytes outside of any. The same seed makes the same inputs.
 */
export function* hostileInputs(scripts: readonly (readonly Uint8Array[])[], seed: number): Generator<Uint8Array> {
  const random = new Random(seed);
  const systematic = systematicMessages(scripts);
  for (;;) {
    const script = random.pick(scripts);
    const steps = script.slice(0, random.below(script.length + 1)).map((message) => step('message', ...message));
    for (let count = 0; count < FRAMES; count++) {
      const next = systematic.next();
      steps.push(next.done ? randomStep(scripts, random) : step('message', ...next.value));
    }
    yield concatenate(steps);
  }
}

/** How many inputs make [frames] frames. */
export const inputsFor = (frames: number) => Math.ceil(frames / FRAMES);

function* systematicMessages(scripts: readonly (readonly Uint8Array[])[]): Generator<Uint8Array> {
  const messages = new Map(scripts.flat().map((message) => [message.join(), message]));
  for (const message of messages.values()) {
    for (let size = 1; size < message.length; size++) yield message.slice(0, size);
    for (let at = 0; at < message.length; at++) {
      for (const limit of LIMITS) yield message.with(at, limit);
    }
  }
}

function randomStep(scripts: readonly (readonly Uint8Array[])[], random: Random): Uint8Array {
  const chance = random.below(100);
  if (chance < 70) return step('message', ...changed(random.pick(random.pick(scripts)), random));
  if (chance < 80) return step('message', ...randomBytes(random));
  if (chance < 95) return step('frame', random.below(256), random.below(256), ...randomBytes(random));
  return step('raw', ...randomBytes(random));
}

function changed(message: Uint8Array, random: Random): number[] {
  const bytes = [...message];
  for (let left = 1 + random.below(3); left > 0; left--) {
    const at = random.below(bytes.length + 1);
    const value = random.below(3) === 0 ? random.below(256) : random.pick(LIMITS);
    random.pick([
      () => bytes.splice(at, 1, value),
      () => bytes.splice(at, 0, value),
      () => bytes.splice(at, 1),
      () => bytes.splice(at),
    ])();
  }
  return bytes.slice(0, LONGEST);
}

function randomBytes(random: Random): number[] {
  return Array.from({ length: 1 + random.below(LONGEST) }, () => random.below(256));
}
