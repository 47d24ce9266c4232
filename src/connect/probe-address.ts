import { wallClock } from '../util/clock.js';
import type { Address } from './address.js';
import type { OpenPort } from './open-port.js';
import { type Probed, probePort } from './probe.js';
import { openSerial } from './serial.js';
import { openTcp } from './tcp.js';

type PortAddress = Extract<Address, { kind: 'serial' | 'tcp' }>;

/** Opens the port at [address], at [baud], and finds out what is there. Rejects when it cannot be opened. */
export async function probeAddress(address: PortAddress, baud: number): Promise<Probed> {
  const { bytePort, name, closed } = await open(address, baud);
  try {
    return await probePort(bytePort, { clock: wallClock, name });
  } finally {
    bytePort.close();
    await closed;
  }
}

function open(address: PortAddress, baud: number): Promise<OpenPort> {
  return address.kind === 'serial' ? openSerial(address.path, baud) : openTcp(address.host, address.tcpPort);
}
