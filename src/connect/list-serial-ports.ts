import { existsSync } from 'node:fs';
import { readdir, readFile, realpath } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { PortInfo } from './usb-boards.js';

/** The folder in which Linux lists terminals and serial ports. */
const TERMINALS = '/sys/class/tty';
/** The driver of serial ports on a PC's mainboard. Most of the ports that it lists do not exist. */
const BOARD_DRIVER = 'serial8250';

/** The serial ports of this machine. */
export async function portInfos(): Promise<PortInfo[]> {
  if (process.platform === 'linux') return linuxPorts(TERMINALS);
  // Imported only where needed, since it is native code. On Linux it would need a program that some systems lack.
  const { SerialPort } = await import('serialport');
  return SerialPort.list();
}

/** The ports with hardware behind them in [folder], such as /sys/class/tty. */
export async function linuxPorts(folder: string): Promise<PortInfo[]> {
  if (!existsSync(folder)) return [];
  const names = (await readdir(folder)).filter((name) => existsSync(join(folder, name, 'device'))).sort();
  const infos = await Promise.all(names.map((name) => linuxPort(folder, name)));
  return infos.filter((info) => info !== undefined);
}

async function linuxPort(folder: string, name: string): Promise<PortInfo | undefined> {
  const device = await realpath(join(folder, name, 'device'));
  const driver = join(device, 'driver');
  if (existsSync(driver) && basename(await realpath(driver)) === BOARD_DRIVER) return undefined;
  const path = `/dev/${name}`;
  const usb = usbDevice(device);
  if (usb === undefined) return { path };
  return {
    path,
    vendorId: await attribute(usb, 'idVendor'),
    productId: await attribute(usb, 'idProduct'),
    manufacturer: await attribute(usb, 'manufacturer'),
    serialNumber: await attribute(usb, 'serial'),
  };
}

/** The folder of the USB device that contains [folder]. */
function usbDevice(folder: string): string | undefined {
  if (existsSync(join(folder, 'idVendor'))) return folder;
  const parent = dirname(folder);
  return parent === folder ? undefined : usbDevice(parent);
}

async function attribute(folder: string, name: string): Promise<string | undefined> {
  const file = join(folder, name);
  return existsSync(file) ? (await readFile(file, 'utf8')).trim() : undefined;
}
