import type { Address } from '../../../connect/address.js';
import type { ListedPort } from '../../../connect/usb-boards.js';
import { askChoice, canAsk } from '../ask.js';
import { Failure, Status } from '../failure.js';

/**
 * Returns the device to run on when nobody named one: the only board at one of [ports], or else the simulated board.
 * Asks on the terminal where there are several boards; rejects with a Failure where nobody can answer.
 */
export async function chooseDevice(ports: readonly ListedPort[]): Promise<Address> {
  const likely = ports.filter(({ boards }) => boards.length > 0);
  const [first, ...others] = likely;
  if (!first) return { kind: 'simulator' };
  if (others.length === 0) return { kind: 'serial', path: first.path };
  const chosen = canAsk() ? await askChoice('which board?', likely.map(describe)) : undefined;
  const port = chosen === undefined ? undefined : likely[chosen];
  if (port) return { kind: 'serial', path: port.path };
  const found = likely.map(({ path }) => path).join(' and ');
  throw new Failure(`found boards at ${found}; choose one with --device`, Status.usage);
}

function describe({ path, boards, manufacturer }: ListedPort): string {
  return `${path}: ${boards.join(' or ')}${manufacturer === undefined ? '' : ` (${manufacturer})`}`;
}
