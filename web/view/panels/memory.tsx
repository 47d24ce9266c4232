import { grouped } from '../../../src/program/numbers.js';
import { type Memory, memoriesOf } from '../../graph/memory.js';
import { useApp, useSession } from '../app-context.js';

/** Colours of components, which are used again when there are more. */
const COLOURS = 6;

/** What the graph that is shown takes of the chip, by component. */
export function MemoryView() {
  const app = useApp();
  const board = useSession((state) => state.board);
  const cost = useSession(({ graphs }) => graphs.get(app.graphId)?.check?.cost);
  if (!board || !cost || cost.nodes === 0) return null;
  return (
    <section className="memories" aria-label="Memory">
      <h3>On the {board.label}</h3>
      {memoriesOf(cost, board).map((memory) => (
        <MemoryBar key={memory.title} memory={memory} />
      ))}
    </section>
  );
}

function MemoryBar({ memory }: { memory: Memory }) {
  const { title, about, shares, used, all } = memory;
  const text = `${title}: ${grouped(used)} of ${grouped(all)} B`;
  // What is too large is drawn as wide as it is: the bar is full.
  const scale = 1000 / Math.max(all, used, 1);
  let at = 0;
  return (
    <div className="memory">
      <p className={used > all ? 'error' : undefined}>
        <strong>{text}</strong> <span className="quiet">{about}</span>
      </p>
      <svg viewBox="0 0 1000 10" preserveAspectRatio="none" role="img" aria-label={text}>
        {shares.map(({ name, bytes }, index) => {
          const x = at;
          at += bytes * scale;
          return (
            <rect key={name} className={`share is-${index % COLOURS}`} x={x} width={bytes * scale} height={10}>
              <title>{`${name}: ${grouped(bytes)} B`}</title>
            </rect>
          );
        })}
      </svg>
      <ul className="plain shares">
        {shares.map(({ name, bytes }, index) => (
          <li key={name}>
            <span className={`share-mark is-${index % COLOURS}`} aria-hidden="true" />
            {name} <span className="quiet">{grouped(bytes)} B</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
