/** What a component did that ends the board on which it runs. Only simulated boards notice that. */
export type ComponentFault = 'stuck' | Crash;

/** How a component crashed. */
export type Crash = (typeof crashes)[number];

/** In the order of their numbers, from 1, in simulator/guard.h. */
export const crashes = ['division', 'null', 'memory', 'stack', 'trap', 'abort'] as const;

/** The code of an error: a component did not return from a call (`stuck`), or it crashed (`crashed`). */
export type FaultCode = 'stuck' | 'crashed';

export function faultCode(fault: ComponentFault): FaultCode {
  return fault === 'stuck' ? 'stuck' : 'crashed';
}

const texts: Readonly<Record<ComponentFault, { did: string; remedy: string }>> = {
  stuck: {
    did: 'did not return from a call',
    remedy: 'it must not wait, but ask with wakeAfter() to be called later',
  },
  division: {
    did: 'divided by zero',
    remedy: 'check the divisor first (-2147483648 / -1 is no integer either)',
  },
  null: { did: 'used a null pointer', remedy: 'check the pointer first' },
  memory: {
    did: 'read or wrote memory that is not its own',
    remedy: 'look for an index beyond the end of an array, and for a pointer to what is gone',
  },
  stack: {
    did: 'used up the stack',
    remedy: 'look for a function that calls itself without end, and for large local variables',
  },
  trap: {
    did: 'ran into a trap, or called exit()',
    remedy:
      'look for __builtin_trap(), for a function that ends without the value it must return, and for a constant null pointer or divisor of zero',
  },
  abort: {
    did: 'called abort()',
    remedy: 'look for a failed assert(), and for a virtual function that is called before or after its object lives',
  },
};

/** `divided by zero` */
export function faultDeed(fault: ComponentFault): string {
  return texts[fault].did;
}

/** `the component Mean of pump divided by zero: it must …`. [node] is `pump`, or `node 7`. */
export function faultText(fault: ComponentFault, node: string, component?: string): string {
  const { did, remedy } = texts[fault];
  return `the component ${component === undefined ? '' : `${component} `}of ${node} ${did}: ${remedy}`;
}
