import {
  type Answer,
  checkPage,
  checkSignature,
  type Exchange,
  type FlashJob,
  type Protocol,
  ProtocolFault,
  progress,
} from './exchange.js';

// Atmel's application note AVR109, "Self-programming": commands are letters.
const DONE = 0x0d;
const YES = 0x59;
const LETTERS_OF_NAME = 7;

/** Milliseconds until the first request is repeated, and how often. */
const AGAIN = 250;
const ATTEMPTS = 10;
/** Milliseconds until an answer is given up. */
const PATIENCE = 1000;

/** Writes and verifies flash by AVR109, which the bootloader of the Leonardo speaks over USB. */
export function* avr109(job: FlashJob): Protocol {
  yield* findName();
  const found = expected(yield asking('s', [], 3), 3, 'foreign');
  // The last byte comes first.
  checkSignature(found.slice().reverse(), job);
  const [hasBlocks, high = 0, low = 0] = expected(yield asking('b', [], 3), 3, 'foreign');
  if (hasBlocks !== YES || ((high << 8) | low) < job.pageSize) throw new ProtocolFault('foreign');
  done(yield asking('P', [], 1));
  const size = [job.pageSize >> 8, job.pageSize & 0xff];
  // The address counts on by itself.
  done(yield asking('A', [0, 0], 1));
  for (const [index, page] of job.pages.entries()) {
    done(yield { ...asking('B', [...size, 0x46, ...page], 1), step: progress('write', job, index) });
  }
  done(yield asking('A', [0, 0], 1));
  for (const [index, page] of job.pages.entries()) {
    const read = asking('g', [...size, 0x46], page.length);
    const answer = expected(yield { ...read, step: progress('verify', job, index) }, page.length, 'stopped');
    checkPage(answer, page, index * job.pageSize);
  }
  done(yield asking('L', [], 1));
  // It leaves USB, perhaps before it says so.
  yield asking('E', [], 1);
}

/** Any name will do: CATERIN, FABOOT. */
function* findName(): Generator<Exchange, void, Answer> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const name = yield { ...asking('S', [], LETTERS_OF_NAME), patience: AGAIN };
    if (!name) continue;
    if (name.every((byte) => byte >= 0x20 && byte < 0x7f)) return;
    throw new ProtocolFault('foreign');
  }
  throw new ProtocolFault('unanswered');
}

function asking(letter: string, rest: readonly number[], length: number): Exchange {
  return { send: Uint8Array.of(letter.charCodeAt(0), ...rest), length: () => length, patience: PATIENCE };
}

function expected(answer: Answer, length: number, otherwise: 'foreign' | 'stopped'): Uint8Array {
  if (answer?.length !== length) throw new ProtocolFault(otherwise);
  return answer;
}

function done(answer: Answer): void {
  if (answer?.[0] !== DONE) throw new ProtocolFault('stopped');
}
