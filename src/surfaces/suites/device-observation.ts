import { refusalText } from '../../device/device-error.js';
import type { Answer } from '../../stream/answer.js';
import type { Event } from '../../stream/event.js';
import type { ErrorName } from '../../stream/table.js';
import { counted } from '../../util/counted.js';
import type { Observation } from './target.js';

/** Converts a message that the device sent at [time] to an observation; undefined when suites ignore it. */
export function deviceObservation(time: number, message: Answer | Event): Observation | undefined {
  switch (message.kind) {
    case 'packet':
      return { time, type: 'packet', port: message.port, packet: message.packet };
    case 'error': {
      const { node, inport, error, packet } = message;
      return { time, type: 'error', node, inport, code: error, packet };
    }
    case 'console':
      return { time, type: 'serial', port: 0, bytes: message.bytes };
    case 'failed':
      return { time, type: 'trouble', text: refusal(message.error) };
    case 'lost':
      return { time, type: 'trouble', text: `${counted(message.count, 'packet')} lost` };
    case 'dropped':
      return { time, type: 'trouble', text: `${counted(message.count, 'event')} dropped` };
    default:
      return undefined;
  }
}

/** Why the device did not take what a step sends. */
function refusal(error: ErrorName): string {
  if (error !== 'notRunning') return `what the step sends was refused: ${refusalText(error)}`;
  return 'what the step sends was refused: the graph was stopped before; send it in a case of its own';
}
