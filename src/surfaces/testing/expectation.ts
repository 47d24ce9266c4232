import { AssertionError } from 'node:assert';
import { eventText } from '../events/describe-event.js';
import type { SimulationEvent } from '../events/event.js';

/** The most events that a message shows. It shows the last ones. */
const MOST_SHOWN = 20;

/** A simulation did not do what its test expected. The message lists the events and their times. */
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

/** The list of events, one per line. */
function story(events: readonly SimulationEvent[]): string {
  if (events.length === 0) return 'nothing has happened';
  const left = events.length - MOST_SHOWN;
  const head = left > 0 ? `what happened last (${left} earlier events omitted):` : 'what happened:';
  return [head, ...events.slice(-MOST_SHOWN).map(eventText)].join('\n');
}
