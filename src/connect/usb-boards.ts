import type { Hardware } from '../boards/hardware.js';

/** A serial port of this machine, as the operating system reports it. */
export interface PortInfo {
  path: string;
  /** The USB vendor, in hexadecimal. Undefined for ports that are not on USB. */
  vendorId?: string | undefined;
  productId?: string | undefined;
  manufacturer?: string | undefined;
  serialNumber?: string | undefined;
}

/** A serial port, and the boards that are likely to be connected to it. */
export interface ListedPort {
  path: string;
  /** `2341:0043` */
  usb?: string;
  manufacturer?: string;
  serialNumber?: string;
  /** Names of the boards with this USB chip. Several boards share a common chip. */
  boards: string[];
}

/** The ports of [infos]. Ports with a likely board come first. */
export function listPorts(infos: readonly PortInfo[], hardware: readonly Hardware[]): ListedPort[] {
  const listed = infos.map((info): ListedPort => {
    const { path, manufacturer, serialNumber } = info;
    const usb = usbId(info);
    const boards = hardware.filter((each) => usb !== undefined && each.usb.includes(usb)).map((each) => each.board);
    return {
      path,
      ...(usb && { usb }),
      ...(manufacturer && { manufacturer }),
      ...(serialNumber && { serialNumber }),
      boards,
    };
  });
  const rank = ({ boards, usb }: ListedPort) => (boards.length > 0 ? 0 : usb === undefined ? 2 : 1);
  return listed.sort((a, b) => rank(a) - rank(b) || (a.path < b.path ? -1 : 1));
}

function usbId({ vendorId, productId }: PortInfo): string | undefined {
  if (vendorId === undefined || productId === undefined) return undefined;
  return `${vendorId.padStart(4, '0')}:${productId.padStart(4, '0')}`.toLowerCase();
}
