import type { OpenPort } from '../../src/connect/open-port.js';
import { openWebSerial, usbIdOf, type WebSerial, type WebSerialPort } from './web-serial.js';

/** What the worker asks of the page, which alone has serial ports in every browser; and what it is told. */
export type ToPage = { readonly open: number } | { readonly write: Uint8Array } | 'close';
export type FromPage =
  | 'opened'
  | { readonly failed: string }
  | { readonly bytes: Uint8Array }
  | { readonly lost: string }
  | 'closed';

/** Lends the port of a board to the worker at the other end of [channel], which opens and closes it. */
export function lendPort(serial: WebSerial, first: WebSerialPort, name: string, channel: MessagePort): void {
  const usb = usbIdOf(first);
  let line: OpenPort | undefined;
  const tell = (message: FromPage) => channel.postMessage(message);
  const open = async (baud: number) => {
    const port = await present(serial, first, usb);
    if (!port) throw new Error(`cannot open ${name}: it is not plugged in`);
    const opened = await openWebSerial(port, baud, name);
    line = opened;
    opened.bytePort.onBytes((bytes) => tell({ bytes }));
    opened.bytePort.onClose?.(({ message }) => tell({ lost: message }));
    void opened.closed?.then(() => tell('closed'));
  };
  channel.onmessage = ({ data }: MessageEvent<ToPage>) => {
    if (data === 'close') line?.bytePort.close();
    else if ('open' in data) {
      open(data.open).then(
        () => tell('opened'),
        (error: unknown) => tell({ failed: error instanceof Error ? error.message : String(error) }),
      );
    } else {
      try {
        line?.bytePort.write(data.write);
      } catch {
        // It was lost meanwhile, which was told.
      }
    }
  };
}

/** The port of the same board. After it was plugged in again, it may be another object with the same identity on USB. */
async function present(serial: WebSerial, first: WebSerialPort, usb: string | undefined) {
  const ports = await serial.getPorts();
  return ports.includes(first) ? first : ports.find((each) => usb !== undefined && usbIdOf(each) === usb);
}
