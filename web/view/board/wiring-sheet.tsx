import { useEffect, useRef } from 'react';
import type { WiringView } from '../../../src/surfaces/runtime/protocol/extension/parts-view.js';
import { graphTitle } from '../../graph/graph.js';
import { useApp, useSession } from '../app-context.js';
import { Icon } from '../icon.js';

/** How a person wires the circuit to the board: the sheet that lies beside it. */
export default function WiringSheet({ wiring: { circuit, svg, rows } }: { wiring: WiringView }) {
  const app = useApp();
  const graph = useSession(({ graphs }) => graphs.get(app.rootId)?.shown);
  const board = useSession((state) => state.board?.label ?? 'board');
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const close = () => app.ui.update({ wiringSheet: undefined });
  const title = graph ? graphTitle(graph) : circuit;
  return (
    <dialog className="wiring" aria-label="Wiring sheet" ref={dialog} onClose={close}>
      <header>
        <h2>
          {title}, wired to the {board}
        </h2>
        <button type="button" className="button is-small" onClick={() => window.print()}>
          Print
        </button>
        <button type="button" className="button is-icon" aria-label="Close" onClick={close}>
          <Icon name="close" />
        </button>
      </header>
      <img
        alt={`How the parts of ${title} are wired to the ${board}; the table below says the same`}
        src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`}
      />
      <table>
        <thead>
          <tr>
            <th>Part</th>
            <th>Pin</th>
            <th>To the {board}</th>
            <th>Used by</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ part, kind, pin, to, nodes }, index) => (
            <tr key={`${part} ${pin}`}>
              <td>{rows[index - 1]?.part !== part && `${part} (${kind})`}</td>
              <td>{pin}</td>
              <td>{to}</td>
              <td>{nodes}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </dialog>
  );
}
