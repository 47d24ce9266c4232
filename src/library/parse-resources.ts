import { isSeq, type Node } from 'yaml';
import { BUS_KINDS, type BusKind, FACILITIES, type Facility, type Resources } from './resources.js';
import { scalar, type YamlReader } from './yaml-reader.js';

export const RESOURCE_KEYS: readonly string[] = ['uses', 'bus', 'closes', 'bears'];

const MOST_MICROSECONDS = 1_000_000;

/** Reads what a component takes of a board: `uses: [servo]`, `bus: i2c`, `closes: 30`, `bears: 4`. */
export function readResources(yaml: YamlReader, fields: ReadonlyMap<string, Node | undefined>): Resources {
  const microseconds = (key: 'closes' | 'bears') =>
    fields.has(key) ? { [key]: readMicroseconds(yaml, key, fields.get(key)) } : {};
  return {
    ...(fields.has('uses') && { uses: readUses(yaml, fields.get('uses')) }),
    ...(fields.has('bus') && { bus: readBus(yaml, fields.get('bus')) }),
    ...microseconds('closes'),
    ...microseconds('bears'),
  };
}

function readUses(yaml: YamlReader, node: Node | undefined): Facility[] {
  const items = isSeq<Node>(node) ? node.items : [node];
  return items.flatMap((item) => {
    const found = FACILITIES.find((each) => each === scalar(item));
    if (!found)
      yaml.report(item ?? node, 'wrong-uses', `uses must be a list of ${FACILITIES.join(', ')}, such as [servo]`);
    return found ?? [];
  });
}

function readBus(yaml: YamlReader, node: Node | undefined): BusKind {
  const found = BUS_KINDS.find((kind) => kind === scalar(node));
  if (!found) yaml.report(node, 'wrong-bus', `bus must be one of ${BUS_KINDS.join(', ')}, not '${node}'`);
  return found ?? 'i2c';
}

function readMicroseconds(yaml: YamlReader, key: string, node: Node | undefined): number {
  const value = scalar(node);
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= MOST_MICROSECONDS) return value;
  const range = `0 to ${MOST_MICROSECONDS}`;
  yaml.report(node, 'wrong-microseconds', `${key} must be a whole number of microseconds, ${range}, not '${node}'`);
  return 0;
}
