import type { Packet } from '../../program/packet.js';
import { pinName } from '../../program/pins.js';
import type { Program } from '../../program/program.js';
import { errorParts } from './observation-text.js';
import type { ObservedStep } from './run-case.js';
import type { Plain } from './suite.js';
import type { Observation } from './target.js';

/** A step of a case as a suite writes it. */
export type PlainStep = Record<string, Plain>;

/** More changes of a pin than these in a step are not listed: then its level at the end is what must be. */
const MOST_CHANGES = 24;

/** Steps with, as what must come out, what came out: see docs/suites.md. */
export function withOutcome(
  steps: readonly PlainStep[],
  observed: readonly ObservedStep[],
  program: Program,
): PlainStep[] {
  return steps.map((step, index) => {
    const expect = outcome(observed[index], program);
    return { ...step, ...(Object.keys(expect).length > 0 && { expect }) };
  });
}

function outcome(step: ObservedStep | undefined, program: Program): Record<string, Plain> {
  const observed = step?.observed ?? [];
  const expect: Record<string, Plain> = {};
  for (const kind of ['pin', 'pwm'] as const) {
    const changes = changesOf(kind, observed);
    if (changes.size > 0) expect[kind === 'pin' ? 'pins' : kind] = Object.fromEntries(changes);
  }
  for (const { index, name } of program.outports) {
    const sent = observed.flatMap((each) => (each.type === 'packet' && each.port === index ? [each] : []));
    if (sent.length === 0) continue;
    expect[name] = {
      packets: sent.map(({ packet }) => plainPacket(packet, program)),
      at: sent.map(({ time }) => time),
    };
  }
  const serial = serialOf(observed);
  if (serial.size > 0) expect.serial = Object.fromEntries(serial);
  const errors = observed.flatMap((each) => (each.type === 'error' ? [errorParts(each, program)] : []));
  if (errors.length > 0) {
    expect.errors = errors.map(({ code, node, port }): Plain => {
      return { code, ...(node !== undefined && { node }), ...(port !== undefined && { port }) };
    });
  }
  return expect;
}

function changesOf(kind: 'pin' | 'pwm', observed: readonly Observation[]): Map<string, Plain> {
  const changes = new Map<string, [number, number][]>();
  for (const each of observed) {
    if (each.type === kind) changes.set(each.pin, [...(changes.get(each.pin) ?? []), [each.time, each.value]]);
  }
  return new Map(
    [...changes].map(([pin, all]): [string, Plain] => {
      return [pin, all.length > MOST_CHANGES ? (all.at(-1)?.[1] ?? 0) : all];
    }),
  );
}

function serialOf(observed: readonly Observation[]): Map<string, Plain> {
  const sent = new Map<string, number[]>();
  for (const each of observed) {
    if (each.type !== 'serial') continue;
    const port = String(each.port);
    sent.set(port, [...(sent.get(port) ?? []), ...each.bytes]);
  }
  return new Map([...sent].map(([port, bytes]) => [port, textOf(bytes) ?? bytes]));
}

/** Text that reads well in a suite; undefined for other bytes. */
function textOf(bytes: readonly number[]): string | undefined {
  const isPlain = bytes.every((byte) => (byte >= 0x20 && byte < 0x7f) || byte === 0x0a || byte === 0x0d);
  return isPlain ? String.fromCharCode(...bytes) : undefined;
}

/** A packet as a suite writes it. */
function plainPacket(packet: Packet, { board }: Program): Plain {
  switch (packet.type) {
    case 'bang':
      return null;
    case 'open':
    case 'close':
      return { bracket: packet.type };
    case 'float':
      return Number.isInteger(packet.value) || !Number.isFinite(packet.value) ? { float: packet.value } : packet.value;
    case 'pin':
      return { pin: pinName(board, packet.value) };
    case 'byte':
    case 'error':
      return { [packet.type]: packet.value };
    default:
      return packet.value;
  }
}
