import type { Lpc21ispUpload } from '../../boards/hardware.js';
import { notFound, tool } from '../../system/programs.js';
import { runTool } from '../../system/run-tool.js';
import type { ToolRun } from '../../system/tool-run.js';
import { FlashError } from './flash-error.js';
import type { Flasher, FlashOptions } from './flasher.js';
import { withImageFile } from './image-on-disk.js';

/** The default command. */
const LPC21ISP = 'lpc21isp';
/** Number of attempts to reach a chip that does not answer. */
const TRIES = 10;

/** Writes through the boot loader in the ROM of an LPC, which compares what is in the flash with what it was sent. */
export const lpc21isp: Flasher<Lpc21ispUpload> = { place: () => 'serialPort', flash };

async function flash({ baud, oscillator }: Lpc21ispUpload, options: FlashOptions): Promise<void> {
  const { hardware, image, place, command = LPC21ISP, onProgress } = options;
  if (place === undefined) throw new FlashError(`specify the serial port of the ${hardware.board}`);
  const flags = ['-bin', '-verify', `-try${TRIES}`];
  const run = await withImageFile(image, 'image.bin', (file) =>
    runTool(command, [...flags, file, place, String(baud), String(oscillator)]),
  );
  if (run.status !== 0) throw new FlashError(lpc21ispProblem(run, hardware.board, place, command));
  onProgress?.({ phase: 'verify', percent: 100 });
}

/** Returns an error message that says why flashing failed and what to do. */
export function lpc21ispProblem(
  { status, output, errors }: ToolRun,
  board: string,
  serialPort: string,
  command = LPC21ISP,
): string {
  const said = output + errors;
  if (status === 'ENOENT') return notFound(tool('lpc21isp'), command);
  if (/Can't open COM-Port/i.test(said)) {
    return `cannot open ${serialPort}: is the board plugged in, and do you have permission to open its port?`;
  }
  if (/No answer on '\?'/i.test(said)) {
    return `no bootloader of the ${board} answers at ${serialPort}: hold P2.10 LOW while you reset the chip, then try again`;
  }
  return `${command} failed: ${said.trim().split('\n').at(-1)?.trim()}`;
}
