import type { Socket } from 'node:net';
import { Listeners } from '../../util/listeners.js';
import { Answers } from './answers.js';
import { Lines } from './lines.js';

/** An event of QEMU: `STOP`, `RESET`, `SHUTDOWN`. */
export interface QmpEvent {
  event: string;
  data?: unknown;
}

type Message = QmpEvent | { return: unknown } | { error: { desc: string } } | { QMP: unknown };

/** Controls a machine through the QEMU Machine Protocol (QEMU, docs/interop/qmp-spec.txt). */
export class Qmp {
  private readonly answers = new Answers<unknown>();
  private readonly events = new Listeners<QmpEvent>();

  /** [socket] must have just been opened. */
  constructor(private readonly socket: Socket) {
    const lines = new Lines((line) => this.hear(JSON.parse(line) as Message));
    socket.setEncoding('utf8').on('data', (text: string) => lines.read(text));
    socket.on('error', () => {});
    socket.on('close', () => this.answers.close(new Error('QEMU has ended')));
  }

  /**
   * Resolves with the command's return value; rejects with QEMU's error message. The first command must be
   * `qmp_capabilities`.
   */
  execute(command: string, args: object = {}): Promise<unknown> {
    return this.answers.ask(() => this.socket.write(`${JSON.stringify({ execute: command, arguments: args })}\n`));
  }

  /** Sends a line to QEMU's human monitor and returns its answer. */
  async monitor(line: string): Promise<string> {
    return String(await this.execute('human-monitor-command', { 'command-line': line }));
  }

  /** Adds a listener for events. Returns an unsubscribe function. */
  onEvent(listener: (event: QmpEvent) => void): () => void {
    return this.events.add(listener);
  }

  private hear(message: Message): void {
    if ('event' in message) this.events.notify(message);
    else if ('return' in message) this.answers.answer(message.return);
    else if ('error' in message) this.answers.refuse(new Error(`QEMU refused the command: ${message.error.desc}`));
  }
}
