import type { Address } from '../connect/address.js';
import type { OpenHooks } from '../connect/handshake.js';
import type { OpenDevice, OpenOptions } from '../connect/open-device.js';
import { openReconnecting } from '../connect/open-reconnecting.js';
import type { ReconnectingDevice } from '../connect/reconnecting-device.js';
import type { Device } from '../device/device.js';
import { ComponentError, DeviceError, refusalText } from '../device/device-error.js';
import type { ConsoleEvent, PacketEvent } from '../device/events.js';
import type { Board } from '../program/board.js';
import type { Program } from '../program/program.js';
import type { ErrorName } from '../stream/table.js';
import { toError } from '../util/errors.js';
import { NodeError, PacketsLost } from './errors.js';
import { HeldEvents } from './held-events.js';
import type { UploadPolicy } from './options.js';

/** Receives the events of a graph that is kept running on a device. */
export interface GraphObserver {
  /** The graph is being sent to the device. */
  uploading(): void;
  /** The graph runs on the device now. */
  connected(device: Device, program: Program): void;
  /** The device was lost. Attempts to reconnect follow. */
  lost(reason: DeviceError): void;
  /** The graph can no longer run on this device. No more calls follow. */
  ended(error: Error): void;
  /** An exported outport of the graph sent a packet. */
  packet(event: PacketEvent): void;
  console(event: ConsoleEvent): void;
  /** An error occurred, but the graph continues. */
  trouble(error: Error): void;
}

export interface DeploymentOptions extends Omit<OpenOptions, 'listen' | 'program'> {
  upload: UploadPolicy;
  /** Throws a GraphError when the graph has errors on that board. */
  compile(board: Board): Program;
}

/** Keeps a graph running on a device that may disconnect and reconnect. */
export class Deployment {
  private kept: ReconnectingDevice | undefined;
  private held: HeldEvents | undefined;
  private lastFailure = '';
  private isOver = false;

  constructor(
    private readonly options: DeploymentOptions,
    private readonly observer: GraphObserver,
  ) {}

  /** Opens the device at [address] and runs the graph there. Rejects when either fails. */
  async open(address: Address): Promise<void> {
    const kept = await openReconnecting(address, this.options, { hooks: () => this.hooks() });
    this.kept = kept;
    kept.on('connected', ({ opened }) => void this.regained(opened));
    kept.on('lost', ({ reason }) => this.lost(reason));
    kept.on('failed', ({ error }) => this.failed(error));
    try {
      const { current } = kept;
      if (!current) throw new DeviceError('closed', `the device at ${kept.address} was lost right after it was opened`);
      await this.settle(current, this.options.upload === 'always');
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  /** Closes the connection. The device keeps running the graph. */
  async close(): Promise<void> {
    this.isOver = true;
    await this.kept?.close();
  }

  private hooks(): OpenHooks {
    const held = new HeldEvents((event) => this.notify(() => this.observer.packet(event)));
    this.held = held;
    return {
      program: (board) => this.options.compile(board),
      listen: (events) => {
        const { observer } = this;
        events.on('packet', (event) => held.put(event));
        events.on('console', (event) => this.notify(() => observer.console(event)));
        events.on('error', (event) => this.notify(() => observer.trouble(new NodeError(event))));
        events.on('lost', (event) => this.notify(() => observer.trouble(new PacketsLost(event, 'a queue was full'))));
        events.on('state', ({ error }) => {
          if (error !== 'none') this.notify(() => observer.trouble(stopped(error)));
        });
      },
    };
  }

  private lost(reason: DeviceError): void {
    // The graph would end the board again.
    if (reason instanceof ComponentError) void this.end(reason);
    else this.notify(() => this.observer.lost(reason));
  }

  private async regained(opened: OpenDevice): Promise<void> {
    this.lastFailure = '';
    try {
      await this.settle(opened, false);
    } catch (error) {
      // A device that was lost again reports that itself.
      if (error instanceof DeviceError && error.isFatal) return;
      await this.end(toError(error));
    }
  }

  /** Makes [device] run the graph: starts it, or uploads it first. */
  private async settle({ device, board, address }: OpenDevice, mustUpload: boolean): Promise<void> {
    const { upload, compile } = this.options;
    const { program } = device;
    this.held?.open(program !== undefined && !mustUpload);
    if (!program && upload === 'never') {
      const text = `the ${board.name} at ${address} does not run this graph, and upload is 'never': set upload to 'changed'`;
      throw new DeviceError('unknownGraph', text);
    }
    if (program && !mustUpload) {
      if (device.state !== 'running') await device.start();
    } else {
      this.notify(() => this.observer.uploading());
      await device.upload(compile(board));
    }
    const running = device.program;
    if (running) this.notify(() => this.observer.connected(device, running));
  }

  private failed(error: DeviceError): void {
    if (error.message === this.lastFailure) return;
    this.lastFailure = error.message;
    this.notify(() => this.observer.trouble(error));
  }

  private async end(error: Error): Promise<void> {
    this.notify(() => this.observer.ended(error));
    await this.close();
  }

  private notify(what: () => void): void {
    if (!this.isOver) what();
  }
}

function stopped(error: ErrorName): DeviceError {
  return new DeviceError(error, `the graph was stopped: ${refusalText(error)}`);
}
