import type { ChildProcess } from 'node:child_process';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { removeTemporary, temporaryFolder } from '../../system/temporary.js';
import { explainEnd, type QemuProgram, spawnQemu } from './qemu-child.js';
import { Qmp } from './qmp.js';
import { Qtest } from './qtest.js';

export interface QemuOptions extends QemuProgram {
  /** Arguments for the machine and what it loads: `['-M', 'virt', '-kernel', …]`. Paths must be absolute. */
  args: readonly string[];
  /** Number of serial ports to open, starting with the first. */
  serials: number;
}

/** Timeout for QEMU to open its sockets, and poll interval, in ms. */
const TIMEOUT = 10_000;
const POLL_INTERVAL = 10;

/** A machine in QEMU that follows the wall clock, with its connections: serial ports, control, pins. */
export class RunningQemu {
  /** Starts QEMU and opens all connections. The machine is paused until `run`. */
  static async start(options: QemuOptions): Promise<RunningQemu> {
    const folder = temporaryFolder('qemu');
    const names = ['qmp', 'qtest', ...Array.from({ length: options.serials }, (_, i) => `serial${i}`)];
    const child = spawnQemu(options, [...options.args, ...FIXED_ARGS, ...names.flatMap(socketArgs)], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const ending = watchEnd(child, options);
    const sockets: Socket[] = [];
    try {
      for (const name of names) sockets.push(await connectTo(join(folder, name), ending));
      const qemu = new RunningQemu(child, folder, sockets, ending.ended);
      await qemu.qmp.execute('qmp_capabilities');
      return qemu;
    } catch (error) {
      for (const socket of sockets) socket.destroy();
      child.kill('SIGKILL');
      await ending.ended;
      removeTemporary(folder);
      throw error;
    }
  }

  readonly qmp: Qmp;
  readonly qtest: Qtest;
  /** Its serial ports, in order. No bytes are lost: QEMU waits while the socket is full. */
  readonly serials: readonly Socket[];

  private constructor(
    private readonly child: ChildProcess,
    private readonly folder: string,
    private readonly sockets: readonly Socket[],
    /** Resolves when QEMU has ended. */
    readonly ended: Promise<void>,
  ) {
    const [qmp, qtest, ...serials] = sockets;
    if (!qmp || !qtest) throw new RangeError('QEMU needs two sockets');
    this.qmp = new Qmp(qmp);
    this.qtest = new Qtest(qtest);
    this.serials = serials;
  }

  /** Starts or continues the machine. */
  async run(): Promise<void> {
    await this.qmp.execute('cont');
  }

  /** Ends QEMU. Resolves when all its resources are released. */
  async close(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.ended;
    for (const socket of this.sockets) socket.destroy();
    removeTemporary(this.folder);
  }
}

const FIXED_ARGS: readonly string[] = [
  ...['-S', '-display', 'none', '-monitor', 'none', '-nic', 'none', '-qtest-log', 'none', '-accel', 'tcg'],
];

/** A socket in QEMU's working folder: the absolute path may be longer than a socket name can be. */
function socketArgs(name: string): string[] {
  const option = name.startsWith('serial') ? '-serial' : `-${name}`;
  return [option, `unix:${name},server=on,wait=off`];
}

interface Ending {
  /** Reason why QEMU has ended; undefined while it runs. */
  reason: Error | undefined;
  ended: Promise<void>;
}

function watchEnd(child: ChildProcess, program: QemuProgram): Ending {
  let errors = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const ending: Ending = { reason: undefined, ended: Promise.resolve() };
  ending.ended = new Promise((resolve) => {
    const end = () => {
      ending.reason ??= new Error(explainEnd(program, child, errors));
      resolve();
    };
    child.on('error', end);
    child.on('close', end);
  });
  return ending;
}

async function connectTo(path: string, ending: Ending): Promise<Socket> {
  for (let left = TIMEOUT; left > 0; left -= POLL_INTERVAL) {
    if (ending.reason) throw ending.reason;
    const socket = await tryConnect(path);
    if (socket) return socket;
    await sleep(POLL_INTERVAL);
  }
  throw new Error(`QEMU did not open ${path} within ${TIMEOUT / 1000} s`);
}

/** Resolves with undefined if the socket does not exist yet. */
function tryConnect(path: string): Promise<Socket | undefined> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once('error', () => resolve(undefined));
    socket.once('connect', () => {
      socket.removeAllListeners('error');
      resolve(socket);
    });
  });
}
