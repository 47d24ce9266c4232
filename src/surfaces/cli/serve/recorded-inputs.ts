import type { Deed } from '../../runtime/extension/recorder.js';
import type { TimedInput } from '../../suites/recorded-steps.js';
import type { Plain } from '../../suites/suite.js';

/** What a person did, as a step of a suite says it. */
export function inputFor(deed: Deed): Omit<TimedInput, 'at'> {
  switch (deed.kind) {
    case 'pin':
      return { key: 'pins', name: deed.pin, value: deed.level };
    case 'analog':
      return { key: 'analog', name: deed.pin, value: deed.value };
    case 'packet':
      // It came as JSON.
      return { key: 'inputs', name: deed.port, value: deed.data as Plain };
    case 'serial':
      return { key: 'serial', name: String(deed.port), value: deed.text };
    case 'part':
      return { key: 'parts', name: deed.part, value: { [deed.name]: deed.value } };
  }
}
