import { type Group, group } from '../figure.js';
import { measureBoard } from './board.js';
import { measureDetail } from './detail.js';
import { measureDrag } from './drag.js';
import { measureOpen } from './open.js';
import { measurePan } from './pan.js';
import { measureValue } from './value.js';

/** Figures of the page in Chromium. They are measured when they are asked for: they want the whole computer. */
export const pageGroups: readonly Group[] = [
  {
    ...group(
      { 'page.open.blink.s': { unit: 's', atMost: 1 }, 'page.open.500.s': { unit: 's', atMost: 1.5 } },
      measureOpen,
    ),
    onRequest: true,
  },
  {
    ...group(
      { 'page.pan.frame.ms': { unit: 'ms', atMost: 25 }, 'page.pan.busy.percent': { unit: '%', atMost: 80 } },
      measurePan,
    ),
    onRequest: true,
  },
  { ...group({ 'page.drag.frame.ms': { unit: 'ms', atMost: 20 } }, measureDrag), onRequest: true },
  { ...group({ 'page.board.frame.ms': { unit: 'ms', atMost: 33 } }, measureBoard), onRequest: true },
  { ...group({ 'page.value.ms': { unit: 'ms', atMost: 100 } }, measureValue), onRequest: true },
  { ...group({ 'page.detail.nodes': { unit: '' } }, measureDetail), onRequest: true },
];
