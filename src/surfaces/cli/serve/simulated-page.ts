import { Bench } from '../../../boards/parts/bench.js';
import { liveParts, WiredParts } from '../../../circuit/wired-parts.js';
import type { OpenDevice } from '../../../connect/open-device.js';
import { ReconnectingDevice } from '../../../connect/reconnecting-device.js';
import { pipeWithConsole } from '../../../connect/simulator-console.js';
import type { UserLibrary } from '../../../project/library.js';
import { printable } from '../../../util/text-width.js';
import { Secrets } from '../../runtime/server/secrets.js';
import type { Show } from '../simulation/show.js';
import { type OpenSimulation, Simulation, type SimulationOptions } from '../simulation/simulation.js';
import { freeAddress } from './free-address.js';
import { openHosting } from './hosting.js';
import { PageFirmware } from './page-firmware.js';

/**
 * Runs [work] with a simulated board that the live view and the page have in common: the graph at [path] is loaded by the
 * runtime of the page, and both see what it does. What the runtime has to say is printed when the view has ended.
 */
export async function withPage(
  path: string,
  options: SimulationOptions,
  library: UserLibrary,
  show: Show,
  work: (simulation: Simulation) => Promise<void>,
): Promise<void> {
  const lines: string[] = [];
  let nodeName = (name: string) => name;
  const opened = await Simulation.open({ ...options, nodeName: (name) => nodeName(name) });
  const kept = await ReconnectingDevice.open(async () => openDeviceOf(opened, show));
  const firmware = new PageFirmware(library);
  firmware.attach(kept);
  const listen = await freeAddress();
  const log = (line: string) => lines.push(line);
  const hosting = await openHosting(
    { path, isDrawn: true, options: { listen } },
    { library, kept, firmware },
    new Secrets(),
    log,
  );
  nodeName = (name) => hosting.runtime.nodeName(name);
  try {
    await hosting.runtime.start();
    show.showPage((await hosting.listen({ listen })).page);
    await work(opened.simulation);
  } finally {
    await hosting.close();
    await kept.close();
    for (const line of lines) process.stderr.write(`${printable(line)}\n`);
  }
}

/** The board as the runtime has it. It is not opened again: it ends with the view. Its parts are wired to it already. */
function openDeviceOf({ board, device, simulation }: OpenSimulation, show: Show): OpenDevice {
  const parts = liveParts(new WiredParts(simulation.parts, new Bench(board)));
  return {
    device,
    board: board.definition,
    pipe: pipeWithConsole(board),
    address: 'simulator',
    time: show.timeOf(board),
    pins: {
      drive: async (pin, level) => board.pin(pin).drive(level),
      analog: async (pin, value) => board.pin(pin).analog(value),
      onEvent: (listener) => board.onEvent(listener),
    },
    parts: { wire: async () => parts },
    close: async () => device.close(),
  };
}
