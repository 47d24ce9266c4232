import { hardware } from '../../boards/hardware.generated.js';
import { portInfos } from '../../connect/list-serial-ports.js';
import { type ListedPort, listPorts } from '../../connect/usb-boards.js';
import { Failure } from './failure.js';

/** Returns the serial ports of this machine, each with the boards that may be connected to it. */
export async function serialPorts(): Promise<ListedPort[]> {
  return listPorts(await portInfos(), hardware);
}

/** Returns the only port that may have a [board]. Rejects with a Failure when there is none, or more than one. */
export async function likelyPort(board: string): Promise<string> {
  const ports = await serialPorts();
  const [first, ...others] = ports.filter(({ boards }) => boards.includes(board)).map(({ path }) => path);
  if (first !== undefined && others.length === 0) return first;
  if (first !== undefined) {
    const found = [first, ...others].join(' and ');
    throw new Failure(`found more than one port that may be the ${board}: ${found}; choose one with --device`);
  }
  throw new Failure(`found no port with a ${board}; run microflo ports to list the ports, and name one with --device`);
}
