import type { BoardEvent } from '../../boards/events.js';
import type { PartBoard } from '../../boards/parts/bench.js';
import type { I2cBus } from '../../boards/parts/i2c-bus.js';
import type { AttachedSpiPart, SpiPart } from '../../boards/parts/spi-part.js';
import { consoleCommands } from '../../device/console-text.js';
import { refusalText } from '../../device/device-error.js';
import type { EmulatedBoard } from '../../emulators/emulated-board.js';
import { LinkSession } from '../../link/session.js';
import type { Packet } from '../../program/packet.js';
import type { PortIndex, Program } from '../../program/program.js';
import type { Answer } from '../../stream/answer.js';
import { type Command, encodeCommand } from '../../stream/command.js';
import type { Event } from '../../stream/event.js';
import { decodeFromDevice } from '../../stream/from-device.js';
import { CaseClock } from './case-clock.js';
import { deviceObservation } from './device-observation.js';
import { LinkWatcher } from './link-watcher.js';
import { loadCommands } from './load-commands.js';
import { runBreathing } from './run-breathing.js';
import { isOfPins, type Observation, type TargetSession } from './target.js';

/** Milliseconds of board time between two checks of the link. */
const STEP = 0.1;
/** Milliseconds of silence after which the device has no more responses to send. */
const CALM = 1;
const SILENT = 0.4;
/** The same for a board that runs in ticks of 1 ms. It may answer in the tick after a request. */
const TICKS = 2.2;
/** The timeout for anything on the link, in milliseconds. */
const PATIENCE = 2000;

/** Its text goes over the link. */
const CONSOLE = 0;

interface Noted {
  /** Board time. */
  at: number;
  observation: Observation;
}

/**
 * A session with an emulated board. Sending over the link takes board time. The clock of the case is stopped in that
 * time.
 */
export class EmulatedSession implements TargetSession {
  private readonly link: LinkSession;
  private readonly watcher: LinkWatcher;
  private readonly clock = new CaseClock();
  private noted: Noted[] = [];
  private unanswered = 0;
  private refusal: string | undefined;

  /** Opens a session with [board], which was just powered on, over serial port [link]. */
  constructor(
    private readonly board: EmulatedBoard,
    private readonly linkPort: number,
  ) {
    this.board.onEvent((event) => this.note(event));
    this.watcher = new LinkWatcher(this.board, linkPort);
    this.link = new LinkSession(this.watcher.port, { id: 1, clock: board.clock, name: board.definition.name });
    this.link.onMessage((bytes) => this.hear(decodeFromDevice(bytes)));
    this.link.onHandled(({ messages }) => {
      this.unanswered -= messages.length;
    });
    this.run(() => this.link.isOpen, 'open the link');
  }

  get time(): number {
    return this.clock.time;
  }

  get partBoard(): PartBoard {
    return this.board;
  }

  get i2c(): I2cBus {
    return this.board.i2c();
  }

  attachSpi(part: SpiPart, pin: string): AttachedSpiPart {
    return this.board.spi().attach(part, this.board.pin(pin));
  }

  async drive(pin: string, level: 0 | 1 | null): Promise<void> {
    this.clock.standUntil(this.board.time);
    this.board.pin(pin).drive(level ?? undefined);
  }

  async driveAnalog(pin: string, value: number): Promise<void> {
    this.clock.standUntil(this.board.time);
    this.board.pin(pin).analog(value);
  }

  async sendSerial(port: number, bytes: Uint8Array): Promise<void> {
    if (port === CONSOLE) return this.sendConsole(bytes);
    this.clock.standUntil(this.board.time);
    this.board.serial(port).send(bytes);
  }

  async start(program: Program): Promise<void> {
    const commands = loadCommands(program);
    for (const command of commands.slice(0, -1)) this.command(command);
    this.settle();
    for (const command of commands.slice(-1)) this.command(command);
    this.arrive();
    this.run(() => this.unanswered === 0, 'answer the program');
    if (this.refusal !== undefined) throw new Error(`the board rejected the program: ${this.refusal}`);
  }

  async send(port: PortIndex, packet: Packet): Promise<void> {
    this.order({ kind: 'packet', port, packet });
  }

  async stop(): Promise<void> {
    this.order({ kind: 'stop' });
  }

  async advance(milliseconds: number): Promise<void> {
    if (milliseconds === 0) {
      this.settle();
      return;
    }
    const end = this.clock.advance(milliseconds);
    await runBreathing(this.board, end);
    // Earlier events may still be on their way. Events at the current time belong to the next step.
    const calm = this.patience(SILENT);
    this.run(() => this.watcher.silentFor >= calm || this.noted.some(({ at }) => at > end), 'fall silent');
  }

  take(): Observation[] {
    const { boardTime } = this.clock;
    const past = this.noted.filter(({ at }) => at <= boardTime);
    this.noted = this.noted.filter(({ at }) => at > boardTime);
    return past.map(({ observation }) => observation);
  }

  async close(): Promise<void> {
    this.board.close();
  }

  private sendConsole(text: Uint8Array): void {
    for (const command of [...consoleCommands(text, this.link.handy)].flat()) {
      if (this.unanswered > 0) this.settle(this.patience(SILENT));
      this.command(encodeCommand(command), true);
    }
    this.arrive();
  }

  /** Runs until the device has processed everything that was sent, while the case's clock is stopped. */
  private settle(calm = this.patience(CALM)): void {
    const { watcher } = this;
    const isDone = () => this.unanswered === 0 && watcher.silentFor >= calm && watcher.isDelivered;
    this.stand(() => this.run(isDone, 'settle'));
  }

  /** Milliseconds of silence to wait for: [calm] when bytes take time on the line. */
  private patience(calm: number): number {
    return Number.isFinite(this.board.serial(this.linkPort).baud) ? calm : TICKS;
  }

  private order(command: Command): void {
    if (this.unanswered > 0) this.settle(this.patience(SILENT));
    this.command(encodeCommand(command));
    this.arrive();
  }

  /** Runs until all sent bytes have arrived. */
  private arrive(): void {
    this.stand(() => this.run(() => this.watcher.isDelivered, 'take a message'));
  }

  private stand(work: () => void): void {
    this.clock.stop();
    work();
    this.clock.goOn(this.board.time);
  }

  private run(isDone: () => boolean, purpose: string): void {
    const limit = this.board.time + PATIENCE;
    while (!isDone()) {
      if (this.board.time > limit) throw new Error(`the board did not ${purpose} within ${PATIENCE} ms`);
      this.board.advance(STEP);
    }
  }

  private command(command: Uint8Array, endsFrame = false): void {
    this.unanswered++;
    this.link.send(command, endsFrame);
  }

  private hear(messages: readonly (Answer | Event)[]): void {
    const at = this.watcher.frameStart;
    for (const message of messages) {
      if (message.kind === 'failed') this.refusal ??= message.error;
      const time = this.clock.caseTime(at);
      const observation = deviceObservation(time, message);
      if (observation) this.noted.push({ at, observation });
      if (message.kind !== 'state' || message.error === 'none') continue;
      this.noted.push({
        at,
        observation: { time, type: 'trouble', text: `the program was stopped: ${refusalText(message.error)}` },
      });
    }
  }

  private note(event: BoardEvent): void {
    const isLink = event.type === 'serial' && event.port === this.linkPort;
    if (isLink || !isOfPins(event)) return;
    this.noted.push({ at: event.time, observation: { ...event, time: this.clock.caseTime(event.time) } });
  }
}
