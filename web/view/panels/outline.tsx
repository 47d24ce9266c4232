import { counted } from '../../../src/util/counted.js';
import { openSubgraph } from '../../actions/subgraphs.js';
import type { ShownNode, ShownPort } from '../../drawing/shown-node.js';
import { edgeKey, type Graph, type Note, portName, samePort } from '../../graph/graph.js';
import { useApp, useDrawing, useUi } from '../app-context.js';
import { useErrors } from '../canvas/errors.js';
import { NOTE_PREFIX } from '../canvas/flow-items.js';

/** All nodes and wires as a list: what a screen reader reads, and a keyboard works in. */
export function Outline() {
  const { graph, nodes } = useDrawing();
  const { byNode } = useErrors();
  return (
    <div className="panel">
      <h2 className="panel-title" id="outline-title">
        {counted(nodes.size, 'node')}, {counted(graph.edges.length, 'wire')}
      </h2>
      <ul className="panel-scroll outline" aria-labelledby="outline-title">
        {[...nodes.values()].map((shown) => (
          <NodeLine key={shown.id} shown={shown} graph={graph} errors={byNode.get(shown.id) ?? []} />
        ))}
        {[...graph.notes.values()].map((note) => (
          <NoteLine key={note.id} note={note} />
        ))}
      </ul>
    </div>
  );
}

function NoteLine({ note: { id, text } }: { note: Note }) {
  const app = useApp();
  const isSelected = useUi(({ notes }) => notes.has(id));
  const select = () => {
    app.select([], [], [id]);
    app.canvas?.reveal(`${NOTE_PREFIX}${id}`);
  };
  return (
    <li>
      <button type="button" className="outline-node" aria-pressed={isSelected} onClick={select}>
        <strong>Note</strong> {text}
      </button>
    </li>
  );
}

interface NodeLineProps {
  shown: ShownNode;
  graph: Graph;
  errors: readonly string[];
}

function NodeLine({ shown, graph, errors }: NodeLineProps) {
  const app = useApp();
  const isSelected = useUi(({ nodes }) => nodes.has(shown.id));
  const { id, subtitle, ins, outs, component } = shown;
  return (
    <li>
      <button
        type="button"
        className="outline-node"
        aria-pressed={isSelected}
        onClick={({ ctrlKey, metaKey, shiftKey }) => {
          const others = ctrlKey || metaKey || shiftKey ? app.ui.get().nodes : [];
          app.select(isSelected && others !== app.ui.get().nodes ? [id] : [...others, id]);
          app.canvas?.reveal(id);
        }}
        onDoubleClick={() => component?.isSubgraph && app.session.attempt(openSubgraph(app, id))}
      >
        <strong>{id}</strong> {subtitle}
      </button>
      {errors.map((message) => (
        <p key={message} className="outline-error">
          {message}
        </p>
      ))}
      <ul>
        {ins.filter(isUsed).map((port) => (
          <InLine key={port.name} port={port} graph={graph} />
        ))}
        {outs
          .filter(({ exported }) => exported !== undefined)
          .map((port) => (
            <li key={port.name}>
              {port.name} is exported as {port.exported}
            </li>
          ))}
      </ul>
    </li>
  );
}

function isUsed({ value, isConnected, exported }: ShownPort): boolean {
  return value !== undefined || isConnected || exported !== undefined;
}

/** What comes to an inport: its initial packet, its wires, its name outside. */
function InLine({ port, graph }: { port: ShownPort; graph: Graph }) {
  const app = useApp();
  const chosen = useUi(({ edges }) => edges);
  const edges = graph.edges.filter(({ tgt }) => samePort(tgt, port.ref));
  const openField = (element: HTMLElement) => {
    const { right, top } = element.getBoundingClientRect();
    app.ui.update({ field: { ref: port.ref, at: { x: right + 8, y: top } } });
  };
  return (
    <li>
      {port.value !== undefined && (
        <button type="button" className="outline-value" onClick={({ currentTarget }) => openField(currentTarget)}>
          {port.name}: {port.value} {port.port.unit}
        </button>
      )}
      {edges.map((edge) => {
        const key = edgeKey(edge);
        return (
          <button
            key={key}
            type="button"
            className="outline-wire"
            aria-pressed={chosen.has(key)}
            onClick={() => app.select([], [key])}
          >
            {port.name} ← {edge.src.node}.{portName(edge.src)}
          </button>
        );
      })}
      {port.exported !== undefined && <span>{`${port.name} is exported as ${port.exported}`}</span>}
    </li>
  );
}
