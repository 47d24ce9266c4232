import { packetValue } from '../../api/nesting.js';
import { type GraphForDevice, openRead } from '../../api/open.js';
import type { GraphStatus, OpenGraph } from '../../api/open-graph.js';
import type { PacketEvent } from '../../device/events.js';
import { toError } from '../../util/errors.js';
import type { NofloComponent, NofloParts } from './noflo-parts.js';
import type { ComponentSetup } from './options.js';

/** The values of the outport `status`. */
const TOLD: readonly GraphStatus[] = ['uploading', 'connected', 'lost'];

/** The device of one component. It is open from start to stop, or only while packets are sent and received. */
export class ComponentDevice {
  private opening: Promise<OpenGraph> | undefined;
  /** Resolves when the device can be opened again. */
  private closing: Promise<void> = Promise.resolve();
  private isHolding = false;
  private cancelIdle: (() => void) | undefined;
  /** The number of open brackets at each outport. */
  private readonly depths = new Map<string, number>();

  constructor(
    private readonly noflo: Pick<NofloParts, 'IP'>,
    private readonly component: NofloComponent,
    private readonly read: GraphForDevice,
    private readonly setup: ComponentSetup,
  ) {}

  /** Resolves when the graph runs on the device. */
  async start(): Promise<void> {
    await this.open();
  }

  /** Stops the graph, whose outputs go to their SAFE levels. Resolves when the device is closed. */
  stop(): Promise<void> {
    // A device that is lost may run on.
    return this.letGo((graph) => graph.stop().catch((error: unknown) => this.tellError(toError(error))));
  }

  /** Ends the connection with [end]. Resolves when the device is closed. */
  private async letGo(end: (graph: OpenGraph) => Promise<void>): Promise<void> {
    const { opening } = this;
    this.opening = undefined;
    this.cancelIdle?.();
    const closed = this.close(opening, end);
    this.closing = closed.catch(() => {});
    await closed;
  }

  /** Resolves when the device has accepted [value]. Rejects when it is lost, or the port does not accept it. */
  async send(port: string, value: unknown): Promise<void> {
    const graph = await this.open();
    this.stayAwake();
    await graph.send(port, value);
    this.stayAwake();
  }

  /** Sends [error] to the error port, or writes it as a warning when that port is not connected. */
  tellError(error: Error): void {
    const { error: port } = this.component.outPorts.ports;
    if (port?.isAttached()) this.emit('error', 'data', error);
    else process.emitWarning(error.message, { type: 'MicroFloWarning', detail: `at ${this.component.nodeId}` });
  }

  private open(): Promise<OpenGraph> {
    if (this.opening) return this.opening;
    this.hold();
    const isOurs = () => this.opening === opening;
    const opening = this.closing.then(() =>
      openRead(this.read, this.setup.open, (graph: OpenGraph) => this.listen(graph, isOurs)),
    );
    this.opening = opening;
    opening.then(
      () => this.stayAwake(),
      () => this.lose(isOurs),
    );
    return opening;
  }

  /** The device closed by itself. The next packet opens it again. */
  private lose(isOurs: () => boolean): void {
    if (!isOurs()) return;
    this.opening = undefined;
    this.cancelIdle?.();
    this.release();
  }

  private async close(
    opening: Promise<OpenGraph> | undefined,
    end: (graph: OpenGraph) => Promise<void>,
  ): Promise<void> {
    await this.closing;
    // A device that failed to open is already closed.
    const graph = await opening?.catch(() => undefined);
    if (graph) await end(graph);
    // Not earlier: the network may then end, and another one open the device.
    if (!this.opening) this.release();
  }

  private listen(graph: OpenGraph, isOurs: () => boolean): void {
    graph.on('packet', (event) => {
      this.stayAwake();
      this.sendOut(event);
    });
    graph.on('status', ({ status }) => {
      if (status !== 'connected') this.closeBrackets();
      if (TOLD.includes(status)) this.emit('status', 'data', status);
      if (status === 'closed') this.lose(isOurs);
    });
    graph.on('error', (error) => this.tellError(error));
  }

  private sendOut(event: PacketEvent): void {
    const { port, packetType } = event;
    const depth = this.depths.get(port) ?? 0;
    if (packetType === 'open') {
      this.depths.set(port, depth + 1);
      this.emit(port, 'openBracket', null);
    } else if (packetType === 'close') {
      if (depth === 0) return;
      this.depths.set(port, depth - 1);
      this.emit(port, 'closeBracket', null);
    } else {
      this.emit(port, 'data', packetValue(event));
    }
  }

  /** Closes the brackets that the device has opened and will not close. */
  private closeBrackets(): void {
    for (const [port, depth] of this.depths) for (let i = 0; i < depth; i++) this.emit(port, 'closeBracket', null);
    this.depths.clear();
  }

  private emit(port: string, type: string, data: unknown): void {
    this.component.outPorts.ports[port]?.sendIP(new this.noflo.IP(type, data));
  }

  /** Keeps the network open: NoFlo counts this as an activity of the component. */
  private hold(): void {
    if (this.isHolding) return;
    this.isHolding = true;
    this.component.load++;
    this.component.emit('activate', this.component.load);
  }

  private release(): void {
    if (!this.isHolding) return;
    this.isHolding = false;
    this.component.load--;
    this.component.emit('deactivate', this.component.load);
  }

  /** Restarts the timer that releases an idle device. */
  private stayAwake(): void {
    const { hold } = this.setup;
    if (hold === 'connected' || !this.opening) return;
    this.cancelIdle?.();
    const timer = setTimeout(() => this.fallAsleep().catch((error) => this.tellError(error)), hold.idleMs);
    this.cancelIdle = () => clearTimeout(timer);
  }

  private async fallAsleep(): Promise<void> {
    const graph = await this.opening;
    if (graph && graph.waiting > 0) this.stayAwake();
    else await this.letGo((open) => open.close());
  }
}
