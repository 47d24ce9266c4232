import { Command } from 'commander';
import { type Address, parseAddress } from '../../connect/address.js';
import { resetsWhenOpened } from '../../connect/known-board.js';
import type { OpenDevice } from '../../connect/open-device.js';
import { readLibrary } from '../../project/library.js';
import type { StateName } from '../../stream/table.js';
import { deviceOption, openChosen } from './device-option.js';
import { printJson, printLines } from './output.js';

interface Options {
  device?: Address;
  components?: string;
  json?: true;
}

const EXAMPLES = `
Outputs go to the levels that the graph gives at SAFE; without one they are off.

Examples:
  microflo stop
  microflo stop --device /dev/ttyACM0`;

/** `microflo stop`: stops the graph on a device, whose outputs go to their SAFE levels. */
export function stopCommand(): Command {
  return new Command('stop')
    .description('stop the graph on a device; its outputs go to their SAFE levels')
    .addOption(deviceOption())
    .option('--components <folder>', 'folder with your own components (default: ./components)')
    .option('--json', 'print JSON')
    .addHelpText('after', EXAMPLES)
    .action(stop);
}

async function stop(options: Options): Promise<void> {
  const opened = await openChosen(options.device, await readLibrary(options.components));
  try {
    const { device, board, address } = opened;
    const before = device.state;
    await device.stop();
    if (options.json) printJson({ type: 'stopped', board: board.name, device: address, before, state: device.state });
    else printLines([stoppedText(opened, before)]);
  } finally {
    await opened.close();
  }
}

/** Says what the device [opened] does now, which was in the state [before]. */
function stoppedText({ board, address }: OpenDevice, before: StateName): string {
  const where = `the ${board.name} at ${address}`;
  const parsed = parseAddress(address);
  const isReset = resetsWhenOpened(parsed, board.name);
  if (before === 'empty') {
    if (isReset) return `${where} runs no graph: opening its port has reset it, and its pins drive nothing`;
    const isNew = parsed.kind === 'simulator' || parsed.kind === 'emulator';
    return `${where} runs no graph: ${isNew ? 'it is a new board each time it is opened' : 'there is nothing to stop'}`;
  }
  const done = before === 'stopped' ? 'was stopped before' : 'is stopped';
  const again = isReset ? '; it starts again at the next reset, as when the port is opened' : '';
  return `the graph on ${where} ${done}: its outputs are at their SAFE levels${again}`;
}
