import { useEffect, useRef } from 'react';
import { counted } from '../../../src/util/counted.js';
import { edgeKey, edgeName, type GraphEdge, samePort } from '../../graph/graph.js';
import { shortValue } from '../../live/values.js';
import { useApp } from '../app-context.js';
import { useErrors } from '../canvas/errors.js';
import { CommandButton } from '../command-button.js';

/** About one wire: its last packet, and what can be done with it. */
export function WireDetails({ edge }: { edge: GraphEdge }) {
  const error = useErrors().byEdge.get(edgeKey(edge));
  return (
    <section>
      <h2 className="is-wire">{edgeName(edge)}</h2>
      {error !== undefined && <p className="error">{error}</p>}
      <LastValue edge={edge} unit={useUnit(edge)} />
      <div className="buttons">
        <CommandButton id="probe.add" className="is-small" />
        <CommandButton id="wire.insert" className="is-small" />
        <CommandButton id="clock.pausewhen" className="is-small" />
        <CommandButton id="edit.delete" className="is-small" />
      </div>
    </section>
  );
}

/** What the numbers on a wire count. */
function useUnit({ src }: GraphEdge): string {
  const { nodes } = useApp().drawing;
  const port = nodes.get(src.node)?.outs.find(({ ref }) => samePort(ref, src));
  return port?.port.unit === undefined ? '' : ` ${port.port.unit}`;
}

/** Written once a frame, beside React. */
function LastValue({ edge, unit }: { edge: GraphEdge; unit: string }) {
  const app = useApp();
  const value = useRef<HTMLElement>(null);
  const counts = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    const root = app.session.isExtended ? app.graphId : app.rootId;
    const wire = app.session.live.wire(root, app.subgraph, edge.src, edge.tgt);
    let frame = 0;
    let seen = -1;
    const draw = () => {
      frame = requestAnimationFrame(draw);
      if (wire.count === seen || !value.current || !counts.current) return;
      seen = wire.count;
      value.current.textContent = wire.count === 0 ? '–' : `${shortValue(wire.value, wire.type)}${unit}`;
      const left = wire.leftOut > 0 ? `, ${wire.leftOut} of them not shown` : '';
      counts.current.textContent = `${counted(wire.count, 'packet')}${left}`;
    };
    draw();
    return () => cancelAnimationFrame(frame);
  }, [app, edge, unit]);
  return (
    <div className="last">
      <strong ref={value} />
      <p className="quiet" ref={counts} />
    </div>
  );
}
