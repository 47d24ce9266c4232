import { setTimeout as sleep } from 'node:timers/promises';
import type { BoardEvent } from '../../boards/events.js';
import type { RunningBoard } from '../../boards/running-board.js';
import { consoleCommands } from '../../device/console-text.js';
import type { MessagePipe } from '../../link/pipe.js';
import type { Packet } from '../../program/packet.js';
import type { PortIndex, Program } from '../../program/program.js';
import { type Command, encodeCommand } from '../../stream/command.js';
import { decodeFromDevice } from '../../stream/from-device.js';
import { CaseClock } from './case-clock.js';
import { deviceObservation } from './device-observation.js';
import { loadCommands } from './load-commands.js';
import { isOfPins, type Observation, type TargetSession } from './target.js';

/** Milliseconds of silence after which no more messages are expected: of a real board, and of one in this computer. */
const CALM = 40;
const CALM_NEAR = 10;
/** Milliseconds that the board has to answer. */
const PATIENCE = 5000;

/** Its text goes over the link. */
const CONSOLE = 0;
/** Bytes of text in a message where the pipe has no limit of its own. */
const LONGEST_TEXT = 64;

/** Access to a board's pins and serial ports. */
export interface Hands {
  board: RunningBoard;
  /** The serial port of the link. Its bytes are received as messages. */
  link: number;
}

/**
 * A session with a board behind a port. Its messages are observed, but its pins can only be accessed with [hands]. The
 * board runs in real time. The clock of a case stops while something is on its way to the board.
 */
export class DeviceSession implements TargetSession {
  private observed: Observation[] = [];
  /** Messages that the board has not carried out yet. */
  private readonly unanswered = new Set<Uint8Array>();
  private answered = () => {};
  private refusal: string | undefined;
  private lastHeard = 0;
  private readonly clock = new CaseClock();
  private readonly ends: (() => void)[];
  private readonly driven = new Set<string>();

  constructor(
    private readonly pipe: MessagePipe,
    private readonly hands?: Hands,
  ) {
    this.clock.standUntil(performance.now());
    this.ends = [
      pipe.onMessage((message) => this.hear(message)),
      pipe.onHandled(({ messages }) => this.handled(messages)),
    ];
    if (hands) this.ends.push(hands.board.onEvent((event) => this.note(event, hands.link)));
  }

  get time(): number {
    return this.clock.time;
  }

  async drive(pin: string, level: 0 | 1 | null): Promise<void> {
    const { hands } = this;
    if (!hands) throw new Error('the pins of this board cannot be driven from here');
    this.driven.add(pin);
    await this.stand(() => hands.board.drive(pin, level ?? undefined));
  }

  async driveAnalog(pin: string, value: number): Promise<void> {
    const { hands } = this;
    if (!hands) throw new Error('the pins of this board cannot be driven from here');
    await this.stand(() => hands.board.analog(pin, value));
  }

  async sendSerial(port: number, bytes: Uint8Array): Promise<void> {
    if (port === CONSOLE) return this.sendConsole(bytes);
    if (!this.hands?.board.sendSerial)
      throw new Error('nothing can be sent to the serial ports of this board from here');
    await this.hands.board.sendSerial(port, bytes);
  }

  async start(program: Program): Promise<void> {
    await this.stand(async () => {
      for (const command of loadCommands(program)) this.command(command);
      await this.answers();
    });
    if (this.refusal !== undefined) throw new Error(`the board rejected the program: ${this.refusal}`);
  }

  async send(port: PortIndex, packet: Packet): Promise<void> {
    await this.order({ kind: 'packet', port, packet });
  }

  async stop(): Promise<void> {
    await this.order({ kind: 'stop' });
  }

  async advance(milliseconds: number): Promise<void> {
    if (milliseconds === 0) await this.stand(() => this.settle());
    else await sleep(Math.max(0, this.clock.advance(milliseconds) - performance.now()));
  }

  take(): Observation[] {
    return this.observed.splice(0);
  }

  /** Makes sure that no message of one case is received in the next. */
  async close(): Promise<void> {
    this.command(encodeCommand({ kind: 'stop' }));
    await this.answers();
    for (const end of this.ends) end();
    for (const pin of this.driven) await this.hands?.board.drive(pin, undefined);
    await this.hands?.board.clearPins?.();
  }

  /** Waits until the board has processed what was sent: all of it is done when the board has answered twice. */
  private async settle(): Promise<void> {
    for (let times = 0; times < 2; times++) {
      this.command(encodeCommand({ kind: 'ping' }));
      await this.answers();
    }
    const calm = this.hands ? CALM_NEAR : CALM;
    for (let left = calm; left > 0; left = this.lastHeard + calm - performance.now()) await sleep(left);
  }

  private async order(command: Command): Promise<void> {
    await this.stand(async () => {
      this.command(encodeCommand(command));
      await this.answers();
    });
  }

  private async sendConsole(text: Uint8Array): Promise<void> {
    await this.stand(async () => {
      for (const command of [...consoleCommands(text, this.pipe.handy ?? LONGEST_TEXT)].flat()) {
        this.command(encodeCommand(command), true);
        await this.answers();
      }
    });
  }

  private async stand(work: () => Promise<void>): Promise<void> {
    this.clock.stop();
    await work();
    this.clock.goOn(performance.now());
  }

  private async answers(): Promise<void> {
    if (this.unanswered.size === 0) return;
    await new Promise<void>((resolve, reject) => {
      const late = () => reject(new Error(`the board did not answer within ${PATIENCE} ms`));
      const timer = setTimeout(late, PATIENCE);
      this.answered = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  private command(command: Uint8Array, endsFrame = false): void {
    this.unanswered.add(command);
    this.pipe.send(command, endsFrame);
  }

  private hear(message: Uint8Array): void {
    for (const part of decodeFromDevice(message)) {
      if (part.kind === 'failed') this.refusal ??= part.error;
      this.keep(deviceObservation(this.now(), part));
    }
  }

  private handled(messages: readonly Uint8Array[]): void {
    this.lastHeard = performance.now();
    for (const message of messages) this.unanswered.delete(message);
    if (this.unanswered.size === 0) this.answered();
  }

  private note(event: BoardEvent, link: number): void {
    if (!isOfPins(event)) return;
    if (event.type === 'serial' && event.port === link) return;
    // The event may have happened some time ago.
    const ago = (this.hands?.board.time ?? event.time) - event.time;
    this.keep({ ...event, time: this.now(ago) });
  }

  private keep(observation: Observation | undefined): void {
    if (observation) this.observed.push(observation);
  }

  /** The case time of an event that happened [ago] milliseconds before now. */
  private now(ago = 0): number {
    this.lastHeard = performance.now();
    return this.clock.caseTime(this.lastHeard - ago);
  }
}
