import { AssertionError } from 'node:assert';
import { eventText } from '../events/describe-event.js';
import type { SimulationEvent } from '../events/event.js';

/** Most events that a message shows: the last ones. */
const MOST_SHOWN = 20;

/** A simulation did not do what its test expected. The message says what did happen, and when. */
export class ExpectationError extends AssertionError {
  constructor(
    expectation: string,
    events: readonly SimulationEvent[],
    values: { actual?: unknown; expected?: unknown } = {},
  ) {
    super({ message: `${expectation}\n${story(events)}`, ...values });
    this.name = 'ExpectationError';
  }
}

/** What has happened, an event a line. */
function story(events: readonly SimulationEvent[]): string {
  if (events.length === 0) return 'nothing has happened';
  const left = events.length - MOST_SHOWN;
  const head = left > 0 ? `what happened last (${left} earlier events omitted):` : 'what happened:';
  return [head, ...events.slice(-MOST_SHOWN).map(eventText)].join('\n');
}
