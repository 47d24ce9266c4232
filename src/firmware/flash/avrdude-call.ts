import type { AvrdudeUpload, Hardware } from '../../boards/hardware.js';
import type { Probed } from '../../connect/probe.js';

/** What avrdude is called with to write the Intel HEX file [image]. [port] is not needed where the bootloader has USB. */
export function avrdudeArguments(way: AvrdudeUpload, image: string, serialPort: string | undefined): string[] {
  return [
    ...['-c', way.programmer, '-p', way.part],
    ...(serialPort === undefined ? [] : ['-P', serialPort]),
    ...(way.baud === undefined ? [] : ['-b', String(way.baud)]),
    // No chip erase: bootloaders erase page by page.
    '-D',
    ...['-U', `flash:w:${image}:i`],
  ];
}

/** Whether avrdude's [output] says that no bootloader has answered. */
export function isUnanswered(output: string): boolean {
  return /not in sync|not responding|timeout communicating|timeout$/m.test(output);
}

/**
 * Returns an error message that says why flashing failed and what to do, from the output of avrdude, and what was found
 * at the port when no bootloader answered.
 */
export function avrdudeProblem(
  output: string,
  way: AvrdudeUpload,
  { board, chip }: Hardware,
  serialPort: string | undefined,
  probed?: Probed,
): string {
  const where = serialPort ?? 'USB';
  const signature = /device signature = (0x[0-9a-f]+)(?: \(probably (\w+)\))?/.exec(output);
  if (/Permission denied/.test(output)) {
    return `you do not have permission to open ${where}: join the group that owns it with 'sudo usermod -aG dialout $USER', then log in again`;
  }
  if (/No such file or directory|cannot find the (file|path)/i.test(output)) {
    return `there is no port ${where}: is the board plugged in? 'microflo ports' lists all ports`;
  }
  if (/Device or resource busy|Access is denied/.test(output)) {
    return `${where} is in use by another program`;
  }
  if (/no matching USB device|did not find any USB/i.test(output)) {
    return `no bootloader of the ${board} was found on USB: start it with the buttons of the board, then try again`;
  }
  if (/Expected signature|does not match/i.test(output) && signature) {
    const found = signature[2] ?? `a chip of signature ${signature[1]}`;
    return `the chip at ${where} is ${found}, not an ${chip.name}: it is not the board '${board}'`;
  }
  if (/verification (error|mismatch)|verify error/i.test(output)) {
    return `verification failed: the flash at ${where} differs from the image; try again, with another cable if the error persists`;
  }
  if (isUnanswered(output)) {
    return unansweredProblem(way, board, where, probed);
  }
  return `avrdude failed: ${lastErrors(output)}`;
}

/** The message for a bootloader of [board] that does not answer. */
export function unansweredProblem(
  { programmer, baud }: AvrdudeUpload,
  board: string,
  where: string,
  probed: Probed | undefined,
): string {
  return `no bootloader of the ${board} answers at ${where} (${programmer}, ${baud} baud): ${remedy(board, probed)}`;
}

/** What to do when no bootloader of [board] answers. */
function remedy(board: string, probed: Probed | undefined): string {
  if (probed?.kind !== 'microflo') return 'wrong port, or wrong board?';
  if (probed.board !== board) return `the board there is a '${probed.board}'; write --board ${probed.board}`;
  const emulated =
    'MicroFlo runs there; an emulated board has no bootloader: start microflo emulate with the graph instead';
  return `${emulated}; a real board has another bootloader than that, or none`;
}

function lastErrors(output: string): string {
  const lines = output.split(/\r?\n/).filter((line) => /error/i.test(line));
  return (lines.at(-1) ?? output.trim()).trim();
}
