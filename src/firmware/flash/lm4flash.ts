import type { Lm4flashUpload } from '../../boards/hardware.js';
import { notFound, tool } from '../../system/programs.js';
import { runTool, type ToolRun } from '../../system/run-tool.js';
import { FlashError } from './flash-error.js';
import type { Flasher, FlashOptions } from './flasher.js';
import { withImageFile } from './image-on-disk.js';

/** The tool, where nothing else is said. */
const LM4FLASH = 'lm4flash';

/** Writes through the debugger on a LaunchPad, and reads back. */
export const lm4flash: Flasher<Lm4flashUpload> = { place: () => 'usb', flash };

async function flash(_way: Lm4flashUpload, options: FlashOptions): Promise<void> {
  const { hardware, image, command = LM4FLASH, onProgress } = options;
  const run = await withImageFile(image, 'image.bin', (file) => runTool(command, ['-v', file]));
  if (run.status !== 0) throw new FlashError(lm4flashProblem(run, hardware.board, command));
  onProgress?.({ phase: 'verify', percent: 100 });
}

/** Why it failed, in words that say what to do. */
export function lm4flashProblem({ status, output, errors }: ToolRun, board: string, command = LM4FLASH): string {
  const said = output + errors;
  if (status === 'ENOENT') return notFound(tool('lm4flash'), command);
  if (/unable to find any ICDI devices/i.test(said)) {
    return `no ${board} was found on USB: is it plugged in at its DEBUG port, with the switch at DEBUG?`;
  }
  if (/LIBUSB_ERROR_ACCESS|permission/i.test(said)) {
    return `the ${board} may not be opened by you: add the udev rule of lm4flash for 1cbe:00fd, and plug it in again`;
  }
  return `${command} failed: ${said.trim().split('\n').at(-1)?.trim()}`;
}
