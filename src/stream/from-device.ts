import { type Answer, type AnswerArguments, answerLayouts } from './answer.js';
import { type Event, type EventArguments, eventLayouts } from './event.js';
import { Messages } from './message.js';

const messages = new Messages<AnswerArguments & EventArguments>('answer or event', {
  ...answerLayouts,
  ...eventLayouts,
});

/** Decodes the answers and events in a message. Throws a StreamError if the bytes are invalid. */
export function decodeFromDevice(message: Uint8Array): (Answer | Event)[] {
  return messages.decode(message);
}

/** Encodes an answer or event as a device does. */
export function encodeFromDevice(message: Answer | Event): Uint8Array {
  return messages.encode(message);
}

/** Whether [message] is the answer to a command rather than an event. */
export function isAnswer(message: Answer | Event): message is Answer {
  return message.kind in answerLayouts;
}
