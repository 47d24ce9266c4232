import { ByteLengthParser } from '@serialport/parser-byte-length';
import type { BytePort } from '../link/byte-port.js';
import type { Clock } from '../util/clock.js';

/** A bootloader that speaks STK500 version 1, as Optiboot does. */
export interface Optiboot {
  /** The signature of the chip, in hexadecimal: `1e950f`. */
  signature: string;
}

// Atmel's application note AVR061, "STK500 Communication Protocol".
const GET_SYNC = 0x30;
const READ_SIGN = 0x75;
const END_OF_COMMAND = 0x20;
const IN_SYNC = 0x14;
const OK = 0x10;

/** Milliseconds that it blinks after a reset. It loses bytes that arrive in that time, and then gives up. */
const BLINKING = 450;
/** Milliseconds until a request is repeated. */
const AGAIN = 200;

/**
 * Synchronises with a bootloader after a reset of its board, and requests the chip's signature. Resolves with undefined
 * when no bootloader answers within [patience] milliseconds.
 */
export async function askOptiboot(bytePort: BytePort, clock: Clock, patience: number): Promise<Optiboot | undefined> {
  await new Promise<void>((resolve) => clock.after(BLINKING, resolve));
  for (let left = patience - BLINKING; left > 0; left -= AGAIN) {
    const sync = await ask(bytePort, clock, GET_SYNC, 2);
    if (sync?.[0] !== IN_SYNC || sync[1] !== OK) continue;
    const sign = await ask(bytePort, clock, READ_SIGN, 5);
    if (sign?.[0] !== IN_SYNC || sign[4] !== OK) continue;
    return { signature: Buffer.from(sign.subarray(1, 4)).toString('hex') };
  }
  return undefined;
}

/** Asks one question, and takes a reply of [length] bytes; undefined when it does not come in time. */
function ask(bytePort: BytePort, clock: Clock, command: number, length: number): Promise<Uint8Array | undefined> {
  return new Promise((resolve) => {
    const parser = new ByteLengthParser({ length });
    const end = bytePort.onBytes((bytes) => parser.write(Buffer.from(bytes)));
    const finish = (reply: Uint8Array | undefined) => {
      end();
      cancel();
      resolve(reply);
    };
    const cancel = clock.after(AGAIN, () => finish(undefined));
    parser.once('data', finish);
    bytePort.write(Uint8Array.of(command, END_OF_COMMAND));
  });
}
