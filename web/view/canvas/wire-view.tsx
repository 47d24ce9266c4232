import { BaseEdge, type Edge, type EdgeProps } from '@xyflow/react';
import { memo } from 'react';
import { arrowText, belowBoth, pathText, wirePath } from '../../drawing/wire-path.js';
import type { PortType } from '../../graph/component.js';
import type { GraphEdge } from '../../graph/graph.js';
import { typeClass } from './port-shape.js';

export interface WireData extends Record<string, unknown> {
  readonly edge: GraphEdge;
  readonly type: PortType;
  /** How far below its port each of the two nodes ends: where a node is, this stays the same. */
  readonly rests: readonly [source: number, target: number];
  readonly error: string | undefined;
}

export type FlowEdge = Edge<WireData, 'wire'>;

/** An edge: it leaves to the right, arrives from the left, and has an arrow at its end. */
export const WireView = memo(function WireView(props: EdgeProps<FlowEdge>) {
  const { sourceX, sourceY, targetX, targetY, selected, data } = props;
  const [source = 0, target = 0] = data?.rests ?? [];
  const below = belowBoth(sourceY + source, targetY + target);
  const curves = wirePath({ x: sourceX, y: sourceY }, { x: targetX, y: targetY }, below);
  const look = ['wire', data && typeClass(data.type), selected && 'is-selected', data?.error && 'is-wrong'];
  return (
    <g className={look.filter(Boolean).join(' ')}>
      {data?.error !== undefined && <title>{data.error}</title>}
      <BaseEdge path={pathText(curves) + arrowText(curves)} interactionWidth={18} />
    </g>
  );
});
