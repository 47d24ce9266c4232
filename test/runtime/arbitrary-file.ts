import fc from 'fast-check';
import { jsonText } from '../../src/graph/json-text.js';

/** The subgraph that the graphs use. */
export const PAIR = 'INPORT=one.IN:IN\nOUTPORT=two.OUT:OUT\none(Repeat) OUT -> IN two(Repeat)\n';

const key = fc.oneof(fc.stringMatching(/^[a-z]{1,6}$/), fc.constantFrom('2', '10', '__proto__', 'toString', 'é "x"'));
const json = fc.jsonValue({ maxDepth: 2 }).map((value) => JSON.parse(JSON.stringify(value)));
const whole = fc.integer({ min: -5000, max: 5000 });

/** Any members, and some of [known]. */
function members(known: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<Record<string, unknown>> {
  const isFree = (name: string) => !Object.hasOwn(known, name);
  return fc
    .tuple(fc.dictionary(key.filter(isFree), json, { maxKeys: 2 }), fc.record(known, { requiredKeys: [] }))
    .map(([any, some]) => ({ ...any, ...some }));
}

/** Members that the format does not have. */
function unknown(...known: string[]): fc.Arbitrary<Record<string, unknown>> {
  return fc.oneof(
    { weight: 3, arbitrary: fc.constant({}) },
    fc.dictionary(
      key.filter((name) => !known.includes(name)),
      json,
      { minKeys: 1, maxKeys: 2 },
    ),
  );
}

const metadata = members({ x: whole, y: whole, label: fc.string(), secure: fc.boolean() });
const edgeMetadata = members({ route: fc.nat(9), schema: fc.constant('https://example.org/s') });
const nodeName = fc.oneof(fc.stringMatching(/^[0-9]{1,3}$/), fc.stringMatching(/^[a-zA-Z_ /]{1,6}$/), key);
const data = fc.oneof(
  fc.string({ maxLength: 8 }),
  fc.integer(),
  fc.float({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.constant(null),
  fc.array(fc.integer(), { maxLength: 3 }),
);

/**
 * A file in the JSON format, whole, in the form in which the runtime writes it. It compiles beside PAIR. What is `null`
 * by default (an absent key) is written as the runtime writes it.
 */
export function jsonFile(id: string): fc.Arbitrary<string> {
  const names = fc.uniqueArray(nodeName, { minLength: 1, maxLength: 8 });
  return names.chain((nodes) => fileOf(id, nodes)).map(jsonText);
}

function fileOf(id: string, nodes: string[]): fc.Arbitrary<Record<string, unknown>> {
  const node = fc.constantFrom(...nodes);
  const end = (port: string) =>
    fc.tuple(node, unknown('process', 'port', 'index')).map(([process, more]) => ({ process, port, ...more }));
  const component = fc.constantFrom('microflo/Repeat', 'project/pair');
  const process = fc
    .tuple(component, metadata, unknown('component', 'metadata'))
    .map(([of, about, more]) => ({ component: of, metadata: about, ...more }));
  const connection = unknown('src', 'tgt', 'data', 'metadata');
  const edge = fc
    .tuple(end('out'), end('in'), edgeMetadata, connection)
    .map(([src, tgt, about, more]) => ({ src, tgt, metadata: about, ...more }));
  const initial = fc
    .tuple(data, end('in'), members({ note: fc.string() }), connection)
    .map(([value, tgt, about, more]) => ({ data: value, tgt, metadata: about, ...more }));
  const exported = (port: string) =>
    fc
      .uniqueArray(fc.oneof(fc.stringMatching(/^[a-z0-9]{1,4}$/), fc.constant('7')), { maxLength: 3 })
      .chain((all) => fc.tuple(...all.map((name) => fc.tuple(fc.constant(name), exportOf(port)))))
      .map((all) => new Map(all));
  const exportOf = (port: string) =>
    fc
      .tuple(node, metadata, unknown('process', 'port', 'index', 'metadata'))
      .map(([inner, about, more]) => ({ process: inner, port, metadata: about, ...more }));
  const group = fc
    .tuple(fc.uniqueArray(node), members({ description: fc.string() }), unknown('name', 'nodes', 'metadata'))
    .map(([inside, about, more]) => ({ nodes: inside, metadata: about, ...more }));
  const properties = members({
    icon: fc.string(),
    description: fc.string(),
    library: fc.constant('garden'),
    environment: fc.record({ type: fc.constantFrom('microflo', 'noflo'), content: fc.string() }),
  });
  return fc
    .record({
      properties: fc.tuple(properties, fc.string({ minLength: 1 })),
      inports: exported('in'),
      outports: exported('out'),
      groups: fc.array(group, { maxLength: 2 }),
      processes: fc.tuple(...nodes.map((name) => fc.tuple(fc.constant(name), process))),
      edges: fc.uniqueArray(edge, { maxLength: 6, selector: ({ src, tgt }) => `${src.process}\n${tgt.process}` }),
      initials: fc.array(initial, { maxLength: 4 }),
      more: unknown(
        ...['caseSensitive', 'properties', 'inports', 'outports', 'exports', 'groups', 'processes', 'connections'],
      ),
    })
    .map(({ properties: [some, name], groups, processes, edges, initials, more, ...ports }) => ({
      caseSensitive: false,
      properties: { environment: { type: 'microflo' }, ...some, name, id },
      ...ports,
      groups: groups.map((each, index) => ({ name: `group ${index}`, ...each })),
      processes: new Map(processes),
      connections: [...edges, ...initials],
      ...more,
    }));
}
