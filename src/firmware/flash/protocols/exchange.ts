import type { FlashStep } from '../flasher.js';

/**
 * A protocol of a bootloader as a state machine without input, output or time of its own: it yields what is to be sent,
 * and is resumed with the answer. `runProtocol` carries it out. Throws a ProtocolFault when the board must not, or can
 * not, be written.
 */
export type Protocol = Generator<Exchange, void, Answer>;

/** The bytes of an answer; undefined when it did not come in time. */
export type Answer = Uint8Array | undefined;

/** One request to a bootloader and its answer. Bytes that came before the request are no part of the answer. */
export interface Exchange {
  send: Uint8Array;
  /** The length of the whole answer that begins with [received]; undefined while that is not known. */
  length(received: Uint8Array): number | undefined;
  /** Milliseconds until the protocol is resumed without an answer. */
  patience: number;
  /** How far the flash is when this has been answered. */
  step?: FlashStep;
}

/** What a protocol writes. */
export interface FlashJob {
  /** The signature of the chip, first byte first. */
  signature: readonly number[];
  /** Bytes of a page of the chip's flash. */
  pageSize: number;
  /** From address 0, without gaps: some bootloaders erase one page after the other, whatever is written. */
  pages: readonly Uint8Array[];
}

export type FaultKind =
  /** Nothing answers. */
  | 'unanswered'
  /** What answers is not this bootloader. */
  | 'foreign'
  /** The chip is another one. */
  | 'signature'
  /** It stopped to answer, or refused, while it was written. */
  | 'stopped'
  /** The flash reads back otherwise. */
  | 'verify'
  /** The port is gone. */
  | 'unplugged';

/** Why a board was not written. [detail]: the signature that was read, the address of the first other byte. */
export class ProtocolFault extends Error {
  override readonly name = 'ProtocolFault';

  constructor(
    readonly kind: FaultKind,
    readonly detail = '',
  ) {
    super(detail === '' ? kind : `${kind}: ${detail}`);
  }
}

/** Throws a ProtocolFault when [found] is not the signature of the chip. */
export function checkSignature(found: Uint8Array, { signature }: FlashJob): void {
  if (signature.every((byte, at) => byte === found[at])) return;
  throw new ProtocolFault('signature', `0x${[...found].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`);
}

/** Throws a ProtocolFault when a page that begins at [address] reads back otherwise. */
export function checkPage(found: Uint8Array, written: Uint8Array, address: number): void {
  const other = written.findIndex((byte, at) => byte !== found[at]);
  if (other >= 0) throw new ProtocolFault('verify', `0x${(address + other).toString(16)}`);
}

export function progress(phase: FlashStep['phase'], { pages }: FlashJob, index: number): FlashStep {
  return { phase, percent: Math.round((100 * (index + 1)) / pages.length) };
}
