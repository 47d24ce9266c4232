import type { Hardware } from '../boards/hardware.js';

/** The tool, where nothing else is said. */
export const AVRDUDE = 'avrdude';

/** What avrdude is called with to write the Intel HEX file [image]. [port] is not needed where the bootloader has USB. */
export function avrdudeArguments({ upload }: Hardware, image: string, port: string | undefined): string[] {
  return [
    ...['-c', upload.programmer, '-p', upload.part],
    ...(port === undefined ? [] : ['-P', port]),
    ...(upload.baud === undefined ? [] : ['-b', String(upload.baud)]),
    // Bootloaders erase page by page.
    '-D',
    ...['-U', `flash:w:${image}:i`],
  ];
}

/** Whether a board is flashed through a serial port. */
export function needsPort({ upload }: Hardware): boolean {
  return upload.baud !== undefined;
}

/** How far flashing is: percent of writing, or of reading back. */
export interface FlashStep {
  phase: 'write' | 'verify';
  percent: number;
}

const PERCENT_OF_A_MARK = 2;

/**
 * Reads the progress that avrdude prints where no terminal is: `Writing | ` and one `#` for each 2 %. What it reads
 * before it writes is not told.
 */
export class AvrdudeProgress {
  private line = '';
  private hasWritten = false;
  private last = -1;

  constructor(private readonly tell: (step: FlashStep) => void) {}

  read(text: string): void {
    for (const character of text) {
      if (character === '\n') this.line = '';
      else this.line += character;
      if (character === '#') this.step();
      if (character === '\n') this.last = -1;
    }
  }

  private step(): void {
    const [, what, marks = ''] = /^(Writing|Reading) \| (#+)/.exec(this.line) ?? [];
    if (what === undefined) return;
    if (what === 'Writing') this.hasWritten = true;
    if (!this.hasWritten) return;
    const percent = Math.min(100, marks.length * PERCENT_OF_A_MARK);
    if (percent === this.last) return;
    this.last = percent;
    this.tell({ phase: what === 'Writing' ? 'write' : 'verify', percent });
  }
}

/** Why flashing failed, in words that say what to do, from what avrdude printed. */
export function avrdudeProblem(output: string, hardware: Hardware, port: string | undefined): string {
  const { board, upload, chip } = hardware;
  const where = port ?? 'USB';
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
    return `no bootloader of the ${board} answers at ${where} (${upload.programmer}, ${upload.baud} baud): wrong port, or wrong board?`;
  }
  return `avrdude failed: ${lastErrors(output)}`;
}

function lastErrors(output: string): string {
  const lines = output.split('\n').filter((line) => /error/i.test(line));
  return (lines.at(-1) ?? output.trim()).trim();
}
