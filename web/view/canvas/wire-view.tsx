import { BaseEdge, type Edge, type EdgeProps } from '@xyflow/react';
import { memo } from 'react';
import { arrowText, pathText, wirePath } from '../../drawing/wire-path.js';
import type { PortType } from '../../graph/component.js';
import type { GraphEdge, Point } from '../../graph/graph.js';
import { typeClass } from './port-shape.js';

export interface WireData extends Record<string, unknown> {
  readonly edge: GraphEdge;
  readonly type: PortType;
  readonly below: number | undefined;
  readonly error: string | undefined;
  /** The places of its nodes. */
  readonly from: Point | undefined;
  readonly to: Point | undefined;
}

export type FlowEdge = Edge<WireData, 'wire'>;

/** An edge: it leaves to the right, arrives from the left, and has an arrow at its end. */
export const WireView = memo(function WireView(props: EdgeProps<FlowEdge>) {
  const { sourceX, sourceY, targetX, targetY, selected, data } = props;
  const curves = wirePath({ x: sourceX, y: sourceY }, { x: targetX, y: targetY }, data?.below);
  const look = ['wire', data && typeClass(data.type), selected && 'is-selected', data?.error && 'is-wrong'];
  return (
    <g className={look.filter(Boolean).join(' ')}>
      {data?.error !== undefined && <title>{data.error}</title>}
      <BaseEdge path={pathText(curves) + arrowText(curves)} interactionWidth={18} />
    </g>
  );
});
