import type { OpenPort } from '../../src/connect/open-port.js';
import type { FromPage, ToPage } from '../serial/bridge.js';

/** Bits on the line for each byte. */
const BITS_PER_BYTE = 10;

/** Opens the port that the page lends over [channel], at [baud]. Rejects with an Error that says why it cannot. */
export function openBridged(channel: MessagePort, baud: number, name: string): Promise<OpenPort> {
  const heard = new Set<(bytes: Uint8Array) => void>();
  const lost = new Set<(reason: Error) => void>();
  const tell = (message: ToPage) => channel.postMessage(message);
  let isOpen = false;
  let end = (): void => {};
  const closed = new Promise<void>((resolve) => {
    end = resolve;
  });
  const bytePort = {
    write: (bytes: Uint8Array) => {
      if (!isOpen) throw new Error(`${name} is closed`);
      tell({ write: bytes });
    },
    onBytes: (handler: (bytes: Uint8Array) => void) => {
      heard.add(handler);
      return () => heard.delete(handler);
    },
    onClose: (handler: (reason: Error) => void) => {
      lost.add(handler);
      return () => lost.delete(handler);
    },
    close: () => {
      if (!isOpen) return;
      isOpen = false;
      tell('close');
    },
  };
  return new Promise((resolve, reject) => {
    channel.onmessage = ({ data }: MessageEvent<FromPage>) => {
      if (data === 'opened') {
        isOpen = true;
        resolve({ bytePort, name, speed: baud / BITS_PER_BYTE, closed });
      } else if (data === 'closed') {
        end();
      } else if ('failed' in data) {
        end();
        reject(new Error(data.failed));
      } else if ('bytes' in data) {
        for (const each of heard) each(data.bytes);
      } else {
        isOpen = false;
        for (const each of lost) each(new Error(data.lost));
      }
    };
    tell({ open: baud });
  });
}
