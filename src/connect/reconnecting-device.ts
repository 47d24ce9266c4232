import { DeviceError } from '../device/device-error.js';
import { LinkError } from '../link/link-error.js';
import type { Board } from '../program/board.js';
import { type Clock, wallClock } from '../util/clock.js';
import { Emitter } from '../util/emitter.js';
import { type OpenHooks, toDeviceError } from './handshake.js';
import type { OpenDevice } from './open-device.js';

/** Opens a device: the first time, and again after each time that it was lost. */
export type Opener = (hooks: OpenHooks & { board?: string }) => Promise<OpenDevice>;

export interface ReconnectOptions {
  /** What each newly opened device is given; asked anew each time. */
  hooks?: () => OpenHooks;
  /** The wall's unless said otherwise. */
  clock?: Clock;
}

/** What one can listen to on a ReconnectingDevice. */
export interface KeptDeviceEvents {
  /** The device is back, as `opened`; what it runs is what it kept. */
  connected: { opened: OpenDevice };
  /** The way to it is gone, or the board was reset (`rebooted`). It is looked for from now on. */
  lost: { reason: DeviceError; rebooted: boolean };
  /** An attempt to open it again was in vain; the next one follows. */
  failed: { error: DeviceError };
}

/** Milliseconds to the next attempt: at first, and at most. */
const SOON = 100;
const LATE = 2000;

/**
 * A device that stays the same to who uses it while the way to it comes and goes: it is opened again, and again until
 * that succeeds, when a cable was pulled or the board was reset. What it is to run is up to the user.
 */
export class ReconnectingDevice {
  private readonly emitter = new Emitter<KeptDeviceEvents>();
  private opened: OpenDevice | undefined;
  private isClosed = false;
  private cancelTimer: (() => void) | undefined;
  /** Resolves when nothing is being opened or closed. */
  private work: Promise<void> = Promise.resolve();

  private constructor(
    private readonly opener: Opener,
    private readonly options: ReconnectOptions,
    first: OpenDevice,
  ) {
    this.address = first.address;
    this.board = first.board;
    this.hold(first);
  }

  /** How it was named when it was opened first. */
  readonly address: string;
  /** What it is. Another board at the same place is not taken for it. */
  readonly board: Board;

  /** Rejects with a DeviceError when the device cannot be opened now. */
  static async open(opener: Opener, options: ReconnectOptions = {}): Promise<ReconnectingDevice> {
    return new ReconnectingDevice(opener, options, await opener(options.hooks?.() ?? {}));
  }

  /** The device; undefined while it is lost. */
  get current(): OpenDevice | undefined {
    return this.opened;
  }

  /** Hears of events. Returns what ends that. */
  on<Name extends keyof KeptDeviceEvents>(name: Name, listener: (event: KeptDeviceEvents[Name]) => void): () => void {
    return this.emitter.on(name, listener);
  }

  /** Closes the way to the device, or ends the search for it. Nothing is told any more. */
  async close(): Promise<void> {
    this.isClosed = true;
    this.cancelTimer?.();
    await this.work;
    await this.opened?.close();
    this.opened = undefined;
  }

  /**
   * Gives up the way to the device while [work] needs it for itself, as for new firmware; then opens the device again.
   * Who listens hears that it is lost, for the reason [why]. Resolves when opening it has been tried.
   */
  async lend(why: string, work: () => Promise<void>): Promise<void> {
    this.cancelTimer?.();
    await this.work;
    const { opened } = this;
    this.opened = undefined;
    if (opened) {
      await opened.close();
      this.emitter.emit('lost', { reason: new DeviceError('closed', why), rebooted: false });
    }
    try {
      await work();
    } finally {
      if (!this.isClosed && !(await this.attempt(this.opener))) this.later(SOON);
    }
  }

  private hold(opened: OpenDevice): void {
    this.opened = opened;
    opened.device.on('closed', ({ reason }) => {
      if (this.opened !== opened || this.isClosed) return;
      this.opened = undefined;
      const rebooted = reason.cause instanceof LinkError && reason.cause.code === 'rebooted';
      this.work = this.regain(opened, rebooted);
      this.emitter.emit('lost', { reason, rebooted });
    });
  }

  private async regain(lost: OpenDevice, rebooted: boolean): Promise<void> {
    // Opening its port would reset it once more.
    if (rebooted && lost.reopen && (await this.attempt(lost.reopen))) return;
    await lost.close();
    this.later(SOON);
  }

  private later(delay: number): void {
    if (this.isClosed) return;
    this.cancelTimer = (this.options.clock ?? wallClock).after(delay, () => {
      this.work = this.attempt(this.opener).then((isBack) => {
        if (!isBack) this.later(Math.min(2 * delay, LATE));
      });
    });
  }

  private async attempt(open: Opener): Promise<boolean> {
    try {
      const opened = await open({ ...this.options.hooks?.(), board: this.board.name });
      this.hold(opened);
      if (!this.isClosed) this.emitter.emit('connected', { opened });
      return true;
    } catch (error) {
      if (!this.isClosed) this.emitter.emit('failed', { error: toDeviceError(error) });
      return false;
    }
  }
}
