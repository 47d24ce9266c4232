import type { AvrdudeUpload, Hardware } from '../../../boards/hardware.js';
import { avrSignature } from '../../../image/avr-signature.js';
import { flatFlash } from '../../../image/flat-flash.js';
import { loadHex } from '../../../image/hex.js';
import { avr109 } from './avr109.js';
import type { FlashJob, Protocol } from './exchange.js';
import { stk500v1 } from './stk500v1.js';
import { stk500v2 } from './stk500v2.js';

/** Bytes of a page of flash (section "Page Size" of the datasheets). */
const PAGES: Readonly<Record<string, number>> = { atmega328p: 128, atmega32u4: 128, atmega2560: 256 };

/** Protocols by avrdude's names for them. */
const PROTOCOLS: Readonly<Record<string, (job: FlashJob) => Protocol>> = {
  arduino: stk500v1,
  wiring: stk500v2,
  avr109,
};

/** Whether a board can be written on this [way] without avrdude. */
export function hasProtocol({ programmer }: AvrdudeUpload): boolean {
  return Object.hasOwn(PROTOCOLS, programmer);
}

/** What writes and verifies the Intel HEX file [image] on this [way]. */
export function protocolFor({ programmer }: AvrdudeUpload, hardware: Hardware, image: Uint8Array): Protocol {
  const protocol = PROTOCOLS[programmer];
  const pageSize = PAGES[hardware.chip.name];
  if (!protocol || pageSize === undefined)
    throw new RangeError(`nothing speaks ${programmer} to the ${hardware.board}`);
  const hex = loadHex(new TextDecoder().decode(image), 'the image');
  const flash = flatFlash([hex], hardware);
  const end = Math.max(0, ...hex.segments.map(({ address, bytes }) => address + bytes.length));
  const pages = Array.from({ length: Math.ceil(end / pageSize) }, (_, at) =>
    flash.subarray(at * pageSize, (at + 1) * pageSize),
  );
  return protocol({ signature: avrSignature(hardware.chip.name), pageSize, pages });
}
