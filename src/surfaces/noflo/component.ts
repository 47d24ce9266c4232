import { type GraphForDevice, readForDevice } from '../../api/open.js';
import { QUEUE } from '../../api/options.js';
import type { GraphPort } from '../../api/ports.js';
import { FBP_TYPES } from '../../library/fbp-types.js';
import { toError } from '../../util/errors.js';
import { ComponentDevice } from './component-device.js';
import type { NofloComponent, NofloPacket, NofloParts, PortOptions, ProcessInput } from './noflo-parts.js';
import { type ComponentSetup, checkComponentOptions, componentSetup, type DeviceComponentOptions } from './options.js';
import { StreamCollector } from './streams.js';

/** Creates an instance of the component. NoFlo awaits the result. */
export type DeviceComponentFactory = () => Promise<NofloComponent>;

/** The ports that every device has besides those of its graph. */
const OWN_PORTS = ['error', 'status'];

/**
 * A component that is a whole device. Its ports are the exported ports of the graph, and `error` and `status`. Throws
 * an Error when [options] are invalid. Errors in the graph are reported when an instance is created, errors of the
 * device when it is started.
 *
 * @param folder the folder that paths are relative to
 */
export function makeDeviceComponent(
  noflo: NofloParts,
  options: DeviceComponentOptions,
  folder = process.cwd(),
): DeviceComponentFactory {
  checkComponentOptions(options, 'deviceComponent');
  const setup = componentSetup(options, folder);
  return async () => new Instance(noflo, await readFor(setup), setup).component;
}

async function readFor({ graph, open }: ComponentSetup): Promise<GraphForDevice> {
  const read = await readForDevice(graph, open);
  const clash = read.source.ports.outports.find(({ name }) => OWN_PORTS.includes(name));
  if (!clash) return read;
  const whose = `an outport '${clash.name}', which every device component already has`;
  throw new Error(`the graph ${graph} exports ${whose}: export it under another name`);
}

/** One node of one network. */
class Instance {
  readonly component: NofloComponent;
  private readonly device: ComponentDevice;
  private readonly collectors: ReadonlyMap<string, StreamCollector>;

  constructor(noflo: NofloParts, read: GraphForDevice, setup: ComponentSetup) {
    const { ports, program } = read.source;
    const { device, queue = QUEUE } = setup.open;
    this.component = new noflo.Component({
      description: setup.description ?? `${program.name} on ${device}`,
      icon: setup.icon,
      inPorts: portOptions(ports.inports),
      outPorts: {
        ...portOptions(ports.outports),
        status: { datatype: 'string', description: 'connected, lost or uploading', scoped: false },
        error: { datatype: 'object', description: 'What went wrong, as an Error', scoped: false },
      },
      // The device answers at any time and in any order.
      ordered: false,
      autoOrdering: false,
      forwardBrackets: {},
    });
    this.device = new ComponentDevice(noflo, this.component, read, setup);
    this.collectors = new Map(ports.inports.map(({ name }) => [name, new StreamCollector(queue)]));
    this.component.setUp = () => this.device.start();
    this.component.tearDown = () => this.device.stop();
    // NoFlo would send what an async function resolves with to an outport.
    this.component.process((input, output) => {
      void this.take(input).finally(() => output.done());
    });
  }

  /** Takes the next packet. Resolves when it, or the stream that it belongs to, has been processed. */
  private async take(input: ProcessInput): Promise<void> {
    const [port, collector] = [...this.collectors].find(([name]) => input.has(name)) ?? [];
    if (port === undefined || !collector) return;
    try {
      const whole = collector.put(input.get(port) as NofloPacket);
      if (whole) await this.device.send(port, whole.value);
    } catch (error) {
      this.device.tellError(toError(error));
    }
  }
}

function portOptions(ports: readonly GraphPort[]): Record<string, PortOptions> {
  const options = ({ type, description }: GraphPort) => ({ datatype: FBP_TYPES[type], description, scoped: false });
  return Object.fromEntries(ports.map((port) => [port.name, options(port)]));
}
