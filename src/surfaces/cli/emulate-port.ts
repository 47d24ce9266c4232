import { setTimeout as sleep } from 'node:timers/promises';
import { InvalidArgumentError } from 'commander';
import { isOfBus, withTimes } from '../../boards/events.js';
import type { RunningBoard } from '../../boards/running-board.js';
import { servePty } from '../../emulators/byte-port-pty.js';
import { serveTcp } from '../../emulators/byte-port-tcp.js';
import { startEmulated } from '../../emulators/emulators.js';
import type { FlashImage } from '../../image/flash-image.js';
import { shellWord } from '../../system/shell-word.js';
import { errorMessage } from '../../util/errors.js';
import { microseconds } from '../events/listen.js';
import { Failure } from './failure.js';
import { printJson, printLines, printText } from './output.js';
import { aborted } from './signals.js';
import { type Head, Printer } from './simulation/printer.js';
import type { PinSetting } from './simulation/setting.js';

/** A TCP port, or true for a free one. */
export type TcpPort = number | true;

export interface OfferOptions {
  image: FlashImage;
  head: Head;
  settings: readonly PinSetting[];
  options: { pty?: true; tcp?: TcpPort; json?: true; until?: number };
  /** Ends the emulation. */
  signal: AbortSignal;
}

const MOST_PORT = 65_535;

/**
 * Emulates a board in real time and offers its serial port, until a signal or the time of `--until`. Prints the changes
 * of its pins, and the transactions on its buses; their times are in milliseconds since the board was switched on.
 */
export async function offerPort({ image, head, settings, options, signal }: OfferOptions): Promise<void> {
  const running = await startEmulated(head.board.name, image);
  const printer = new Printer(head, options.json === true, printText);
  printer.begin();
  const offers = [
    ...(options.pty ? [offerPty(running)] : []),
    ...(options.tcp === undefined ? [] : [await offerTcp(running, options.tcp === true ? 0 : options.tcp)]),
  ];
  for (const { address } of offers) notify(address, options.json === true);
  running.onEvent((event) => {
    if (isOfBus(event)) printer.event(withTimes(event, microseconds));
    else if (event.type === 'pin' || event.type === 'pwm') printer.event({ ...event, time: microseconds(event.time) });
    else return;
    printer.frame({ board: event });
  });
  const timers = settings.map((setting) => setTimeout(() => apply(running, setting), setting.time));
  await over(signal, options.until);
  for (const timer of timers) clearTimeout(timer);
  for (const { close } of offers) await close();
  printer.end({ board: { time: running.time ?? 0 } });
  await running.close();
}

function offerPty(running: RunningBoard) {
  const { path, close } = servePty(() => running.open());
  return { address: path, close };
}

async function offerTcp(running: RunningBoard, wanted: number) {
  const { tcpPort, close } = await serveTcp(() => running.open(), wanted).catch((error: unknown) => {
    throw new Failure(errorMessage(error));
  });
  return { address: `tcp:127.0.0.1:${tcpPort}`, close };
}

/** Parses the argument of `--tcp`. Throws commander's InvalidArgumentError when it is no port. */
export function tcpPortArgument(text: string): number {
  if (/^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= MOST_PORT) return Number(text);
  throw new InvalidArgumentError(`write a port from 1 to ${MOST_PORT}, or nothing for a free port.`);
}

function notify(address: string, json: boolean): void {
  if (json) printJson({ type: 'port', address });
  else printLines([`serial port at ${address}; to use it: microflo upload <graph> --device ${shellWord(address)}`]);
}

function apply(running: RunningBoard, { pin, value }: PinSetting): void {
  if (pin.uses.includes('analog')) void running.analog(pin.name, value);
  if (pin.uses.includes('digital') && value <= 1) void running.drive(pin.name, value === 1);
}

async function over(signal: AbortSignal, until: number | undefined): Promise<void> {
  if (until === undefined) return aborted(signal);
  // Rejects when the signal aborts.
  await sleep(until, undefined, { signal }).catch(() => {});
}
