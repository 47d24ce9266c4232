import { resolve } from 'node:path';
import { type GraphForDevice, readForDevice } from '../open/open.js';
import type { GraphPort } from '../open/ports.js';
import { ComponentDevice } from './component-device.js';
import type { NofloComponent, NofloPacket, NofloParts, PortOptions } from './noflo-parts.js';
import { checkComponentOptions, type DeviceComponentOptions } from './options.js';
import { NOFLO_TYPES } from './port-types.js';
import { StreamCollector } from './streams.js';

/** Makes an instance of the component; NoFlo waits for it. */
export type DeviceComponentFactory = () => Promise<NofloComponent>;

/** Ports that every device has beside those of its graph. */
const OWN_PORTS = ['error', 'status'];

/**
 * A component that is a whole device: its ports are those that the graph exports, and `error` and `status`. Throws an
 * Error when [options] are wrong. What is wrong with the graph is told when an instance is made, what is wrong with the
 * device when it is started.
 *
 * @param folder what the path of the graph is relative to
 */
export function makeDeviceComponent(
  noflo: NofloParts,
  options: DeviceComponentOptions,
  folder = process.cwd(),
): DeviceComponentFactory {
  checkComponentOptions(options, 'deviceComponent');
  const paths = {
    graph: resolve(folder, options.graph),
    ...(options.components !== undefined && { components: resolve(folder, options.components) }),
  };
  const resolved = { ...options, ...paths };
  return async () => new Instance(noflo, await readFor(resolved), resolved).component;
}

async function readFor({ graph, hold: _, description: __, icon: ___, ...open }: DeviceComponentOptions) {
  const read = await readForDevice(graph, open);
  const { inports, outports } = read.source.ports;
  const clash = [...outports].find(({ name }) => OWN_PORTS.includes(name));
  if (clash) {
    const text = `the graph ${graph} exports an outport '${clash.name}', which every device component has itself: rename it`;
    throw new Error(text);
  }
  return { ...read, inports, outports };
}

class Instance {
  readonly component: NofloComponent;
  private readonly collectors: ReadonlyMap<string, StreamCollector>;

  constructor(noflo: NofloParts, read: GraphForDevice, options: DeviceComponentOptions) {
    const { ports } = read.source;
    const { description = `${read.source.program.name} on ${options.device}`, icon = 'microchip' } = options;
    this.component = new noflo.Component({
      description,
      icon,
      inPorts: portOptions(ports.inports),
      outPorts: {
        ...portOptions(ports.outports),
        status: { datatype: 'string', description: 'connected, lost or uploading', scoped: false },
        error: { datatype: 'object', description: 'What went wrong, as an Error', scoped: false },
      },
      // The device answers at any time, in any order.
      ordered: false,
      autoOrdering: false,
      forwardBrackets: {},
    });
    const most = options.queue ?? 1000;
    this.collectors = new Map(ports.inports.map(({ name }) => [name, new StreamCollector(most)]));
    const device = new ComponentDevice(noflo, this.component, read, options);
    this.component.setUp = () => device.start();
    this.component.tearDown = () => device.stop();
    // NoFlo would send what an async function resolves with to an outport.
    this.component.process((input, output) => {
      const [name, collector] = [...this.collectors].find(([port]) => input.has(port)) ?? [];
      if (name === undefined || !collector) return;
      const done = (error?: Error) => {
        if (error) device.tellError(error);
        output.done();
      };
      try {
        const whole = collector.put(input.get(name) as NofloPacket);
        if (whole) device.send(name, whole.value).then(() => done(), done);
        else done();
      } catch (error) {
        done(error instanceof Error ? error : new Error(String(error)));
      }
    });
  }
}

function portOptions(ports: readonly GraphPort[]): Record<string, PortOptions> {
  const options = ({ type, description }: GraphPort) => ({ datatype: NOFLO_TYPES[type], description, scoped: false });
  return Object.fromEntries(ports.map((port) => [port.name, options(port)]));
}
