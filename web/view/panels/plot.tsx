import { useEffect, useRef } from 'react';
import UPlot from 'uplot';
import { type Sample, shortNumber } from '../../live/values.js';

const HEIGHT = 110;
const TICK = 11;

/** The packets of [name] over time, with a range that follows them. [samples] grows in place. */
export default function Plot({ name, samples }: { name: string; samples: readonly Sample[] }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const { current } = place;
    if (!current) return undefined;
    const plot = new UPlot(optionsFor(current), dataOf(samples), current);
    let frame = 0;
    let drawn = '';
    const draw = () => {
      frame = requestAnimationFrame(draw);
      const state = `${samples.length} ${samples.at(-1)?.[0]}`;
      if (state === drawn) return;
      drawn = state;
      plot.setData(dataOf(samples));
      const { min, max } = plot.scales.y ?? {};
      const range =
        typeof min === 'number' && typeof max === 'number' ? `, ${shortNumber(min)} to ${shortNumber(max)}` : '';
      current.setAttribute('aria-label', `Plot of ${name}${range}`);
    };
    frame = requestAnimationFrame(draw);
    return () => {
      cancelAnimationFrame(frame);
      plot.destroy();
    };
  }, [name, samples]);
  return <div className="plot" role="img" aria-label={`Plot of ${name}`} ref={place} />;
}

function optionsFor(element: HTMLElement): UPlot.Options {
  const css = getComputedStyle(element);
  const colour = (name: string) => css.getPropertyValue(name).trim();
  const axis = {
    stroke: colour('--quiet'),
    grid: { stroke: colour('--line'), width: 1 },
    ticks: { show: false },
    font: `${TICK}px system-ui`,
  };
  return {
    width: element.clientWidth,
    height: HEIGHT,
    legend: { show: false },
    cursor: { y: false, drag: { x: true, y: false } },
    scales: { x: { time: false } },
    axes: [
      { ...axis, size: 22, values: (_, ticks) => ticks.map((tick) => `${Math.round(tick * 10) / 10} s`) },
      { ...axis, size: 44 },
    ],
    series: [
      {},
      {
        stroke: colour('--accent'),
        width: 1.6,
        points: { show: false },
        ...(UPlot.paths.stepped && { paths: UPlot.paths.stepped({ align: 1 }) }),
      },
    ],
  };
}

/** Seconds, and numbers: true is 1, a bang is 1, text has none. */
function dataOf(samples: readonly Sample[]): UPlot.AlignedData {
  return [samples.map(([time]) => time / 1000), samples.map(([, value]) => numberOf(value))];
}

function numberOf(value: unknown): number | null {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  return value === null ? 1 : null;
}
