import type { Drawing } from './drawing.js';
import { label, legs, shape } from './drawing.js';

/** The board of a distance sensor, with its two eyes: the loudspeaker and the microphone. */
export function drawSonar(name: string, colour: string, pins: Drawing['pins']): Drawing {
  const eye = (x: number) => [
    shape('circle', { cx: x, cy: 19, r: 15, fill: '#bbb', stroke: '#777' }),
    shape('circle', { cx: x, cy: 19, r: 11, fill: '#333' }),
  ];
  const shapes = [
    legs(pins, 12),
    shape('rect', { x: 1, y: 2, width: 78, height: 38, rx: 2, fill: colour, stroke: '#123' }),
    ...eye(18),
    ...eye(62),
    label(name, { x: 40, y: 38 }, 5),
  ];
  return { width: 80, height: 50, pins, shapes: shapes.join('') };
}
