import { Command, InvalidArgumentError, Option } from 'commander';
import type { Address } from '../../connect/address.js';
import type { OpenHooks } from '../../connect/handshake.js';
import type { ReconnectingDevice } from '../../connect/reconnecting-device.js';
import { readLibrary } from '../../project/library.js';
import { checkReadable } from '../../system/files.js';
import { errorMessage } from '../../util/errors.js';
import { printable } from '../../util/text-width.js';
import { ProtocolError } from '../runtime/protocol/message.js';
import type { Runtime } from '../runtime/runtime.js';
import { DEFAULT_ADDRESS, type ListenAddress, liveUrl, parseListenAddress } from '../runtime/server/listen-address.js';
import { isLoopback, parseOrigin } from '../runtime/server/origin.js';
import { Secrets } from '../runtime/server/secrets.js';
import { checkListening } from '../runtime/server/server.js';
import { ConsoleInput, writeConsole } from './console-input.js';
import { deviceOption, keepChosen } from './device-option.js';
import { Failure, Status } from './failure.js';
import { printJson, printLines } from './output.js';
import { readSecrets } from './secrets.js';
import { type Hosted, type HostedAt, isToBegin, openHosting, type Parts } from './serve/hosting.js';
import { PageFirmware } from './serve/page-firmware.js';
import { aborted, abortOnSignal } from './signals.js';
import { setOption } from './simulate.js';

/** The options of `microflo runtime`, which `microflo ui` has, too. */
export interface RuntimeOptions {
  device?: Address;
  listen: ListenAddress;
  secretFile?: string;
  id?: string;
  origin?: string[];
  allowSource?: true;
  reflash?: true;
  components?: string;
  set?: string[];
  json?: true;
}

const EXAMPLES = `
Examples:
  microflo runtime examples/blink.fbp --device simulator
  microflo runtime --device /dev/ttyACM0 --listen 0.0.0.0:3569 --secret-file secrets.txt`;

/** `microflo runtime`: serves a device to NoFlo UI and other clients of the FBP protocol, and to the page. */
export function runtimeCommand(): Command {
  const command = new Command('runtime')
    .description('serve a device to NoFlo UI and other clients of the FBP protocol')
    .argument('[graph]', 'the graph to start (.fbp, .json; default: an empty graph, which leaves the device as it is)')
    .addOption(deviceOption())
    .addOption(
      new Option('--listen <host:port>', 'listen at this address')
        .argParser(readListen)
        .default(DEFAULT_ADDRESS, `${DEFAULT_ADDRESS.host}:${DEFAULT_ADDRESS.port}`),
    );
  return addServeOptions(command)
    .addHelpText('after', EXAMPLES)
    .action((path: string | undefined, options: RuntimeOptions) => serveGraph({ path, options, announce: notify }));
}

/** Adds to [command] the options that `runtime` and `ui` have in common. */
export function addServeOptions(command: Command): Command {
  return command
    .option('--secret-file <file>', 'file with one secret per line: read, edit or full, and the secret')
    .option(
      '--id <uuid>',
      'identifier of the runtime for clients (default: made from this computer, folder, device and TCP port)',
      readId,
    )
    .option(
      '--origin <url>',
      'origin of web pages that may do everything, as programs may; can be repeated',
      readOrigins,
    )
    .option('--allow-source', 'accept C++ components from clients on other computers too; this runs their code here')
    .option('--reflash', 'when a client sends C++, build firmware with it and write it to the board')
    .option('--components <folder>', 'folder with your own components (default: ./components)')
    .addOption(setOption())
    .option('--json', 'print the address as JSON');
}

/** What is served, and who is told of it. */
export interface Serving extends Hosted {
  options: RuntimeOptions;
  /** Called when clients can connect. */
  announce(served: Served): void;
}

/** A server to which clients can connect. */
export interface Served extends HostedAt {
  kept: ReconnectingDevice;
  options: RuntimeOptions;
}

/** Serves a graph on a device until the process is told to end. */
export async function serveGraph(serving: Serving): Promise<void> {
  const { path, options } = serving;
  const secrets = await readSecrets(options.secretFile, process.env);
  const isLocal = isLoopback(options.listen.host);
  if (!isLocal && secrets.length === 0) {
    throw new Failure(
      `anyone who can reach ${options.listen.host} could control the device; set a secret with --secret-file or MICROFLO_SECRET`,
      Status.usage,
    );
  }
  // Before a device is opened, which resets many boards.
  await checkListening(options.listen).catch(asFailure);
  if (path !== undefined && !(serving.isDrawn && isToBegin(path))) await checkReadable(path);
  const library = await readLibrary(options.components);
  let runtime: Runtime | undefined;
  const hooks = (): OpenHooks => {
    const known = runtime?.known;
    return known ? { program: () => known } : {};
  };
  const firmware = new PageFirmware(library);
  const kept = await keepChosen(options.device, library, { hooks }, firmware.image);
  firmware.attach(kept);
  try {
    await serve(serving, { library, kept, firmware }, new Secrets(secrets), (made) => {
      runtime = made;
    });
  } finally {
    await kept.close();
  }
}

async function serve(
  serving: Serving,
  parts: Parts,
  secrets: Secrets,
  made: (runtime: Runtime) => void,
): Promise<void> {
  const { kept } = parts;
  const { path, options, announce, isDrawn } = serving;
  const hosting = await openHosting(serving, parts, secrets, log).catch(asFailure);
  // Until here there is nothing to complete, and Ctrl-C ends the process.
  const { signal } = abortOnSignal();
  const { runtime } = hosting;
  made(runtime);
  const input = new ConsoleInput({
    write: (text) => writeConsole(kept, text),
    problem: (_, message) => log(message),
  });
  try {
    const failed = isDrawn ? (error: unknown) => log(errorMessage(error)) : asFailure;
    if (path !== undefined) await Promise.race([runtime.start().catch(failed), aborted(signal)]);
    if (signal.aborted) return;
    announce({ ...(await hosting.listen(options).catch(asFailure)), kept, options });
    input.start();
    await aborted(signal);
  } finally {
    input.close();
    await hosting.close();
  }
}

function log(line: string): void {
  process.stderr.write(`${printable(line)}\n`);
}

/** What a person must know who opens the link in a browser. */
const PERMIT = 'Your browser asks whether this page may access the local network: permit it, or it cannot connect.';
const ELSEWHERE =
  'In a browser on another computer it needs a wss: address: put a proxy with TLS in front of the runtime.';

function notify(served: Served): void {
  const { address, page, id, options } = served;
  if (options.json) {
    printServed(served);
    return;
  }
  const { board, address: device } = served.kept;
  const about = isLoopback(options.listen.host) ? [PERMIT] : [PERMIT, ELSEWHERE];
  printLines([
    `${board.label} (${device}) is available at ${address}`,
    `Page: ${page}`,
    `NoFlo UI: ${liveUrl(address, id)}`,
    ...about,
  ]);
}

/** Prints where it is served as JSON, for programs. */
export function printServed({ address, page, id, kept: { board, address: device } }: Served): void {
  printJson({ type: 'runtime', address, page, id, board: board.name, device, live: liveUrl(address, id) });
}

function asFailure(error: unknown): never {
  throw error instanceof ProtocolError || (error instanceof Error && error.message.startsWith('cannot listen'))
    ? new Failure(error.message)
    : error;
}

function readOrigins(text: string, all: string[] = []): string[] {
  try {
    return [...all, parseOrigin(text)];
  } catch (error) {
    throw new InvalidArgumentError(errorMessage(error));
  }
}

export function readListen(text: string): ListenAddress {
  try {
    return parseListenAddress(text);
  } catch (error) {
    throw new InvalidArgumentError(errorMessage(error));
  }
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

function readId(text: string): string {
  if (UUID.test(text)) return text.toLowerCase();
  throw new InvalidArgumentError('write a version 4 UUID, such as f18a4924-9d4f-414d-a37c-cd24b39bba10.');
}
