import { hardware } from '../../boards/hardware.generated.js';
import { portInfos } from '../../connect/list-serial-ports.js';
import { type ListedPort, listPorts } from '../../connect/usb-boards.js';
import { Failure } from './failure.js';

/** The serial ports of this machine, with what is likely on them. */
export async function serialPorts(): Promise<ListedPort[]> {
  return listPorts(await portInfos(), hardware);
}

/** The one port that is likely a board called [board]. Rejects with a Failure when there is none, or more than one. */
export async function likelyPort(board: string): Promise<string> {
  const ports = await serialPorts();
  const [first, ...others] = ports.filter(({ boards }) => boards.includes(board)).map(({ path }) => path);
  if (first !== undefined && others.length === 0) return first;
  const found =
    first === undefined ? `no port looks like a ${board}` : `${[first, ...others].join(' and ')} look like one`;
  throw new Failure(
    `which port is the ${board} at? ${found}: say it with --device; microflo ports lists what there is`,
  );
}
