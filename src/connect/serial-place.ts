import type { Address } from './address.js';
import type { SerialPortInfo } from './open-device.js';

/**
 * Where a device is plugged in. A board on USB may come back under another name after it was unplugged: it is told by
 * its serial number.
 */
export class SerialPlace {
  private serialNumber: string | undefined;

  constructor(
    private readonly address: Address,
    private readonly ports: () => Promise<readonly SerialPortInfo[]>,
  ) {}

  /** The address under which the device is to be found now: the given one unless the device has moved. */
  async find(): Promise<Address> {
    const { address } = this;
    if (address.kind !== 'serial') return address;
    const ports = await this.ports();
    if (this.serialNumber === undefined) {
      this.serialNumber = ports.find(({ path }) => path === address.path)?.serialNumber;
      return address;
    }
    const moved = ports.find(({ serialNumber }) => serialNumber === this.serialNumber);
    return { ...address, path: moved?.path ?? address.path };
  }
}
