import type { Device } from '../device/device.js';
import { DeviceError } from '../device/device-error.js';
import type { ConsoleEvent, PacketEvent } from '../device/events.js';
import { exported } from '../device/find-edge.js';
import { packetCommands } from '../device/inject.js';
import type { Diagnostic } from '../graph/diagnostic.js';
import type { Program } from '../program/program.js';
import { Emitter } from '../util/emitter.js';
import { TextLines } from '../util/text-lines.js';
import type { GraphObserver } from './deployment.js';
import { PacketsLost } from './errors.js';
import type { Received } from './nesting.js';
import { Outbox, type OutboxOptions } from './outbox.js';
import { Outlet } from './outlet.js';
import type { GraphPort, GraphPorts } from './ports.js';

/** The types of values at a graph's ports, such as `{ in: { waternow: boolean }; out: { moisture: number } }`. */
export interface PortTypes {
  in: object;
  out: object;
}

/** The port types of graphs that declare none. */
export interface AnyPorts extends PortTypes {
  in: Record<string, unknown>;
  out: Record<string, Received>;
}

/**
 * `connecting` and `uploading` precede `connected`, when the graph runs on the device. While `lost`, the host tries to
 * reconnect. `closed` is final.
 */
export type GraphStatus = 'connecting' | 'uploading' | 'connected' | 'lost' | 'closed';

/** The events of an OpenGraph. */
export interface OpenGraphEvents {
  status: { status: GraphStatus };
  /** Each packet as it arrives. Brackets are packets of their own. */
  packet: PacketEvent;
  /** A NodeError, a PacketsLost, or the reason why the device was lost or cannot be opened again. */
  error: Error;
  /** A line that the graph wrote to the console, without its end. */
  console: ConsoleEvent;
}

/**
 * A graph that runs on a device, used through its exported ports: `send` sends values, and `outport` receives them in
 * any number of loops. The device may disconnect and reconnect.
 */
export class OpenGraph<Ports extends PortTypes = AnyPorts> {
  readonly inports: readonly GraphPort[];
  readonly outports: readonly GraphPort[];
  /** What may be wrong with the graph: keys of its file that are no part of the format. */
  readonly warnings: readonly Diagnostic[];

  private readonly emitter = new Emitter<OpenGraphEvents>();
  private readonly outbox: Outbox;
  private readonly outlets: ReadonlyMap<string, Outlet>;
  private program: Program;
  private readonly lines = new TextLines();
  private now: GraphStatus = 'connecting';
  private closing: Promise<void> | undefined;
  private stopping: Promise<void> | undefined;
  /** While it is connected. */
  private device: Device | undefined;

  /**
   * Called by `open`.
   *
   * @param source the graph, compiled for the expected board until the real one is known
   * @param letGo closes and releases the device
   */
  constructor(
    source: { ports: GraphPorts; program: Program; warnings: readonly Diagnostic[] },
    options: OutboxOptions,
    private readonly letGo: () => Promise<void>,
  ) {
    this.inports = source.ports.inports;
    this.outports = source.ports.outports;
    this.warnings = source.warnings;
    this.program = source.program;
    this.outbox = new Outbox(options);
    this.outlets = new Map(this.outports.map(({ name }) => [name, new Outlet(options.most)]));
  }

  get status(): GraphStatus {
    return this.now;
  }

  /** The number of packets that wait for the device or are on their way to it. */
  get waiting(): number {
    return this.outbox.size;
  }

  /** Calls [listener] for each event called [name]. Returns an unsubscribe function. */
  on<Name extends keyof OpenGraphEvents>(name: Name, listener: (event: OpenGraphEvents[Name]) => void): () => void {
    return this.emitter.on(name, listener);
  }

  /**
   * Sends [value] to the exported inport [port], converted to the type of the port: null is a bang, an array is its
   * items between brackets. Resolves when the device has accepted it. Rejects with a DeviceError when there is no such
   * port or it does not accept the value, and with a PacketLost when the packet is lost; its code says whether it may
   * have arrived.
   */
  async send<Name extends keyof Ports['in'] & string>(port: Name, value: Ports['in'][Name]): Promise<void> {
    packetCommands(this.program, port, value);
    await this.outbox.send(port.toLowerCase(), value);
  }

  /**
   * Sends [text] to the console of the device, which SerialIn reads: a string in UTF-8, bytes as they are. Resolves when
   * the graph has taken all of it. Rejects with a DeviceError when no node reads it, and while the device is not
   * connected.
   */
  async writeConsole(text: string | Uint8Array): Promise<void> {
    if (!this.device) throw new DeviceError('closed', 'the device is not connected');
    await this.device.writeConsole(text);
  }

  /**
   * The values from the exported outport [port]. Each loop receives all values from its start on, and ends when the
   * graph is closed. Throws a DeviceError when there is no such port.
   */
  outport<Name extends keyof Ports['out'] & string>(port: Name): AsyncIterable<Ports['out'][Name]> {
    const { name } = exported(this.program, port, 'outports');
    return this.outlets.get(name) as AsyncIterable<Ports['out'][Name]>;
  }

  /**
   * Sends the waiting packets if the device is connected, then closes the connection. The graph keeps running, except
   * on simulated and emulated boards.
   */
  close(): Promise<void> {
    this.closing ??= this.end('the graph was closed');
    return this.closing;
  }

  /**
   * Stops the graph, whose outputs go to their SAFE levels, then closes the connection. Packets that wait are lost.
   * Rejects with a DeviceError when the device is lost or the graph was only closed, since it may run on; the graph is
   * closed all the same.
   */
  stop(): Promise<void> {
    this.stopping ??= this.endStopped();
    return this.stopping;
  }

  /** The observer for the Deployment that keeps the graph on the device. */
  observer(): GraphObserver {
    return {
      uploading: () => this.restart('uploading'),
      connected: (device, program) => this.connected(device, program),
      lost: (reason) => this.lost(reason),
      ended: (error) => {
        this.outbox.interrupt(error.message);
        this.emitter.emit('error', error);
        this.closing ??= this.end(error.message, error);
      },
      packet: (event) => this.received(event),
      console: ({ text }) => this.tellLines(this.lines.take(text)),
      trouble: (error) => this.emitter.emit('error', error),
    };
  }

  private async endStopped(): Promise<void> {
    const { device } = this;
    const reason = 'the graph was stopped';
    this.outbox.interrupt(reason);
    try {
      if (!device)
        throw new DeviceError('closed', 'the graph may run on: the device is not connected, so it was not stopped');
      await device.stop();
    } finally {
      this.closing ??= this.end(reason);
      await this.closing;
    }
  }

  private connected(device: Device, program: Program): void {
    this.program = program;
    this.device = device;
    this.enter('connected');
    this.outbox.begin((port, value) => device.send(port, value));
  }

  private lost(reason: DeviceError): void {
    this.device = undefined;
    this.outbox.interrupt(reason.message);
    this.restart('lost');
    this.emitter.emit('error', reason);
  }

  private received(event: PacketEvent): void {
    const outlet = this.outlets.get(event.port);
    // The packet is from a graph that ran on the device before.
    if (!outlet) return;
    this.emitter.emit('packet', event);
    const losses = outlet.put(event);
    if (losses === 0) return;
    const edge = `exported ${event.port.toUpperCase()}`;
    this.emitter.emit('error', new PacketsLost({ edge, count: losses }, 'too many values were waiting to be read'));
  }

  private tellLines(lines: readonly string[]): void {
    for (const text of lines) this.emitter.emit('console', { text });
  }

  /** What there is of a line that will not get its end any more is told as it is. */
  private endLine(): void {
    const rest = this.lines.takeRest();
    if (rest !== '') this.tellLines([rest]);
  }

  private restart(status: GraphStatus): void {
    this.device = undefined;
    this.endLine();
    for (const outlet of this.outlets.values()) outlet.reset();
    this.enter(status);
  }

  private enter(status: GraphStatus): void {
    if (this.now === status) return;
    this.now = status;
    this.emitter.emit('status', { status });
  }

  private async end(reason: string, error?: Error): Promise<void> {
    await this.outbox.close(reason);
    this.device = undefined;
    await this.letGo();
    this.endLine();
    for (const outlet of this.outlets.values()) outlet.finish(error);
    this.enter('closed');
  }
}
