import type { AvrdudeUpload, Hardware } from '../../boards/hardware.js';

/** What avrdude is called with to write the Intel HEX file [image]. [port] is not needed where the bootloader has USB. */
export function avrdudeArguments(way: AvrdudeUpload, image: string, serialPort: string | undefined): string[] {
  return [
    ...['-c', way.programmer, '-p', way.part],
    ...(serialPort === undefined ? [] : ['-P', serialPort]),
    ...(way.baud === undefined ? [] : ['-b', String(way.baud)]),
    // Bootloaders erase page by page.
    '-D',
    ...['-U', `flash:w:${image}:i`],
  ];
}

/** Why flashing failed, in words that say what to do, from what avrdude printed. */
export function avrdudeProblem(
  output: string,
  way: AvrdudeUpload,
  { board, chip }: Hardware,
  serialPort: string | undefined,
): string {
  const where = serialPort ?? 'USB';
  const signature = /device signature = (0x[0-9a-f]+)(?: \(probably (\w+)\))?/.exec(output);
  if (/Permission denied/.test(output)) {
    return `${where} may not be opened by you: join the group that owns it, with 'sudo usermod -aG dialout $USER', and log in again`;
  }
  if (/No such file or directory|cannot find the (file|path)/i.test(output)) {
    return `there is no port ${where}: is the board plugged in? microflo ports lists what there is`;
  }
  if (/Device or resource busy|Access is denied/.test(output)) {
    return `${where} is busy: another program has it open`;
  }
  if (/no matching USB device|did not find any USB/i.test(output)) {
    return `no bootloader of the ${board} was found on USB: start it with the buttons of the board, then try again`;
  }
  if (/Expected signature|does not match/i.test(output) && signature) {
    const found = signature[2] ?? `a chip of signature ${signature[1]}`;
    return `${where} is not an ${chip.name}: it is ${found}, so not the board '${board}'`;
  }
  if (/verification (error|mismatch)|verify error/i.test(output)) {
    return `what was written to ${where} does not read back the same: try again, with another cable if it stays so`;
  }
  if (/not in sync|not responding|timeout communicating|timeout$/m.test(output)) {
    return `no bootloader of the ${board} answers at ${where} (${way.programmer}, ${way.baud} baud): wrong port, or wrong board?`;
  }
  return `avrdude failed: ${lastErrors(output)}`;
}

function lastErrors(output: string): string {
  const lines = output.split('\n').filter((line) => /error/i.test(line));
  return (lines.at(-1) ?? output.trim()).trim();
}
