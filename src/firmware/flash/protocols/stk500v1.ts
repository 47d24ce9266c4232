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

// Atmel's application note AVR061, "STK500 Communication Protocol".
const GET_SYNC = 0x30;
const ENTER_PROGRAMMING = 0x50;
const LEAVE_PROGRAMMING = 0x51;
const LOAD_ADDRESS = 0x55;
const PROGRAM_PAGE = 0x64;
const READ_PAGE = 0x74;
const READ_SIGNATURE = 0x75;
const END_OF_COMMAND = 0x20;
const IN_SYNC = 0x14;
const OK = 0x10;
const FLASH = 0x46;

/** Milliseconds in which it blinks after a reset: bytes that arrive meanwhile are lost. */
const BLINKING = 450;
/** Milliseconds until a request to synchronise is repeated, and how often. It waits for a second in all. */
const AGAIN = 150;
const ATTEMPTS = 8;
/** Milliseconds until an answer is given up. Writing a page takes 9. */
const PATIENCE = 1000;

/** Writes and verifies flash by version 1 of STK500, which Optiboot and the bootloader of the old Nano speak. */
export function* stk500v1(job: FlashJob): Protocol {
  yield { send: new Uint8Array(), length: () => undefined, patience: BLINKING };
  yield* synchronise();
  checkSignature(taken(yield asking([READ_SIGNATURE], 3), 3), job);
  taken(yield asking([ENTER_PROGRAMMING], 0), 0);
  const size = [job.pageSize >> 8, job.pageSize & 0xff];
  for (const [index, page] of job.pages.entries()) {
    // Both commands at once: the way to the board and back takes longer than the first one.
    const write = withAddress(index, job, [PROGRAM_PAGE, ...size, FLASH, ...page], 0);
    accepted(yield { ...write, step: progress('write', job, index) });
  }
  for (const [index, page] of job.pages.entries()) {
    const read = withAddress(index, job, [READ_PAGE, ...size, FLASH], page.length);
    const answer = accepted(yield { ...read, step: progress('verify', job, index) });
    checkPage(answer.subarray(1, -1), page, index * job.pageSize);
  }
  // It starts the program at once, and may not say so.
  yield asking([LEAVE_PROGRAMMING], 0);
}

/** Resolves the first answer of many. */
function* synchronise(): Generator<Exchange, void, Answer> {
  let heard: Answer;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const answer = yield { ...asking([GET_SYNC], 0), patience: AGAIN };
    if (answer?.[0] === IN_SYNC && answer[1] === OK) return;
    heard ??= answer;
  }
  throw new ProtocolFault(heard ? 'foreign' : 'unanswered');
}

/** A command with an answer of [bytes] between the two that each answer has. */
function asking(command: readonly number[], bytes: number): Exchange {
  return { send: Uint8Array.of(...command, END_OF_COMMAND), length: () => bytes + 2, patience: PATIENCE };
}

/** The address of a page and a command for it. Addresses are those of words. */
function withAddress(index: number, { pageSize }: FlashJob, command: readonly number[], bytes: number): Exchange {
  const word = (index * pageSize) >> 1;
  const load = [LOAD_ADDRESS, word & 0xff, word >> 8, END_OF_COMMAND];
  return { ...asking([...load, ...command], bytes), length: () => bytes + 4 };
}

/** What stands between the two bytes of each answer, [bytes] long. */
function taken(answer: Answer, bytes: number): Uint8Array {
  if (answer?.[0] !== IN_SYNC || answer[bytes + 1] !== OK) throw new ProtocolFault(answer ? 'foreign' : 'stopped');
  return answer.subarray(1, -1);
}

/** The answer to a command that follows an address. */
function accepted(answer: Answer): Uint8Array {
  const isAddressed = answer?.[0] === IN_SYNC && answer[1] === OK;
  if (!answer || !isAddressed || answer[2] !== IN_SYNC || answer.at(-1) !== OK) throw new ProtocolFault('stopped');
  return answer.subarray(2);
}
