import type { Address } from './address.js';
import type { SerialPortInfo } from './open-device.js';

/**
 * The place where a device is plugged in. A USB board may come back under another path after it was unplugged, so it is
 * recognised by its serial number.
 */
export class SerialPlace {
  private serialNumber: string | undefined;

  constructor(
    private readonly address: Address,
    private readonly ports: () => Promise<readonly SerialPortInfo[]>,
  ) {}

  /** The current address of the device: the given one, unless the device has moved to another port. */
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
