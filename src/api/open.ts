import { hardware } from '../boards/hardware.generated.js';
import { type Address, parseAddress } from '../connect/address.js';
import { lockDevice } from '../connect/device-locks.js';
import { portInfos } from '../connect/list-serial-ports.js';
import { listPorts } from '../connect/usb-boards.js';
import { formatDiagnostics, GraphError } from '../graph/format.js';
import type { Board } from '../program/board.js';
import { readLibrary, type UserLibrary } from '../project/library.js';
import { liveImage } from '../project/live-image.js';
import { loadOwnComponents } from '../project/own-components.js';
import { Deployment } from './deployment.js';
import { GraphSource } from './graph-source.js';
import { type AnyPorts, OpenGraph, type PortTypes } from './open-graph.js';
import { checkOptions, type OpenGraphOptions, QUEUE } from './options.js';

/**
 * Opens a device and runs the graph in the file at [path] on it. Resolves when the graph runs. Rejects, and releases
 * the device, when the graph has errors (a GraphError says where), or neither exports ports nor has a console; when the device is missing, busy
 * or already in use by this process; or when it cannot run the graph (a DeviceError says why).
 *
 * A packet that was sent and not rejected is delivered once, in order, and so is what it causes at once at the exported
 * outports: one packet at each, and more if the device can buffer it. Packets that timers and pins cause, or that come
 * after a delay, are lost when the line does not carry so many: `on('error')` then reports a PacketsLost with their
 * number and port.
 */
export async function open<Ports extends PortTypes = AnyPorts>(
  path: string,
  options: OpenGraphOptions,
): Promise<OpenGraph<Ports>> {
  return openRead(await readForDevice(path, options), options);
}

/** A graph that was read for a device that is not open yet. */
export interface GraphForDevice {
  path: string;
  address: Address;
  library: UserLibrary;
  source: GraphSource;
}

/**
 * Reads the graph at [path] for the device in [options], without opening it. Rejects when either is invalid. Its
 * warnings become warnings of the process.
 */
export async function readForDevice(path: string, options: OpenGraphOptions): Promise<GraphForDevice> {
  checkOptions(options, 'open');
  const address = parseAddress(options.device);
  const library = await readLibrary(options.components);
  const source = await GraphSource.read(path, library, boardName(address));
  for (const warning of formatDiagnostics(source.warnings, source.sources)) {
    process.emitWarning(warning, { type: 'MicroFloWarning' });
  }
  return { path, address, library, source };
}

/** Opens the device that a graph was read for. Calls [listen] first, so that its listeners miss no event. */
export async function openRead<Ports extends PortTypes = AnyPorts>(
  { path, address, library, source }: GraphForDevice,
  options: OpenGraphOptions,
  listen?: (graph: OpenGraph<Ports>) => void,
): Promise<OpenGraph<Ports>> {
  const { upload = 'changed', whileLost = 'buffer', queue = QUEUE, timeout } = options;
  const giveBack = await lockDevice(address, path);
  const letGo = async () => {
    await kept.close();
    giveBack();
  };
  const graph = new OpenGraph<Ports>(source, { most: queue, whileLost }, letGo);
  const kept = new Deployment(
    {
      library: library.library,
      image: (board, image) => liveImage(board, image, library),
      ports: async () => listPorts(await portInfos(), hardware),
      upload,
      compile: (board: Board) => source.compile(board),
      ...(timeout !== undefined && { timeout }),
    },
    graph.observer(),
  );
  listen?.(graph);
  try {
    if (address.kind === 'simulator') await loadOwnComponents(source.program, library);
    await kept.open(address);
    return graph;
  } catch (error) {
    await graph.close();
    throw graphErrorIn(error);
  }
}

function boardName(address: Address): string | undefined {
  if (address.kind === 'simulator') return 'simulator';
  return address.kind === 'emulator' ? address.board : undefined;
}

/** The GraphError behind a failed open, so that errors in the graph are not reported as errors of the device. */
function graphErrorIn(error: unknown): unknown {
  return error instanceof Error && error.cause instanceof GraphError ? error.cause : error;
}
