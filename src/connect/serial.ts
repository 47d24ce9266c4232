import type { SerialPort } from 'serialport';
import { DuplexPort } from './duplex-port.js';
import type { OpenPort } from './open-port.js';

/** A byte on the line has a start bit and a stop bit. */
const BITS_PER_BYTE = 10;

let serialport: Promise<typeof import('serialport')> | undefined;

/** Loads the package on demand, and once: its addon takes longer to load than most commands take to run. */
function loadSerialport(): Promise<typeof import('serialport')> {
  serialport ??= import('serialport');
  return serialport;
}

/**
 * Opens a serial port, or the slave of a pseudo-terminal, at [baud] bits per second. This resets many boards. Rejects
 * with an Error that names the port and the reason.
 */
export async function openSerial(path: string, baud: number): Promise<OpenPort> {
  const { SerialPort } = await loadSerialport();
  return new Promise((resolve, reject) => {
    const serial = new SerialPort({ path, baudRate: baud, autoOpen: false });
    serial.open((error) => {
      if (error) reject(new Error(`cannot open ${path}: ${whyNotOpened(error.message, process.platform)}`));
      else
        resolve({ bytePort: portOn(serial, path), name: path, speed: baud / BITS_PER_BYTE, closed: closing(serial) });
    });
  });
}

function closing(serial: SerialPort): Promise<void> {
  return new Promise((resolve) => serial.once('close', () => resolve()));
}

function portOn(serial: SerialPort, path: string): DuplexPort {
  return new DuplexPort(serial, {
    name: path,
    closedReason: 'it was unplugged',
    close: () => serial.drain(() => serial.close(() => {})),
    abort: () => {
      if (serial.isOpen) serial.close(() => {});
    },
  });
}

/** Why a port could not be opened, by the [message] of the operating system. */
export function whyNotOpened(message: string, platform: NodeJS.Platform): string {
  if (/No such file|ENOENT|File not found/i.test(message)) return 'there is no such port; is the board plugged in?';
  if (/Permission denied|EACCES|Access (is )?denied/i.test(message)) {
    // Windows denies access to a port that is open already, and nothing else.
    if (platform === 'win32') return 'another program is using it';
    if (platform !== 'linux') return 'permission denied; look at the owner and the mode of the port';
    return 'permission denied; on Debian and Ubuntu, add yourself to the dialout group: sudo usermod -aG dialout $USER, then log in again';
  }
  if (/lock|busy|EBUSY|temporarily unavailable/i.test(message)) return 'another program is using it';
  if (/Inappropriate ioctl|ENOTTY/i.test(message)) return 'it is not a serial port';
  return message;
}
