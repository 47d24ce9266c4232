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

// Atmel's application note AVR068, "STK500 Communication Protocol", version 2.
const MESSAGE_START = 0x1b;
const TOKEN = 0x0e;
/** Start, number, two bytes of size, token; and the checksum behind. */
const HEAD = 5;
const SIGN_ON = 0x01;
const LOAD_ADDRESS = 0x06;
const ENTER_PROGRAMMING = 0x10;
const LEAVE_PROGRAMMING = 0x11;
const PROGRAM_FLASH = 0x13;
const READ_FLASH = 0x14;
const READ_SIGNATURE = 0x1b;
const STATUS_OK = 0x00;

/** Arguments of a programmer, which bootloaders do not read: times, poll values, and the commands of serial programming. */
const ENTER = [0xc8, 0x64, 0x19, 0x20, 0x00, 0x53, 0x03, 0xac, 0x53, 0x00, 0x00];
const PROGRAM = [0xc1, 0x0a, 0x40, 0x4c, 0x20, 0x00, 0x00];
const READ = 0x20;
const SIGNATURE = 0x30;

/** Milliseconds until a request to sign on is repeated, and how often. */
const AGAIN = 200;
const ATTEMPTS = 12;
/** Milliseconds until an answer is given up. */
const PATIENCE = 1000;

/** Writes and verifies flash by version 2 of STK500, which the bootloader of the Mega 2560 speaks. */
export function* stk500v2(job: FlashJob): Protocol {
  const talk = new Messages();
  yield* signOn(talk);
  talk.taken(yield talk.asking([ENTER_PROGRAMMING, ...ENTER]));
  const found: number[] = [];
  for (const at of [0, 1, 2]) {
    const answer = talk.taken(yield talk.asking([READ_SIGNATURE, 4, SIGNATURE, 0, at, 0]));
    found.push(answer[2] ?? 0);
  }
  checkSignature(Uint8Array.from(found), job);
  const size = [job.pageSize >> 8, job.pageSize & 0xff];
  // The address counts on by itself.
  yield* first(talk);
  for (const [index, page] of job.pages.entries()) {
    const write = talk.asking([PROGRAM_FLASH, ...size, ...PROGRAM, ...page]);
    talk.taken(yield { ...write, step: progress('write', job, index) });
  }
  yield* first(talk);
  for (const [index, page] of job.pages.entries()) {
    const read = talk.asking([READ_FLASH, ...size, READ]);
    const answer = talk.taken(yield { ...read, step: progress('verify', job, index) });
    checkPage(answer.subarray(2, 2 + page.length), page, index * job.pageSize);
  }
  // It starts the program at once, and may not say so.
  yield talk.asking([LEAVE_PROGRAMMING, 1, 1]);
}

function* signOn(talk: Messages): Generator<Exchange, void, Answer> {
  let heard: Answer;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const answer = yield { ...talk.asking([SIGN_ON]), patience: AGAIN };
    if (answer && talk.isAnswer(answer)) return;
    heard ??= answer;
  }
  throw new ProtocolFault(heard ? 'foreign' : 'unanswered');
}

/** Sets the address to 0. */
function* first(talk: Messages): Generator<Exchange, void, Answer> {
  talk.taken(yield talk.asking([LOAD_ADDRESS, 0, 0, 0, 0]));
}

/** Numbered messages with a checksum. */
class Messages {
  private number = 0;
  private command = 0;

  asking(body: readonly number[]): Exchange {
    this.number = (this.number + 1) & 0xff;
    this.command = body[0] ?? 0;
    const message = [MESSAGE_START, this.number, body.length >> 8, body.length & 0xff, TOKEN, ...body];
    return {
      send: Uint8Array.of(...message, checksum(message)),
      length: lengthOf,
      patience: PATIENCE,
    };
  }

  isAnswer(message: Uint8Array): boolean {
    const [start, number, , , token, command, status] = message;
    const isOurs = start === MESSAGE_START && number === this.number && token === TOKEN && command === this.command;
    return isOurs && status === STATUS_OK && checksum(message) === 0;
  }

  /** The body of an answer: command, status, and what was asked for. */
  taken(answer: Answer): Uint8Array {
    if (!answer || !this.isAnswer(answer)) throw new ProtocolFault('stopped');
    return answer.subarray(HEAD, -1);
  }
}

/** What is no message is given up as soon as that is seen. */
function lengthOf(received: Uint8Array): number | undefined {
  const [start, , high, low] = received;
  if (start !== undefined && start !== MESSAGE_START) return received.length;
  return high === undefined || low === undefined ? undefined : HEAD + ((high << 8) | low) + 1;
}

function checksum(bytes: Iterable<number>): number {
  let sum = 0;
  for (const byte of bytes) sum ^= byte;
  return sum;
}
