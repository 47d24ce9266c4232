import { counted } from '../../../src/util/counted.js';
import { graphTitle, portName } from '../../graph/graph.js';
import { useApp, useDrawing, useSession } from '../app-context.js';
import { useErrors } from '../canvas/errors.js';
import { CommandButton } from '../command-button.js';
import { MemoryView } from './memory.js';

/** About the whole graph: what is wrong, and its ports. */
export function GraphDetails() {
  const app = useApp();
  const { graph } = useDrawing();
  const { problems } = useErrors();
  const board = useSession((state) => state.board);
  const exported = [
    ...[...graph.inports.values()].map((port) => ({ ...port, side: 'in' })),
    ...[...graph.outports.values()].map((port) => ({ ...port, side: 'out' })),
  ];
  return (
    <section>
      <h2>{graphTitle(graph)}</h2>
      <p className="quiet">
        {counted(graph.nodes.size, 'node')}, {counted(graph.edges.length, 'wire')}
        {board ? `, on ${board.label}` : ''}
      </p>
      {problems.length > 0 && (
        <>
          <h3>To mend</h3>
          <ul className="problems">
            {problems.map(({ message, node, edge }) => (
              <li key={`${node ?? edge ?? ''} ${message}`}>
                <button
                  type="button"
                  onClick={() =>
                    node === undefined ? app.select([], edge === undefined ? [] : [edge]) : app.select([node])
                  }
                >
                  {node !== undefined && <strong>{node}: </strong>}
                  {message}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
      {exported.length > 0 && (
        <>
          <h3>Exported ports</h3>
          <ul className="plain">
            {exported.map(({ name, inner, side }) => (
              <li key={`${side} ${name}`}>
                <strong>{name}</strong>{' '}
                <span className="quiet">
                  {side === 'in' ? 'to' : 'from'} {inner.node}.{portName(inner)}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      <MemoryView />
      <div className="buttons">
        <CommandButton id="node.add" className="is-small" />
        <CommandButton id="graph.arrange" className="is-small" />
      </div>
    </section>
  );
}
