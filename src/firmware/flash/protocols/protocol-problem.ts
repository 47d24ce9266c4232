import type { AvrdudeUpload, Hardware } from '../../../boards/hardware.js';
import type { Probed } from '../../../connect/probe.js';
import { chipSignedAt } from '../../../image/avr-signature.js';
import { unansweredProblem } from '../avrdude-call.js';
import type { ProtocolFault } from './exchange.js';

/** Returns an error message that says why the board at [where] was not written, and what to do. */
export function protocolProblem(
  { kind, detail }: ProtocolFault,
  way: AvrdudeUpload,
  { board, chip }: Hardware,
  where: string,
  probed?: Probed,
): string {
  const again = 'its program is not complete: flash it again';
  switch (kind) {
    case 'unanswered':
      return unansweredProblem(way, board, where, probed);
    case 'foreign':
      return `what answers at ${where} is not the bootloader of the ${board} (${way.programmer}): is it another board? Choose its name with --board, or give it the bootloader of the ${board}`;
    case 'signature':
      return `the chip at ${where} is ${chipOf(detail)}, not an ${chip.name}: it is not the board '${board}'`;
    case 'stopped':
      return `the bootloader of the ${board} at ${where} stopped to answer while it was written; ${again}`;
    case 'unplugged':
      return `the ${board} at ${where} was unplugged while it was written; ${again}. Its bootloader is not harmed`;
    case 'verify':
      return `verification failed: the flash at ${where} differs from the image at ${detail}; try again, with another cable if the error persists`;
  }
}

function chipOf(signature: string): string {
  const bytes = Uint8Array.from(signature.match(/[0-9a-f]{2}/g)?.slice(-3) ?? [], (pair) => Number.parseInt(pair, 16));
  return chipSignedAt(bytes, 0) ?? `a chip of signature ${signature}`;
}
