import { useEffect } from 'react';
import type { FileView } from '../../../src/surfaces/runtime/protocol/extension/messages.js';
import { edgeKey } from '../../graph/graph.js';
import { useApp, useDrawing, useSession, useUi } from '../app-context.js';
import { CommandButton } from '../command-button.js';
import { Icon } from '../icon.js';
import { ConsoleView } from './console.js';
import { FileState } from './file-state.js';
import { GraphDetails } from './graph-details.js';
import { NodeDetails } from './node-details.js';
import { Probes } from './probes.js';
import { WireDetails } from './wire-details.js';

/** States of the file in which somebody has to do something: the panel opens, and says what. */
const FOR_PERSON: ReadonlySet<FileView['state']> = new Set(['conflict', 'unreadable', 'missing']);

/** About what is selected, and what is measured, at the right. */
export function Details() {
  const isOpen = useUi((ui) => ui.isInspecting);
  const { graph, nodes } = useDrawing();
  const selected = useUi((ui) => ui.nodes);
  // A node that was renamed or removed by somebody else is selected no longer.
  const chosen = new Set([...selected].filter((id) => nodes.has(id)));
  const edges = useUi((ui) => ui.edges);
  const app = useApp();
  const fileState = useSession(({ graphs }) => graphs.get(app.graphId)?.file?.state);
  const needsPerson = fileState !== undefined && FOR_PERSON.has(fileState);
  useEffect(() => {
    if (needsPerson) app.ui.update({ isInspecting: true });
  }, [app, needsPerson]);
  if (!isOpen) {
    return (
      <aside className="details is-closed" aria-label="Details">
        <CommandButton id="view.details" className="is-icon">
          <Icon name="details" />
        </CommandButton>
      </aside>
    );
  }
  const [id] = chosen;
  const node = chosen.size === 1 && id !== undefined ? nodes.get(id) : undefined;
  const wire = edges.size === 1 ? graph.edges.find((edge) => edges.has(edgeKey(edge))) : undefined;
  return (
    <aside className="details" aria-label="Details">
      <CommandButton id="view.details" className="is-icon details-close" isPressed>
        <Icon name="close" />
      </CommandButton>
      <FileState />
      {node ? (
        <NodeDetails shown={node} />
      ) : wire ? (
        <WireDetails edge={wire} />
      ) : chosen.size > 1 ? (
        <ManyDetails count={chosen.size} />
      ) : (
        <GraphDetails />
      )}
      <Probes />
      <ConsoleView />
    </aside>
  );
}

function ManyDetails({ count }: { count: number }) {
  return (
    <section>
      <h2>{count} nodes</h2>
      <div className="buttons">
        {['group.make', 'subgraph.make', 'edit.duplicate', 'edit.delete'].map((id) => (
          <CommandButton key={id} id={id} className="is-small" />
        ))}
      </div>
      <h3>Arrange</h3>
      <div className="buttons">
        {['align.left', 'align.right', 'align.top', 'align.bottom', 'distribute.across', 'distribute.down'].map(
          (id) => (
            <CommandButton key={id} id={id} className="is-small" />
          ),
        )}
      </div>
    </section>
  );
}
