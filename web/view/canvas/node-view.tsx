import { Handle, type Node, type NodeProps, Position } from '@xyflow/react';
import { memo, useEffect, useRef, useState } from 'react';
import { nodeFault } from '../../actions/names.js';
import { portY, ROW, type ShownNode, type ShownPort } from '../../drawing/shown-node.js';
import { portKey, type Side } from '../../graph/graph.js';
import { useApp } from '../app-context.js';
import { portClass, typeName } from './port-shape.js';
import { ValueChip } from './value-chip.js';

export interface NodeData extends Record<string, unknown> {
  readonly shown: ShownNode;
  readonly errors: readonly string[];
  readonly isRenaming: boolean;
}

export type FlowNode = Node<NodeData, 'node'>;

/** A node: its name, its component, and its ports with their values. */
export const NodeView = memo(function NodeView({ data, selected }: NodeProps<FlowNode>) {
  const { shown, errors, isRenaming } = data;
  const { component } = shown;
  const look = ['node', errors.length > 0 && 'is-wrong', selected && 'is-selected', !component && 'is-unknown'];
  return (
    <div className={look.filter(Boolean).join(' ')} style={{ width: shown.width, height: shown.height }}>
      <div className="node-head" title={component?.description}>
        {isRenaming ? <NameField shown={shown} /> : <span className="node-title">{shown.title}</span>}
        <span className="node-component">{shown.subtitle}</span>
        {component?.isSubgraph && <span className="node-graph" title="A graph: open it with a double click" />}
      </div>
      {shown.ins.map((port, row) => (
        <PortView key={port.name} port={port} side="in" row={row} />
      ))}
      {shown.outs.map((port, row) => (
        <PortView key={port.name} port={port} side="out" row={row} />
      ))}
      {errors.length > 0 && (
        <div className="node-errors" role="note">
          {errors.slice(0, 2).map((message) => (
            <p key={message} className="node-error">
              {message}
            </p>
          ))}
          {errors.length > 2 && <p className="node-error">and {errors.length - 2} more</p>}
        </div>
      )}
    </div>
  );
});

function PortView({ port, side, row }: { port: ShownPort; side: Side; row: number }) {
  const { name, port: about, exported, isConnected } = port;
  const top = portY(row);
  const title = `${name}: ${typeName(about)}. ${about.description}`;
  return (
    <>
      <Handle
        id={name}
        type={side === 'in' ? 'target' : 'source'}
        position={side === 'in' ? Position.Left : Position.Right}
        className={`port ${portClass(about)} ${isConnected ? 'is-connected' : ''}`}
        style={{ top }}
        title={title}
        data-port={`${side}${portKey(port.ref)}`}
      />
      <div className={`port-row is-${side}`} style={{ top: top - ROW / 2, height: ROW }} title={title}>
        {exported !== undefined && <span className={`exported is-${side}`}>{exported}</span>}
        <span className="port-name">{name}</span>
        {side === 'in' && <ValueChip port={port} />}
      </div>
    </>
  );
}

function NameField({ shown }: { shown: ShownNode }) {
  const app = useApp();
  const [name, setName] = useState(shown.id);
  const field = useRef<HTMLInputElement>(null);
  const hasEnded = useRef(false);
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  const to = name.trim();
  const fault = nodeFault(app, to, shown.id);
  const end = (isWanted: boolean) => {
    // It loses the focus as it goes.
    if (hasEnded.current) return;
    hasEnded.current = true;
    app.canvas?.focus();
    app.ui.update({ renaming: undefined });
    if (!isWanted || to === '' || to === shown.id) return;
    if (fault === undefined) app.edit([{ op: 'renamenode', from: shown.id, to }], `Rename ${shown.id} to ${to}`);
    else app.session.tell(fault, 'warning');
  };
  return (
    <>
      <input
        className="node-name nodrag nopan"
        aria-label={`New name of ${shown.id}`}
        aria-invalid={fault !== undefined}
        value={name}
        ref={field}
        onChange={({ target }) => setName(target.value)}
        onBlur={() => end(true)}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === 'Enter' && fault === undefined) event.currentTarget.blur();
          if (event.key === 'Escape') end(false);
        }}
      />
      {fault !== undefined && (
        <p className="node-name-fault" role="alert">
          {fault}
        </p>
      )}
    </>
  );
}
