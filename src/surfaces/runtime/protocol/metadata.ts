import { type Payload, ProtocolError } from './message.js';

/** What the schemas of the protocol demand of a key of metadata. */
interface Rule {
  conforms(value: unknown): boolean;
  must: string;
}

const NUMBER: Rule = { conforms: Number.isFinite, must: 'be a number' };

/** Keys that are not listed may have any value. Numbers are rounded. */
const RULES: ReadonlyMap<string, Rule> = new Map([
  ['x', NUMBER],
  ['y', NUMBER],
  ['route', NUMBER],
  ['secure', { conforms: (value) => typeof value === 'boolean', must: 'be true or false' }],
  ['schema', { conforms: (value) => typeof value === 'string' && URL.canParse(value), must: 'be a URL' }],
  ['description', { conforms: (value) => typeof value === 'string', must: 'be a string' }],
]);

/** Checks the metadata of a client, which are the field [field]. A null value removes its key. */
export function checkedMetadata(metadata: Payload, field: string): Payload {
  for (const [key, value] of Object.entries(metadata)) {
    const rule = RULES.get(key);
    if (rule && value !== null && !rule.conforms(value)) {
      throw new ProtocolError(`"${field}.${key}" must ${rule.must}`);
    }
  }
  return mapped(metadata);
}

/** The metadata of a graph for a message to clients. A file may have any values: those that do not conform are left out. */
export function conformingMetadata(metadata: Payload): Payload {
  const conforming = Object.entries(metadata).filter(([key, value]) => RULES.get(key)?.conforms(value) ?? true);
  return mapped(Object.fromEntries(conforming));
}

function mapped(metadata: Payload): Payload {
  const isRounded = (key: string, value: unknown) => RULES.get(key) === NUMBER && typeof value === 'number';
  return Object.fromEntries(
    Object.entries(metadata).map(([key, value]) => [key, isRounded(key, value) ? Math.round(value as number) : value]),
  );
}
