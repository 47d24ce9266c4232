import type { ShownNode, ShownPort } from '../../drawing/shown-node.js';
import { useApp } from '../app-context.js';
import { useErrors } from '../canvas/errors.js';
import { PortMark, typeName } from '../canvas/port-shape.js';
import { CommandButton } from '../command-button.js';

/** About one node: what it does, its ports and their values. */
export function NodeDetails({ shown }: { shown: ShownNode }) {
  const { component, id, subtitle, ins, outs } = shown;
  const errors = useErrors().byNode.get(id) ?? [];
  return (
    <section>
      <h2>{id}</h2>
      <p className="quiet">
        {subtitle}
        {component && `: ${component.description}`}
      </p>
      {errors.map((message) => (
        <p key={message} className="error">
          {message}
        </p>
      ))}
      {ins.length > 0 && <h3>Inports</h3>}
      <ul className="ports">
        {ins.map((port) => (
          <PortLine key={port.name} port={port} isIn />
        ))}
      </ul>
      {outs.length > 0 && <h3>Outports</h3>}
      <ul className="ports">
        {outs.map((port) => (
          <PortLine key={port.name} port={port} isIn={false} />
        ))}
      </ul>
      <div className="buttons">
        <CommandButton id="edit.rename" className="is-small" />
        <CommandButton id="wire.connect" className="is-small" />
        <CommandButton id="export.add" className="is-small" />
        {component && <CommandButton id={component.isSubgraph ? 'subgraph.open' : 'code.show'} className="is-small" />}
        <CommandButton id="edit.delete" className="is-small" />
      </div>
    </section>
  );
}

function PortLine({ port, isIn }: { port: ShownPort; isIn: boolean }) {
  const app = useApp();
  const { name, value, ref, port: about, exported } = port;
  const text =
    value === undefined
      ? about.default === undefined
        ? 'set'
        : String(about.default)
      : `${value}${unitText(about.unit)}`;
  const open = (element: HTMLElement, isSending: boolean) => {
    const { left, bottom } = element.getBoundingClientRect();
    app.ui.update({ field: { ref, at: { x: left - 220, y: bottom + 4 }, isSending } });
  };
  return (
    <li title={about.description}>
      <PortMark port={about} />
      <span className="port-line-name">{name}</span>
      <span className="quiet">
        {typeName(about)}
        {about.unit !== undefined && `, ${about.unit}`}
        {exported !== undefined && `, exported as ${exported}`}
      </span>
      {isIn && (
        <span className="port-line-tools">
          <button
            type="button"
            className="value-button"
            aria-label={`${name}: ${text}`}
            onClick={({ currentTarget }) => open(currentTarget, false)}
          >
            {text}
          </button>
          {app.session.isExtended && (
            <button
              type="button"
              className="value-button"
              aria-label={`Send a packet to ${name}`}
              onClick={({ currentTarget }) => open(currentTarget, true)}
            >
              send
            </button>
          )}
        </span>
      )}
    </li>
  );
}

function unitText(unit: string | undefined): string {
  return unit === undefined ? '' : ` ${unit}`;
}
