import { type Answer, type AnswerArguments, answerLayouts } from './answer.js';
import { type Event, type EventArguments, eventLayouts } from './event.js';
import { Messages } from './message.js';

const messages = new Messages<AnswerArguments & EventArguments>('answer or event', {
  ...answerLayouts,
  ...eventLayouts,
});

/**
 * The answers and events that stand one after the other in a message, `oks` as one answer to each command. A StreamError
 * says what is wrong with the bytes.
 */
export function decodeFromDevice(message: Uint8Array): (Answer | Event)[] {
  return messages.decode(message).flatMap((part) => {
    if (part.kind !== 'oks') return [part];
    return Array.from({ length: part.count }, () => ({ kind: 'ok' as const }));
  });
}

/** An answer or event as a device writes it. */
export function encodeFromDevice(message: Answer | Event): Uint8Array {
  return messages.encode(message);
}

/** Whether it is the answer to a command, and not an event. */
export function isAnswer(message: Answer | Event): message is Answer {
  return message.kind in answerLayouts;
}
