import type { ReconnectingDevice } from '../../../connect/reconnecting-device.js';
import type { Network } from '../network/network.js';
import type { StateView } from '../protocol/extension/messages.js';

export interface StateSources {
  kept: Pick<ReconnectingDevice, 'current' | 'address' | 'board'>;
  network: Network;
  /** Whether firmware is being written. */
  isFlashing: boolean;
  canFlash: boolean;
}

/** Says whether the device is there, and whether what is drawn is what runs. */
export function stateView(sources: StateSources): StateView {
  const { network } = sources;
  const device = deviceState(sources);
  const program = programState(sources);
  const graph = network.running;
  return {
    device,
    ...(graph !== undefined && { graph }),
    program,
    message: messageFor(device, program, sources),
    offers: offersFor(device, program, sources),
  };
}

function deviceState({ kept, network, isFlashing }: StateSources): StateView['device'] {
  if (isFlashing) return 'flashing';
  if (!kept.current) return 'lost';
  return network.isBusy ? 'uploading' : 'connected';
}

function programState({ kept, network }: StateSources): StateView['program'] {
  if (network.running === undefined) return network.fault === undefined ? 'stopped' : 'faulty';
  return kept.current && network.omitted === 0 ? 'same' : 'differing';
}

function messageFor(
  device: StateView['device'],
  program: StateView['program'],
  { kept, network, canFlash }: StateSources,
): string {
  if (device === 'flashing') return `firmware is being written to the ${kept.board.label}`;
  if (device === 'lost') {
    const kind = network.running === undefined ? '' : '; what you draw is kept, and runs when it is back';
    return `the device at ${kept.address} is not connected; the runtime is trying to reconnect${kind}`;
  }
  if (device === 'uploading') return `the graph is being loaded onto the ${kept.board.label}`;
  if (program === 'faulty') return `${network.fault}; change it and start it again`;
  if (program === 'stopped') return 'nothing runs; start the graph';
  if (program === 'same') return `what is drawn runs on the ${kept.board.label}`;
  const what =
    network.omitted === 1 ? 'one node or wire does not run' : `${network.omitted} nodes and wires do not run`;
  if (!network.lacksFirmware)
    return `${what}, since there is a mistake in ${network.omitted === 1 ? 'it' : 'each'}; the rest runs`;
  const remedy = canFlash ? 'build firmware that has them and write it' : 'flash firmware that has them';
  return `${what}: the firmware lacks components; ${remedy}. The rest runs`;
}

function offersFor(
  device: StateView['device'],
  program: StateView['program'],
  { network, canFlash }: StateSources,
): StateView['offers'] {
  if (device !== 'connected') return [];
  const starts = program === 'stopped' || program === 'faulty';
  return [
    ...(starts ? (['start'] as const) : (['stop'] as const)),
    ...(network.lacksFirmware && canFlash ? (['flash'] as const) : []),
  ];
}
