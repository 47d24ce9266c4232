import type { ChildProcess } from 'node:child_process';
import { closeSync, constants, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { removeTemporary, temporaryFolder } from '../../system/temporary.js';
import { gdbPacket, takeGdbPacket } from './gdb-packet.js';
import { Lines } from './lines.js';
import { PolledChannel, PolledPipe } from './polled-pipe.js';
import { explainEnd, type QemuProgram, spawnQemu } from './qemu-child.js';
import { parseQtest } from './qtest-line.js';

export interface SteppedOptions extends QemuProgram {
  /** Arguments for the machine: `['-M', 'lm3s6965evb']`. */
  args: readonly string[];
  /** Contents of the flash, from address 0, which every reset brings back. */
  flash: Uint8Array;
  /** Number of serial ports to open, starting with the first. */
  serials: number;
  /** Names of the trace events to write to QEMU's log. */
  traces: readonly string[];
}

/** The instruction by which a program sleeps (WFI), and its size in bytes. */
const WFI = 0xbf30;
const WFI_SIZE = 2;
/** This bit of an address marks Thumb code. */
const THUMB = 1;
/** Position of the program counter in GDB's register packet, in hexadecimal digits. */
const PC_AT = 15 * 8;

/**
 * 2⁵ ns per instruction: about 31 million instructions per second of machine time. Time stands still while the machine
 * is idle.
 */
const TIME = 'shift=5,sleep=off,align=off';
const SIGINT = 0x03;
/** Bytes of memory in a packet of GDB's protocol, of which QEMU takes no longer ones. */
const PART = 1024;
/** GDB's stop reply at a breakpoint: the number of SIGTRAP. */
const BREAKPOINT = 'T05';
/** QEMU has no more output after this many consecutive answers without a log line. */
const QUIET_ANSWERS = 3;

/** Timeout for each answer of QEMU, in ms. */
const TIMEOUT = 20_000;
/** Number of polls without a pause; after them, the poll interval in ms. */
const POLLS_WITHOUT_PAUSE = 5;
const POLL_INTERVAL = 0.05;
const never = new Int32Array(new SharedArrayBuffer(4));

/**
 * A machine with a Cortex-M in QEMU whose time is controlled by the caller. It runs from one sleep of its program to
 * the next: the CPU stops at the WFI instruction, and time jumps to the next tick. So the same calls produce the same
 * events, however busy this computer is. The program must sleep when it is idle, and keep SysTick running.
 *
 * Communication with QEMU goes through pipes: GDB's protocol to stop and continue, qtest to drive pins, and the serial
 * ports. QEMU's log reports what the program does.
 */
export class SteppedQemu {
  /** Called for each line of the log, in order. */
  onLine: (line: string) => void = () => {};

  private readonly child: ChildProcess;
  private readonly folder: string;
  private readonly gdb: PolledChannel;
  private readonly qtest: PolledChannel;
  private readonly serials: readonly PolledChannel[];
  private readonly log: PolledPipe;
  private lineCount = 0;
  private readonly lines = new Lines((line) => {
    this.lineCount++;
    this.onLine(line);
  });
  private readonly sleeps: readonly number[];
  private gdbText = '';
  private qtestText = '';
  private readonly errors: PolledPipe;
  /** Address of the WFI at which the program sleeps; undefined if it was stopped elsewhere. */
  private sleepsAt: number | undefined;
  private isOpen = true;

  constructor(private readonly options: SteppedOptions) {
    const { flash, serials } = options;
    this.folder = temporaryFolder('qemu');
    const path = (name: string) => join(this.folder, name);
    writeFileSync(path('flash.bin'), flash);
    this.gdb = new PolledChannel(path('gdb'));
    this.qtest = new PolledChannel(path('qtest'));
    this.serials = Array.from({ length: serials }, (_, i) => new PolledChannel(path(`serial${i}`)));
    this.log = new PolledPipe(path('log'));
    this.errors = new PolledPipe(path('errors'));
    this.child = this.start();
    this.sleeps = findSleeps(flash);
    try {
      // When QEMU sends its first answer, it has opened all files.
      this.ask('qC');
      for (const address of this.sleeps) this.ask(`Z0,${address.toString(16)},${WFI_SIZE}`);
    } catch (error) {
      this.close();
      throw error;
    } finally {
      removeTemporary(this.folder);
    }
  }

  /** Runs until the program sleeps or [isEnough] returns true. */
  run(isEnough: () => boolean): void {
    const { sleepsAt } = this;
    this.send(sleepsAt === undefined ? 'c' : `c${((sleepsAt + WFI_SIZE) | THUMB).toString(16)}`);
    const reply = this.reply(isEnough);
    const [only, ...others] = this.sleeps;
    const at = reply.startsWith(BREAKPOINT) && others.length === 0 ? only : this.programCounter();
    this.sleepsAt = at !== undefined && this.sleeps.includes(at) ? at : undefined;
  }

  /** Presses the reset button. */
  reset(): void {
    this.monitor('system_reset');
    this.sleepsAt = undefined;
  }

  /** Reads [size] bytes of memory. */
  memory(address: number, size: number): Uint8Array {
    const parts: Buffer[] = [];
    for (let at = 0; at < size; at += PART) {
      const length = Math.min(PART, size - at);
      parts.push(Buffer.from(this.ask(`m${(address + at).toString(16)},${length.toString(16)}`), 'hex'));
    }
    return Buffer.concat(parts);
  }

  /** Writes bytes into memory, also into flash. */
  setMemory(address: number, bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; at += PART) {
      const part = Buffer.from(bytes.subarray(at, at + PART));
      this.ask(`M${(address + at).toString(16)},${part.length.toString(16)}:${part.toString('hex')}`);
    }
  }

  /** Sends a line to QEMU's human monitor and returns its answer. */
  monitor(line: string): string {
    this.send(`qRcmd,${Buffer.from(line).toString('hex')}`);
    let text = '';
    for (let reply = this.reply(); reply !== 'OK'; reply = this.reply()) {
      text += Buffer.from(reply.replace(/^O/, ''), 'hex').toString();
    }
    return text;
  }

  /** Drives an input line of the device at [path]. -1 releases it, if the device model supports that. */
  drive(path: string, line: number, level: -1 | 0 | 1): void {
    this.qtest.write(Buffer.from(`set_irq_in ${path} unnamed-gpio-in ${line} ${level}\n`));
    this.waitFor(() => {
      this.qtestText += this.qtest.read().toString();
      const end = this.qtestText.indexOf('\n');
      if (end < 0) return undefined;
      const answer = parseQtest(this.qtestText.slice(0, end));
      this.qtestText = this.qtestText.slice(end + 1);
      if (answer.kind === 'refused') throw new Error(`QEMU refused the command: ${answer.reason}`);
      return answer;
    });
  }

  /** Sends bytes to a serial port. When this returns, as many as fit are in its FIFO. */
  write(serial: number, bytes: Uint8Array): void {
    this.serials[serial]?.write(bytes);
    this.settle();
  }

  /** Lets QEMU move waiting bytes into FIFOs, which it does one byte at a time between its answers. */
  settle(): void {
    for (let quiet = 0; quiet < QUIET_ANSWERS; quiet++) {
      const before = this.lineCount;
      this.ask('qC');
      if (this.lineCount > before) quiet = 0;
    }
  }

  /** Returns the bytes that the program has sent through a serial port since the last call. */
  read(serial: number): Uint8Array {
    return this.serials[serial]?.read() ?? new Uint8Array();
  }

  /** Discards all output that has not been read. */
  discard(): void {
    for (const each of [this.log, ...this.serials]) each.read();
  }

  /** Ends QEMU. */
  close(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.child.kill('SIGKILL');
    for (const each of [this.gdb, this.qtest, this.log, this.errors, ...this.serials]) each.close();
  }

  private start(): ChildProcess {
    const { args, serials, traces } = this.options;
    const pipe = (name: string) => `pipe:${join(this.folder, name)}`;
    const errors = openSync(join(this.folder, 'errors'), constants.O_WRONLY);
    const child = spawnQemu(
      this.options,
      [
        ...[...args, '-kernel', join(this.folder, 'flash.bin')],
        ...['-S', '-display', 'none', '-monitor', 'none', '-nic', 'none', '-accel', 'tcg', '-icount', TIME],
        ...['-gdb', pipe('gdb'), '-qtest', pipe('qtest'), '-qtest-log', 'none'],
        ...Array.from({ length: serials }, (_, i) => ['-serial', pipe(`serial${i}`)]).flat(),
        ...['-D', join(this.folder, 'log'), '-d', 'unimp'],
        ...traces.flatMap((name) => ['-trace', name]),
      ],
      { stdio: ['ignore', 'ignore', errors] },
    );
    closeSync(errors);
    // Without a listener an error would end this process. It is detected by checking the process.
    child.on('error', () => {});
    child.unref();
    return child;
  }

  private send(text: string): void {
    this.gdb.write(Buffer.from(gdbPacket(text)));
  }

  private ask(text: string): string {
    this.send(text);
    return this.reply();
  }

  /** Waits for the next packet of GDB's protocol. Stops the CPU as soon as [isEnough] returns true. */
  private reply(isEnough: () => boolean = () => false): string {
    let isStopping = false;
    return this.waitFor(() => {
      this.gdbText += this.gdb.read().toString('latin1');
      const taken = takeGdbPacket(this.gdbText);
      if (taken) {
        this.gdbText = taken.rest;
        this.gdb.write(Buffer.from('+'));
        // Log lines that QEMU wrote before its answer.
        this.lines.read(this.log.read().toString());
        return taken.packet;
      }
      this.lines.read(this.log.read().toString());
      if (!isStopping && isEnough()) {
        isStopping = true;
        this.gdb.write(Uint8Array.of(SIGINT));
      }
      return undefined;
    });
  }

  private programCounter(): number {
    const bytes = Buffer.from(this.ask('g').slice(PC_AT, PC_AT + 8), 'hex');
    return bytes.readUInt32LE(0);
  }

  /** Polls until [poll] returns a value. */
  private waitFor<T>(poll: () => T | undefined): T {
    const limit = performance.now() + TIMEOUT;
    for (let polls = 0; ; polls++) {
      const found = poll();
      if (found !== undefined) return found;
      if (polls < POLLS_WITHOUT_PAUSE) continue;
      if (!isAlive(this.child.pid))
        throw new Error(explainEnd(this.options, this.child, this.errors.read().toString()));
      if (performance.now() > limit) throw new Error(`QEMU did not answer within ${TIMEOUT / 1000} s`);
      Atomics.wait(never, 0, 0, POLL_INTERVAL);
    }
  }
}

/** Returns the addresses at which a program may sleep: every halfword that is a WFI, whether it is code or data. */
function findSleeps(flash: Uint8Array): number[] {
  const view = new DataView(flash.buffer, flash.byteOffset, flash.length);
  const found: number[] = [];
  for (let at = 0; at + WFI_SIZE <= flash.length; at += 2) {
    if (view.getUint16(at, true) === WFI) found.push(at);
  }
  return found;
}

/** Whether a process runs. Its `exit` event may not have reached this thread yet. */
function isAlive(pid: number | undefined): boolean {
  try {
    if (pid === undefined) return false;
    if (process.platform === 'linux') return !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'latin1'));
    // Elsewhere nothing tells a process from one that has just ended, whose answer is awaited in vain then.
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
