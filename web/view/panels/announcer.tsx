import { edgeKey, edgeName } from '../../graph/graph.js';
import { useDrawing, useUi } from '../app-context.js';

/** Tells a screen reader what is selected, also when a key has selected it in the drawing. */
export function Announcer() {
  const { graph, nodes } = useDrawing();
  const chosen = useUi((ui) => ui.nodes);
  const edges = useUi((ui) => ui.edges);
  const [id] = chosen;
  const shown = id === undefined ? undefined : nodes.get(id);
  const wire = graph.edges.find((edge) => edges.has(edgeKey(edge)));
  const text =
    chosen.size > 1 ? `${chosen.size} nodes` : shown ? `${shown.id}, ${shown.subtitle}` : wire ? edgeName(wire) : '';
  return (
    <p className="unseen" aria-live="polite">
      {text !== '' && `Selected: ${text}`}
    </p>
  );
}
