import { type FunctionComponent, useEffect, useRef } from 'react';
import { clearValue, newGesture, setValue } from '../../actions/values.js';
import type { OpenField } from '../../app/ui.js';
import type { ShownPort } from '../../drawing/shown-node.js';
import { portName, samePort } from '../../graph/graph.js';
import { useApp, useDrawing, useSession } from '../app-context.js';
import { typeName } from '../canvas/port-shape.js';
import { usePlaced } from '../placed-at.js';
import { widgetFor } from './widget-for.js';

/** What a widget for one kind of value gets. */
export interface WidgetProps {
  readonly port: ShownPort;
  readonly data: unknown;
  /** Applied at once. */
  change(data: unknown): void;
  /** The person is done. */
  end(): void;
}

export type Widget = FunctionComponent<WidgetProps>;

/** The field for an initial packet, beside its port; or for a packet that is sent by hand. */
export function Field({ field }: { field: OpenField }) {
  const app = useApp();
  const { nodes } = useDrawing();
  const mayEdit = useSession(() => app.mayEdit);
  const { ref, at, isSending = false } = field;
  const box = useRef<HTMLDivElement>(null);
  usePlaced(box, at);
  const gesture = useRef(newGesture('field'));
  const sent = useRef<unknown>(undefined);
  const port = nodes.get(ref.node)?.ins.find((each) => samePort(each.ref, ref));
  const end = () => {
    if (isSending && sent.current !== undefined) {
      app.session.attempt(app.session.send(app.graphId, app.subgraph, ref, sent.current));
    }
    app.ui.update({ field: undefined });
    app.canvas?.focus();
  };
  useEffect(() => {
    const { current } = box;
    const first = current?.querySelector<HTMLElement>('[data-first], input, textarea, button');
    first?.focus();
    const isLine = first instanceof HTMLTextAreaElement && !first.value.includes('\n');
    if (first instanceof HTMLInputElement || isLine) first.select();
    const away = ({ target }: PointerEvent) => {
      if (!current?.contains(target as Node)) app.ui.update({ field: undefined });
    };
    window.addEventListener('pointerdown', away, true);
    return () => window.removeEventListener('pointerdown', away, true);
  }, [app]);
  if (!port || !mayEdit) return null;
  const change = (data: unknown) => {
    if (isSending) sent.current = data;
    else setValue(app, ref, data, gesture.current);
  };
  const Chosen = widgetFor(port.port);
  const title = `${isSending ? 'Send to ' : ''}${ref.node}.${portName(ref)}`;
  const { description, unit, range } = port.port;
  return (
    <div
      className="field"
      role="dialog"
      aria-label={title}
      ref={box}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Escape') app.ui.update({ field: undefined });
      }}
    >
      <header>
        <strong>{title}</strong>
        <span className="quiet">
          {typeName(port.port)}
          {unit !== undefined && `, ${unit}`}
          {range && `, ${range[0]} to ${range[1]}`}
        </span>
      </header>
      <p className="quiet">{description}</p>
      <Chosen port={port} data={port.data ?? port.port.default} change={change} end={end} />
      <footer>
        {isSending ? (
          <button type="button" className="button is-small is-primary" onClick={end}>
            Send
          </button>
        ) : (
          port.value !== undefined && (
            <button
              type="button"
              className="button is-small"
              onClick={() => {
                clearValue(app, ref);
                end();
              }}
            >
              Clear
            </button>
          )
        )}
      </footer>
    </div>
  );
}
