import { DeviceError } from '../device/device-error.js';
import { LinkError } from '../link/link-error.js';
import type { Board } from '../program/board.js';
import { type Clock, wallClock } from '../util/clock.js';
import { Emitter } from '../util/emitter.js';
import { type OpenHooks, toDeviceError } from './handshake.js';
import type { OpenDevice } from './open-device.js';

/** Opens a device: initially, and again each time it was lost. */
export type Opener = (hooks: OpenHooks & { board?: string }) => Promise<OpenDevice>;

export interface ReconnectOptions {
  /** Returns the hooks for the next open. Called before each attempt. */
  hooks?: () => OpenHooks;
  /** Default: `wallClock`. */
  clock?: Clock;
}

/** The events of a ReconnectingDevice. */
export interface ReconnectingDeviceEvents {
  /** The device was opened again, as `opened`. It runs whatever program it kept. */
  connected: { opened: OpenDevice };
  /** The connection was lost, or the board was reset (`rebooted`). Attempts to reconnect follow. */
  lost: { reason: DeviceError; rebooted: boolean };
  /** An attempt to reconnect failed. Another one follows. */
  failed: { error: DeviceError };
}

/** Milliseconds until the next attempt: initial and maximum delay. */
const SOON = 100;
const LATE = 2000;

/**
 * A device that survives lost connections: after a cable was pulled or the board was reset, it is opened again, with
 * retries until that succeeds. The caller decides which program it runs.
 */
export class ReconnectingDevice {
  private readonly emitter = new Emitter<ReconnectingDeviceEvents>();
  private opened: OpenDevice | undefined;
  private isClosed = false;
  private cancelTimer: (() => void) | undefined;
  /** Resolves when no open or close is in progress. */
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

  /** The address at which the device was first opened. */
  readonly address: string;
  /** The board of the device. A different board at the same address is rejected. */
  readonly board: Board;

  /** Rejects with a DeviceError when the device cannot be opened now. */
  static async open(opener: Opener, options: ReconnectOptions = {}): Promise<ReconnectingDevice> {
    return new ReconnectingDevice(opener, options, await opener(options.hooks?.() ?? {}));
  }

  /** The device; undefined while it is lost. */
  get current(): OpenDevice | undefined {
    return this.opened;
  }

  /** Calls [listener] for each event called [name]. Returns an unsubscribe function. */
  on<Name extends keyof ReconnectingDeviceEvents>(
    name: Name,
    listener: (event: ReconnectingDeviceEvents[Name]) => void,
  ): () => void {
    return this.emitter.on(name, listener);
  }

  /** Closes the connection, or ends the attempts to reconnect. No more events follow. */
  async close(): Promise<void> {
    this.isClosed = true;
    this.cancelTimer?.();
    await this.work;
    await this.opened?.close();
    this.opened = undefined;
  }

  /**
   * Closes the connection while [work] uses the port, such as to write new firmware, then opens the device again. Emits
   * `lost` with the reason [why]. Resolves after the first attempt to open it.
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
    // Opening the port would reset the board again.
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
