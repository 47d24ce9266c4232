import { join } from 'node:path';
import { Command, Option } from 'commander';
import { packageRoot } from '../../system/package-root.js';
import { DEFAULT_ADDRESS, type ListenAddress } from '../runtime/server/listen-address.js';
import { deviceOption } from './device-option.js';
import { openBrowser } from './open-browser.js';
import { printLines } from './output.js';
import { chooseDevice } from './run/choose-device.js';
import { chooseGraph, projectGraphs } from './run/choose-graph.js';
import { addServeOptions, printServed, type RuntimeOptions, readListen, type Served, serveGraph } from './runtime.js';
import { serialPorts } from './serial-ports.js';
import { freeAddress } from './serve/free-address.js';

interface Options extends Omit<RuntimeOptions, 'listen'> {
  listen?: ListenAddress;
  open: boolean;
}

const HELP = `
Without a graph, the only one of the project is opened, or else a blink to begin with.

Examples:
  microflo ui
  microflo ui graphs/blink.fbp --device emulator:uno
  microflo ui graphs/blink.fbp --no-open`;

/** `microflo ui`: opens the page, on which a graph is drawn while it runs. */
export function uiCommand(): Command {
  const command = new Command('ui')
    .description('draw a graph in the browser while it runs')
    .argument('[graph]', 'a graph (.fbp, .json; default: the only graph of the project, or else a blink)')
    .addOption(deviceOption('the only board plugged in, or else the simulator'))
    .addOption(
      new Option(
        '--listen <host:port>',
        `listen at this address (default: ${DEFAULT_ADDRESS.host}:${DEFAULT_ADDRESS.port}, or another port when that is taken)`,
      ).argParser(readListen),
    )
    .option('--no-open', 'print the address and do not open a browser');
  return addServeOptions(command).addHelpText('after', HELP).action(run);
}

async function run(given: string | undefined, options: Options): Promise<void> {
  const { path, isTemplate } = await graphToOpen(given);
  const device = options.device ?? (await chooseDevice(await serialPorts()));
  const listen = options.listen ?? (await freeAddress());
  await serveGraph({
    path,
    isDrawn: true,
    isTemplate,
    options: { ...options, device, listen },
    announce: (served) => announce(served, options.open),
  });
}

/** Who has drawn nothing yet begins with a blink that runs. */
async function graphToOpen(given: string | undefined): Promise<{ path: string; isTemplate: boolean }> {
  const isTemplate = given === undefined && (await projectGraphs()).length === 0;
  const path = isTemplate ? join(packageRoot(), 'examples', 'blink.fbp') : await chooseGraph(given);
  return { path, isTemplate };
}

function announce(served: Served, opens: boolean): void {
  const { page, kept, options } = served;
  if (options.json) printServed(served);
  else printLines([`${page} shows the graph on the ${kept.board.label} (${kept.address}); Ctrl-C ends it`]);
  if (opens && !options.json) openBrowser(page);
}
