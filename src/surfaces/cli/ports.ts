import { Command } from 'commander';
import { hardware } from '../../boards/hardware.generated.js';
import type { Probed } from '../../connect/probe.js';
import { probeAddress } from '../../connect/probe-address.js';
import type { ListedPort } from '../../connect/usb-boards.js';
import { errorMessage } from '../../util/errors.js';
import { lowerHex } from '../../util/hex.js';
import { printJson, printLines } from './output.js';
import { serialPorts } from './serial-ports.js';

/** A port with the answer to a probe; `error` when the port could not be opened. */
type ProbedPort = ListedPort & { answer?: Probed | { kind: 'error'; message: string } };

const DEFAULT_BAUD = 115200;
/** Chips by their signatures (section "Signature bytes" of the datasheets). */
const CHIPS: ReadonlyMap<string, string> = new Map([['1e950f', 'atmega328p']]);

/** `microflo ports`: lists the serial ports and the boards that may be connected. */
export function portsCommand(): Command {
  return new Command('ports')
    .description('list the serial ports, and which boards may be connected')
    .option('--probe', 'open each port, which resets many boards, and find out what is connected')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  microflo ports --probe')
    .action(async (options: { probe?: true; json?: true }) => {
      const ports: ProbedPort[] = await serialPorts();
      const told = options.probe ? await Promise.all(ports.map(probe)) : ports;
      if (options.json) printJson(told);
      else printLines(told.length > 0 ? portLines(told) : ['No serial port found. Is a board plugged in?']);
    });
}

async function probe(listed: ListedPort): Promise<ProbedPort> {
  const baud = hardware.find(({ board }) => listed.boards.includes(board))?.link.baud ?? DEFAULT_BAUD;
  try {
    return { ...listed, answer: await probeAddress({ kind: 'serial', path: listed.path }, baud) };
  } catch (error) {
    return { ...listed, answer: { kind: 'error', message: errorMessage(error) } };
  }
}

/** Formats ports for people, one per line. */
export function portLines(ports: readonly ProbedPort[]): string[] {
  const width = Math.max(...ports.map(({ path }) => path.length));
  return ports.map(
    (port) => `${port.path.padEnd(width)}  ${[likely(port), answerOf(port)].filter(Boolean).join('; ')}`,
  );
}

function likely({ boards, usb, manufacturer }: ListedPort): string {
  const what = [usb === undefined ? undefined : `USB ${usb}`, manufacturer].filter(Boolean).join(', ');
  if (boards.length > 0) return `likely ${boards.join(' or ')} (${what})`;
  return what === '' ? 'no USB' : `unknown (${what})`;
}

function answerOf({ answer }: ProbedPort): string {
  switch (answer?.kind) {
    case 'microflo':
      return `MicroFlo on the ${answer.board}, build ${lowerHex(answer.build, 8)}`;
    case 'optiboot':
      return `Optiboot without a program, on an ${chipOf(answer.bootloader.signature)}; write one with microflo flash`;
    case 'unknown':
      return 'no answer from MicroFlo or a bootloader';
    case 'error':
      return answer.message;
    case undefined:
      return '';
  }
}

function chipOf(signature: string): string {
  return CHIPS.get(signature) ?? `unknown chip (${signature})`;
}
