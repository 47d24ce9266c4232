import type { Lm4flashUpload } from '../../boards/hardware.js';
import { notFound, tool } from '../../system/programs.js';
import { runTool } from '../../system/run-tool.js';
import type { ToolRun } from '../../system/tool-run.js';
import { FlashError } from './flash-error.js';
import type { Flasher, FlashOptions } from './flasher.js';
import { withImageFile } from './image-on-disk.js';

/** The default command. */
const LM4FLASH = 'lm4flash';

/** Writes and verifies an image with lm4flash, through the debugger on a LaunchPad. */
export const lm4flash: Flasher<Lm4flashUpload> = { place: () => 'usb', flash };

async function flash(_way: Lm4flashUpload, options: FlashOptions): Promise<void> {
  const { hardware, image, command = LM4FLASH, onProgress } = options;
  const run = await withImageFile(image, 'image.bin', (file) => runTool(command, ['-v', file]));
  if (run.status !== 0) throw new FlashError(lm4flashProblem(run, hardware.board, command));
  onProgress?.({ phase: 'verify', percent: 100 });
}

/** Returns an error message that says why flashing failed and what to do. */
export function lm4flashProblem({ status, output, errors }: ToolRun, board: string, command = LM4FLASH): string {
  const said = output + errors;
  if (status === 'ENOENT') return notFound(tool('lm4flash'), command);
  if (/unable to find any ICDI devices/i.test(said)) {
    return `no ${board} was found on USB: is its DEBUG port plugged in, and its switch set to DEBUG?`;
  }
  if (/LIBUSB_ERROR_ACCESS|permission/i.test(said)) {
    return `you do not have permission to open the ${board}: add the udev rule of lm4flash for 1cbe:00fd, then plug the board in again`;
  }
  return `${command} failed: ${said.trim().split('\n').at(-1)?.trim()}`;
}
