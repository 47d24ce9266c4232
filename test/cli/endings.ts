import assert from 'node:assert/strict';
import { once } from 'node:events';
import {
  chmodSync,
  closeSync,
  constants,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  writeFileSync,
} from 'node:fs';
import { connect } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { serveTcp, type TcpPort } from '../../src/emulators/byte-port-tcp.js';
import type { EmulatorThread } from '../../src/emulators/emulator-thread.js';
import type { BytePort } from '../../src/link/byte-port.js';
import { makePipes } from '../../src/system/named-pipe.js';
import { build, optionsFor } from '../firmware/images.js';
import { BLINK, Folder, type Started } from './microflo.js';

/** A signal ends a command within a second; a machine with other tests on it may need a little more. */
const LIMIT = 2000;
/** Milliseconds that anything may take to happen. */
const TIMEOUT = 90_000;
const POLL_INTERVAL = 10;

/** Looks until [isSo]. Rejects after some time, with [what] was awaited. */
export async function until(isSo: () => boolean, what: string, timeout = TIMEOUT): Promise<void> {
  for (const end = performance.now() + timeout; !isSo(); ) {
    if (performance.now() > end) throw new Error(`within ${timeout / 1000} s it did not happen that ${what}`);
    await sleep(POLL_INTERVAL);
  }
}

/** A folder to run a command in, with temporary files and a cache of its own, and with programs that hang. */
export class Place extends Folder {
  private readonly temporary = join(this.path, 'tmp');
  /** Named pipes that are open for writing. */
  private readonly held: number[] = [];

  constructor() {
    super();
    mkdirSync(this.temporary);
    this.variables = {
      TMPDIR: this.temporary,
      PATH: `${join(this.path, 'bin')}:${process.env.PATH}`,
      STARTED: join(this.path, 'started'),
    };
    this.file('blink.fbp', BLINK);
    this.file(
      'large.fbp',
      Array.from({ length: 100 }, (_, i) => `n${i}(Repeat) OUT -> IN n${i + 1}(Repeat)\n`).join(''),
    );
  }

  /** Puts a program in the place of [name], which knows its version, prints [text], and hangs with a child of its own. */
  hang(name: string, text = '', versions = '*-dumpversion*|*--version*'): this {
    mkdirSync(join(this.path, 'bin'), { recursive: true });
    const path = join(this.path, 'bin', name);
    const version = `case "$*" in ${versions}) echo 12.2.0; exit;; esac`;
    writeFileSync(path, `#!/bin/sh\n${version}\nprintf '${text}'\nsleep 1000 &\n: > "$STARTED"\nwait\n`);
    chmodSync(path, 0o755);
    return this;
  }

  /** Waits until [run] has started a program that hangs. */
  async hangs(run: Started): Promise<void> {
    let output: string | undefined;
    void run.end().then((ended) => {
      output = ended.output;
    });
    const isStarted = () => existsSync(join(this.path, 'started'));
    await until(() => isStarted() || output !== undefined, 'a program that hangs was started');
    if (!isStarted()) throw new Error(`it ended before it has started a program:\n${output}`);
  }

  /** The processes that were started here, by commands and by what they have started. */
  processes(): string[] {
    return this.running().map((pid) => read(`/proc/${pid}/cmdline`).replaceAll('\0', ' '));
  }

  private running(): number[] {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .filter((pid) => read(`/proc/${pid}/environ`).includes(`TMPDIR=${this.temporary}`))
      .filter((pid) => !/\) Z /.test(read(`/proc/${pid}/stat`)))
      .map(Number);
  }

  /** Whether a command here has opened the file [name]. */
  hasOpen(name: string): boolean {
    return this.running().some((pid) => openFiles(pid).has(join(this.path, name)));
  }

  /** Waits until a command here waits for somebody to open the named pipe [name]; then for what is written there. */
  async hold(name: string): Promise<void> {
    await until(() => {
      try {
        this.held.push(openSync(join(this.path, name), constants.O_WRONLY | constants.O_NONBLOCK));
        return true;
      } catch {
        return false;
      }
    }, 'the pipe was opened');
    await until(() => this.running().some((pid) => isReading(pid, join(this.path, name))), 'a thread reads the pipe');
  }

  /** Temporary files and folders, in the cache too, which others may be using: their processes are running. */
  leftovers(): string[] {
    const cache = join(this.path, '.cache', 'microflo');
    const cached = existsSync(cache) ? namesIn(cache) : [];
    return [...readdirSync(this.temporary), ...cached.filter(isLeftover)];
  }

  /** Removes the folder, and ends what still runs there. */
  override remove(): void {
    for (const pid of this.running()) process.kill(pid, 'SIGKILL');
    for (const file of this.held) closeSync(file);
    super.remove();
  }

  /** Fails unless nothing is left; what was killed takes a moment to be gone. */
  async assertClean(): Promise<void> {
    await until(() => this.processes().length === 0, 'all processes ended', LIMIT).catch(() => {});
    assert.deepEqual(this.processes(), []);
    assert.deepEqual(this.leftovers(), []);
  }
}

/** All names below [folder], whose folders others may be removing meanwhile. */
function namesIn(folder: string): string[] {
  for (;;) {
    try {
      return readdirSync(folder, { recursive: true, encoding: 'utf8' });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
}

function isLeftover(name: string): boolean {
  const pid = /microflo-.*-(\d+)-/.exec(name)?.[1];
  return pid !== undefined && !existsSync(`/proc/${pid}`);
}

/** What is open in [pid], by the numbers of the process. */
function openFiles(pid: number): Map<string, number> {
  try {
    return new Map(
      readdirSync(`/proc/${pid}/fd`).map((file) => [readlinkSync(`/proc/${pid}/fd/${file}`), Number(file)]),
    );
  } catch {
    // A file was closed, or the process is gone.
    return new Map();
  }
}

/** Whether a thread of [pid] is in a call of the system about the file at [path]. */
function isReading(pid: number, path: string): boolean {
  const file = openFiles(pid).get(path);
  const threads = readdirSync(`/proc/${pid}/task`).map((thread) => read(`/proc/${pid}/task/${thread}/syscall`));
  return file !== undefined && threads.some((call) => call.split(' ')[1] === `0x${file.toString(16)}`);
}

/** A file of /proc, whose process may be gone or somebody else's. */
function read(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '';
  }
}

/** Bytes to a board after which it is open, which takes about 500, and half of large.fbp is there. */
export const HALF = 1000;

/** A board at a TCP port that can be made deaf, and pulled out. */
export class Stand {
  /** How many bytes from the host reach the board from now on. */
  limit = Number.POSITIVE_INFINITY;
  /** How many have come since the port was opened last. */
  count = 0;
  opened = 0;
  private port: TcpPort | undefined;

  constructor(private readonly board: EmulatorThread) {}

  get address(): string {
    return `tcp:127.0.0.1:${this.port?.tcpPort}`;
  }

  async plugIn(): Promise<void> {
    this.port = await serveTcp(() => this.open(), this.port?.tcpPort);
  }

  async pullOut(): Promise<void> {
    await this.port?.close();
  }

  private open(): BytePort {
    this.opened++;
    this.count = 0;
    const port = this.board.open();
    return {
      ...port,
      write: (bytes) => {
        this.count += bytes.length;
        if (this.count <= this.limit) port.write(bytes);
      },
    };
  }
}

export type Ending = 'SIGINT' | 'SIGTERM' | 'SIGKILL';

const NUMBERS = { SIGINT: 2, SIGTERM: 15 };

/**
 * Ends [run] by [signal] and fails unless it is gone within a second with all that it had. After a hard kill, that is
 * what the next start removes.
 */
export async function assertEnds(place: Place, run: Started, signal: Ending): Promise<string> {
  const start = performance.now();
  const { status, output } = await run.kill(signal);
  const taken = performance.now() - start;
  if (signal === 'SIGKILL') {
    assert.equal((await place.run('boards')).status, 0);
  } else {
    assert.equal(status, 128 + NUMBERS[signal], output);
    assert.ok(taken < LIMIT, `it took ${Math.round(taken)} ms`);
    assert.doesNotMatch(output, /This is a bug|^ {4}at /m);
  }
  await place.assertClean();
  return output;
}

/** A long-running command in one of its states. */
export interface Row {
  name: string;
  /** The device that is used besides others: such rows come one after the other. */
  stand?: true;
  /** Whether other programs and temporary folders are in use, which a hard kill leaves. */
  hasLeftovers?: true;
  /** Prepares [place] and starts the command; resolves when it is in that state. */
  start(place: Place, stand: Stand): Promise<Started>;
}

const LONG = `topic: Repeat
cases:
  - name: long
    assertion: lasts
    inputs: [{ in: 1 }]
    advance: 36000000
    expect: { out: { packets: [1] } }
`;
const SHORT = `topic: Repeat
cases:
  - { name: n, assertion: passes, inputs: { in: 1 }, expect: { out: { packets: [1] } } }
`;
const OWN = `/* microflo component
name: Own
description: Forwards
icon: forward
inports:
  in: { type: all, description: In }
outports:
  out: { type: all, description: Out }
*/
`;

/** [args] with a compiler that hangs. */
function compiling(name: string, compiler: string, ...args: string[]): Row {
  return {
    name: `${name}, compiling`,
    hasLeftovers: true,
    async start(place) {
      place.hang(compiler).file('components/Own.h', OWN);
      place.file('own.fbp', 'own(Own)\n');
      place.file('own.yaml', LONG.replace('Repeat', 'Own'));
      const run = place.start(...args);
      await place.hangs(run);
      return run;
    },
  };
}

/** [args] with `pipe` as a named pipe, in which nothing is written. */
function reading(name: string, pipe: string, ...args: string[]): Row {
  return {
    name: `${name}, waiting for a named pipe`,
    async start(place) {
      mkdirSync(dirname(join(place.path, pipe)), { recursive: true });
      makePipes([join(place.path, pipe)]);
      const run = place.start(...args);
      await until(() => place.hasOpen(pipe), 'the pipe was opened');
      return run;
    },
  };
}

const SPINS = OWN.replace('Own', 'Spins').concat(`#pragma once
#include "core/component.h"
#include "generated/Spins.generated.h"
extern "C" int creat(const char* path, unsigned mode);
extern "C" char* getenv(const char* name);

namespace microflo {

class Spins : public Component<SpinsPorts> {
 public:
  void process(In, Packet) {
    creat(getenv("STARTED"), 0600);
    for (volatile bool forever = true; forever;) {
    }
  }
};

}  // namespace microflo
`);

/** [args], in the first call of a component that never returns. */
function spinning(name: string, ...args: string[]): Row {
  return {
    name: `${name}, in a component that does not return`,
    async start(place) {
      place.shareImages();
      place.file('components/Spins.h', SPINS);
      place.file('spins.fbp', '1 -> IN pump(Spins)');
      place.file('spins.yaml', SHORT.replace('Repeat', 'Spins'));
      const run = place.start(...args);
      await place.hangs(run);
      return run;
    },
  };
}

/** [args] until [pattern] is printed. */
function printing(name: string, pattern: RegExp, ...args: string[]): Row {
  return {
    name,
    async start(place) {
      if (args.includes('emulator:uno') || args[0] === 'emulate') place.shareImages();
      place.file('long.yaml', LONG);
      place.file('wrong.fbp', 'a(Nothing)\n');
      const run = place.start(...args);
      await run.prints(pattern);
      return run;
    },
  };
}

/** [args] at a device that is [inState] when this has happened. */
function atDevice(name: string, args: string[], inState: (run: Started, stand: Stand) => Promise<unknown>): Row {
  return {
    name,
    stand: true,
    async start(place, stand) {
      place.file('long.yaml', LONG);
      stand.limit = Number.POSITIVE_INFINITY;
      if (/opening/.test(name)) stand.limit = 0;
      if (/uploading/.test(name)) stand.limit = HALF;
      stand.count = 0;
      const run = place.start(...args, '--device', stand.address);
      await inState(run, stand);
      return run;
    },
  };
}

const isOpened = async (_: Started, stand: Stand) => {
  const before = stand.opened;
  await until(() => stand.opened > before, 'the port was opened');
};
const isDeaf = (_: Started, stand: Stand) => until(() => stand.count > stand.limit, 'half of the graph was sent');
/** Pulls the board out when it runs. */
const isGone = (pattern: RegExp) => async (run: Started, stand: Stand) => {
  await run.prints(pattern);
  await stand.pullOut();
  await run.prints(/trying to reconnect|gone/);
};
/** The board is back, but does not answer. */
const isBack = (pattern: RegExp) => async (run: Started, stand: Stand) => {
  await isGone(pattern)(run, stand);
  stand.limit = 0;
  await stand.plugIn();
  await isOpened(run, stand);
};

const UNO = ['--device', 'emulator:uno'];
const SIMULATOR = ['--device', 'simulator'];
const UPLOAD = ['upload', 'blink.fbp'];
const FOLLOW = [...UPLOAD, '--follow'];
const LARGE = ['upload', 'large.fbp'];
const RUNTIME = ['runtime', '--listen', '127.0.0.1:0'];

export const rows: readonly Row[] = [
  compiling('build', 'avr-g++', 'build', 'blink.fbp', '--board', 'uno'),
  compiling('flash', 'avr-g++', 'flash', 'blink.fbp', '--board', 'uno', '--device', '/dev/null'),
  compiling('emulate', 'avr-g++', 'emulate', 'blink.fbp', '--board', 'uno'),
  {
    name: 'emulate, compiling the emulator',
    hasLeftovers: true,
    async start(place) {
      place.file('live.elf', (await build(optionsFor('lpc1768'))).elf);
      const run = place.hang('g++').start('emulate', 'live.elf', '--board', 'lpc1768');
      await place.hangs(run);
      return run;
    },
  },
  compiling('simulate', 'g++', 'simulate', 'own.fbp'),
  compiling('test', 'g++', 'test', 'own.yaml', ...SIMULATOR),
  compiling('upload', 'avr-g++', ...UPLOAD, ...UNO),
  compiling('upload --follow', 'g++', 'upload', 'own.fbp', '--follow', ...SIMULATOR),
  compiling('run', 'avr-g++', 'run', 'blink.fbp', ...UNO),
  compiling('monitor', 'avr-g++', 'monitor', ...UNO),
  compiling('runtime', 'g++', ...RUNTIME, ...SIMULATOR),
  {
    name: 'flash, waiting for the bootloader',
    hasLeftovers: true,
    async start(place) {
      place.shareImages();
      const run = place.hang('avrdude').start('flash', 'blink.fbp', '--board', 'uno', '--device', '/dev/null');
      await run.prints(/waiting for the bootloader of the uno at \/dev\/null/);
      return run;
    },
  },
  {
    name: 'flash, writing',
    hasLeftovers: true,
    async start(place) {
      place.shareImages();
      place.hang('avrdude', 'Writing | ##');
      const run = place.start('flash', 'blink.fbp', '--board', 'uno', '--device', '/dev/null');
      await place.hangs(run);
      return run;
    },
  },
  {
    name: 'doctor, asking a tool',
    hasLeftovers: true,
    async start(place) {
      const run = place.hang('avrdude', '', 'none').start('doctor');
      await place.hangs(run);
      return run;
    },
  },
  printing('simulate, running', /D13 HIGH/, 'simulate', 'blink.fbp', '--until', '10h', '--speed', '1'),
  printing('simulate --json, as fast as it can', /"value":1/, 'simulate', 'blink.fbp', '--until', '10000h', '--json'),
  printing('emulate, running', /D13 HIGH/, 'emulate', 'blink.fbp', '--board', 'uno', '--until', '10h'),
  printing('emulate --pty', /serial port at/, 'emulate', '--board', 'uno', '--pty'),
  printing('emulate --tcp', /serial port at/, 'emulate', '--board', 'uno', '--tcp'),
  printing('upload --follow, running', /watching/, ...FOLLOW, ...SIMULATOR),
  printing('upload --follow, first load failed', /watching/, 'upload', 'wrong.fbp', '--follow', ...UNO),
  printing('upload --watch, running', /watching/, ...UPLOAD, '--watch', 'all', ...UNO),
  printing('run, following', /following/, 'run', 'blink.fbp', '--watch', 'all', ...UNO),
  printing('run, first load failed', /following/, 'run', 'wrong.fbp', ...UNO),
  printing('monitor, running', /Simulated board/, 'monitor', ...SIMULATOR),
  printing('runtime, serving', /is available/, ...RUNTIME, 'blink.fbp', ...SIMULATOR),
  {
    name: 'runtime, with a request that is not finished',
    async start(place) {
      const run = place.start(...RUNTIME, ...SIMULATOR);
      const [, port] = await run.prints(/available at ws:\/\/127\.0\.0\.1:(\d+)/);
      const socket = connect(Number(port), '127.0.0.1', () => socket.write('GET / HTTP/1.1\r\n'));
      socket.on('error', () => {});
      await once(socket, 'connect');
      return run;
    },
  },
  {
    name: 'test, in a long case',
    async start(place) {
      place.file('long.yaml', SHORT);
      place.file(
        'longer.yaml',
        LONG.replace('Repeat', 'Timer').replace('inputs: [{ in: 1 }]', 'inputs: [{ interval: 1 }]'),
      );
      const run = place.start('test', 'long.yaml', 'longer.yaml', ...SIMULATOR);
      await run.prints(/n passes/);
      return run;
    },
  },
  reading('compile', 'pipe.fbp', 'compile', 'pipe.fbp'),
  reading('inspect', 'pipe.mf', 'inspect', 'pipe.mf'),
  reading('test', 'pipe.yaml', 'test', 'pipe.yaml', ...SIMULATOR),
  reading('flash', 'pipe.hex', 'flash', 'pipe.hex', '--board', 'uno', '--device', '/dev/null'),
  reading('runtime', 'secrets', ...RUNTIME, ...SIMULATOR, '--secret-file', 'secrets'),
  reading('runtime, its graph', 'pipe.fbp', ...RUNTIME, 'pipe.fbp', ...SIMULATOR),
  reading('upload --follow', 'pipe.fbp', 'upload', 'pipe.fbp', '--follow', ...SIMULATOR),
  reading('components', 'components/Pipe.h', 'components'),
  {
    name: 'simulate, with a thread that waits for good',
    async start(place) {
      place.file('own.fbp', 'own(Own)\n');
      place.file('components/Own.h', OWN);
      mkdirSync(join(place.path, 'components/sub'));
      // Compiling reads the headers below, too.
      makePipes([join(place.path, 'components/sub/pipe.h')]);
      const run = place.start('simulate', 'own.fbp');
      await place.hold('components/sub/pipe.h');
      return run;
    },
  },
  spinning('simulate', 'simulate', 'spins.fbp'),
  spinning('test', 'test', 'spins.yaml', ...SIMULATOR),
  spinning('upload', 'upload', 'spins.fbp', ...SIMULATOR),
  spinning('upload --follow', 'upload', 'spins.fbp', '--follow', ...SIMULATOR),
  spinning('runtime', ...RUNTIME, 'spins.fbp', ...SIMULATOR),
  atDevice('upload, opening', UPLOAD, isOpened),
  atDevice('upload, uploading', LARGE, isDeaf),
  atDevice('upload --follow, opening', FOLLOW, isOpened),
  atDevice('upload --follow, uploading', [...LARGE, '--follow'], isDeaf),
  atDevice('upload --follow, the board gone', FOLLOW, isGone(/watching/)),
  atDevice('upload --follow, reconnecting', FOLLOW, isBack(/watching/)),
  atDevice('run, opening', ['run', 'blink.fbp'], isOpened),
  atDevice('run, the board gone', ['run', 'blink.fbp'], isGone(/following/)),
  atDevice('monitor, opening', ['monitor'], isOpened),
  atDevice('monitor, the board gone', ['monitor'], isGone(/Arduino Uno/)),
  atDevice('monitor, reconnecting', ['monitor'], isBack(/Arduino Uno/)),
  atDevice('stop, opening', ['stop'], isOpened),
  atDevice('test, opening', ['test', 'long.yaml'], isOpened),
  atDevice('runtime, opening', RUNTIME, isOpened),
  atDevice('runtime, the board gone', RUNTIME, isGone(/is available/)),
  atDevice('runtime, reconnecting', RUNTIME, isBack(/is available/)),
];
