import { type Group, group } from '../figure.js';
import { measureEdge } from './edge.js';
import { measureMemory } from './memory.js';
import { measurePackets } from './packets.js';

/** Figures of the FBP runtime, by the clock on the wall. */
export const runtimeGroups: readonly Group[] = [
  group({ 'runtime.edge.ms': { unit: 'ms', atMost: 50 } }, measureEdge),
  group({ 'runtime.packets.rate': { unit: '/s', atLeast: 20_000 } }, measurePackets),
  group({ 'runtime.clients.mb': { unit: 'MB' } }, measureMemory),
];
