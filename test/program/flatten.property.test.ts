import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Names } from '../../src/program/names.js';
import { compile } from './fixtures.js';

/** A node of a chain: a component, or a chain again. */
interface Part {
  inner: Part[] | undefined;
}

const { chain } = fc.letrec<{ chain: Part[] }>((tie) => ({
  chain: fc.array(fc.record({ inner: fc.option(tie('chain'), { nil: undefined, depthSize: 'small' }) }), {
    minLength: 1,
    maxLength: 3,
  }),
}));

/** The text of a chain, whose subgraphs go into [files]. Node `n2` gets the initial packet 2. */
function write(parts: Part[], files: Record<string, string>): string {
  const nodes = parts.map(({ inner }, n) => {
    if (!inner) return `n${n}(Repeat)`;
    const text = write(inner, files);
    const name = `Sub${Object.keys(files).length}`;
    files[name] = text;
    return `n${n}(${name})`;
  });
  const edges = parts.slice(1).map((_, n) => `n${n} OUT -> IN n${n + 1}`);
  const initials = parts.map((_, n) => `${n} -> IN n${n}`);
  return ['INPORT=n0.IN:IN', `OUTPORT=n${parts.length - 1}.OUT:OUT`, ...nodes, ...edges, ...initials].join('\n');
}

/** The names of the components' nodes along the chain. */
function leaves(parts: Part[], prefix = ''): string[] {
  return parts.flatMap(({ inner }, n) => (inner ? leaves(inner, `${prefix}n${n}/`) : [`${prefix}n${n}`]));
}

/** The initial packets in the order of delivery: those of the subgraphs, then those of the chain itself. */
function deliveries(parts: Part[], prefix = ''): string[] {
  const inside = parts.flatMap(({ inner }, n) => (inner ? deliveries(inner, `${prefix}n${n}/`) : []));
  const own = parts.map((part, n) => {
    const [first] = part.inner ? leaves(part.inner, `${prefix}n${n}/`) : [`${prefix}n${n}`];
    return `${n} -> ${first}`;
  });
  return [...inside, ...own];
}

describe('a chain of Repeats cut into subgraphs of any depth', function () {
  this.timeout(120_000);

  it('becomes one flat chain, with its nodes and initial packets in order', () => {
    fc.assert(
      fc.property(chain, (parts) => {
        const files: Record<string, string> = {};
        const program = compile(write(parts, files), files);
        const names = new Names(program);
        const expected = leaves(parts);
        assert.deepEqual(
          program.nodes.map(({ name }) => name),
          expected,
        );
        assert.deepEqual(
          program.edges.map((edge) => names.edge(edge)).sort(),
          [
            ...expected.slice(1).map((name, i) => `${expected[i]} OUT -> IN ${name}`),
            `exported IN -> IN ${expected[0]}`,
            `${expected.at(-1)} OUT -> exported OUT`,
          ].sort(),
        );
        assert.deepEqual(
          program.initials.map(({ target, packet }) => `${'value' in packet && packet.value} -> ${names.node(target)}`),
          deliveries(parts),
        );
      }),
    );
  });
});
