import { setTimeout as sleep } from 'node:timers/promises';
import type { BoardEvent } from '../boards/events.js';
import type { RunningBoard } from '../boards/running-board.js';
import type { MessagePipe } from '../link/pipe.js';
import type { Packet } from '../program/packet.js';
import type { PortIndex, Program } from '../program/program.js';
import { encodeCommand } from '../stream/command.js';
import { decodeFromDevice, isAnswer } from '../stream/from-device.js';
import { deviceHappening } from './device-happening.js';
import { loadCommands } from './load-commands.js';
import type { Bench, Happening } from './target.js';

/** Milliseconds of silence after which nothing more comes. */
const CALM = 40;
const LOOK = 5;
/** Milliseconds that an answer may take. */
const PATIENCE = 5000;

/** Hands on a board's pins and serial ports. */
export interface Hands {
  board: RunningBoard;
  /** The serial port of the link, which is heard as messages. */
  link: number;
}

/**
 * A board behind a port: what it sends is heard, and its pins are out of reach unless there are [hands] on them. Time is
 * that of the wall.
 */
export class PortBench implements Bench {
  private happened: Happening[] = [];
  private unanswered = 0;
  private refusal: string | undefined;
  private lastHeard = 0;
  private readonly ends: (() => void)[];
  private readonly driven = new Set<string>();

  constructor(
    private readonly pipe: MessagePipe,
    private readonly hands?: Hands,
  ) {
    this.ends = [pipe.onMessage((message) => this.hear(message))];
    if (hands) this.ends.push(hands.board.onEvent((event) => this.note(event, hands.link)));
  }

  get time(): number {
    return performance.now();
  }

  async drive(pin: string, level: 0 | 1 | null): Promise<void> {
    if (!this.hands) throw new Error('its pins cannot be driven');
    this.driven.add(pin);
    await this.hands.board.drive(pin, level ?? undefined);
  }

  async driveAnalog(pin: string, value: number): Promise<void> {
    if (!this.hands) throw new Error('its pins cannot be driven');
    await this.hands.board.analog(pin, value);
  }

  async sendSerial(port: number, bytes: Uint8Array): Promise<void> {
    if (!this.hands?.board.sendSerial) throw new Error('its serial ports are out of reach');
    await this.hands.board.sendSerial(port, bytes);
  }

  async start(program: Program): Promise<void> {
    for (const command of loadCommands(program)) this.command(command);
    await this.answers();
    if (this.refusal !== undefined) throw new Error(`the board refuses the program: ${this.refusal}`);
  }

  async send(port: PortIndex, packet: Packet): Promise<void> {
    this.command(encodeCommand({ kind: 'packet', port, packet }));
    await this.answers();
  }

  async advance(milliseconds: number): Promise<void> {
    if (milliseconds > 0) await sleep(milliseconds);
    else while (performance.now() - this.lastHeard < CALM) await sleep(LOOK);
  }

  take(): Happening[] {
    return this.happened.splice(0);
  }

  /** Nothing of one case is to be heard in the next. */
  async close(): Promise<void> {
    this.command(encodeCommand({ kind: 'stop' }));
    await this.answers();
    for (const end of this.ends) end();
    for (const pin of this.driven) await this.hands?.board.drive(pin, undefined);
  }

  private async answers(): Promise<void> {
    const limit = performance.now() + PATIENCE;
    while (this.unanswered > 0) {
      if (performance.now() > limit) throw new Error(`the board did not answer within ${PATIENCE} ms`);
      await sleep(1);
    }
  }

  private command(command: Uint8Array): void {
    this.unanswered++;
    this.lastHeard = performance.now();
    this.pipe.send(command);
  }

  private hear(message: Uint8Array): void {
    this.lastHeard = performance.now();
    for (const part of decodeFromDevice(message)) {
      if (isAnswer(part)) this.unanswered--;
      if (part.kind === 'failed') this.refusal ??= part.error;
      const happening = deviceHappening(this.lastHeard, part);
      if (happening) this.happened.push(happening);
    }
  }

  private note(event: BoardEvent, link: number): void {
    if (event.type === 'message' || event.type === 'error' || (event.type === 'serial' && event.port === link)) return;
    this.lastHeard = performance.now();
    this.happened.push({ ...event, time: this.lastHeard });
  }
}
