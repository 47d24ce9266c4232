import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { type FrontPort, frontPorts, sendFront } from '../../actions/front.js';
import { graphTitle } from '../../graph/graph.js';
import { shortValue } from '../../live/values.js';
import { useApp, useSession } from '../app-context.js';
import { CommandButton } from '../command-button.js';
import { Icon } from '../icon.js';

const Plot = lazy(() => import('../panels/plot.js'));

/** The exported ports as knobs, switches, lamps, numbers and plots, without the graph. */
export default function FrontPanel() {
  const app = useApp();
  const graph = useSession(({ graphs }) => graphs.get(app.rootId)?.shown);
  useSession(({ components }) => components);
  const panel = useRef<HTMLElement>(null);
  useEffect(() => panel.current?.focus(), []);
  return (
    <section
      ref={panel}
      className="front"
      tabIndex={-1}
      aria-label="Front panel"
      onKeyDown={({ key }) => key === 'Escape' && app.ui.update({ isFront: false })}
    >
      <header>
        <h2>{graph && graphTitle(graph)}</h2>
        <CommandButton id="front.full" className="is-small" />
        <CommandButton id="view.front" className="is-icon">
          <Icon name="close" />
        </CommandButton>
      </header>
      <div className="front-ports">
        {frontPorts(app, 'in').map((port) => (
          <Input key={`in ${port.name}`} port={port} />
        ))}
        {frontPorts(app, 'out').map((port) => (
          <Output key={`out ${port.name}`} port={port} />
        ))}
      </div>
    </section>
  );
}

function Input({ port }: { port: FrontPort }) {
  const app = useApp();
  const { name, port: about } = port;
  const [value, setValue] = useState(port.value);
  const send = (next: unknown) => {
    setValue(next);
    sendFront(app, port, next);
  };
  switch (about.type) {
    case 'bang':
      return (
        <button type="button" className="front-port front-button" title={about.description} onClick={() => send(null)}>
          {name}
        </button>
      );
    case 'boolean':
      return (
        <button
          type="button"
          className="front-port front-switch"
          role="switch"
          aria-checked={value === true}
          title={about.description}
          onClick={() => send(value !== true)}
        >
          <span>{name}</span>
          <strong>{value === true ? 'on' : 'off'}</strong>
        </button>
      );
    case 'integer':
    case 'byte':
    case 'float':
    case 'number':
      return <Knob port={port} value={Number(value ?? about.range?.[0] ?? 0)} send={send} />;
    default:
      return (
        <label className="front-port" title={about.description}>
          {name}
          <input
            type="text"
            defaultValue={String(value ?? '')}
            onKeyDown={({ key, currentTarget }) => key === 'Enter' && send(currentTarget.value)}
          />
        </label>
      );
  }
}

/** Ranges that no hand can set are not those of a knob. */
const WIDEST = 10_000;
const USUAL = 1023;

function Knob({ port, value, send }: { port: FrontPort; value: number; send(value: number): void }) {
  const { name, port: about } = port;
  const [least, most] = about.range ?? [0, USUAL];
  const end = most - least > WIDEST ? Math.max(least + USUAL, value * 2) : most;
  return (
    <label className="front-port" title={about.description}>
      <span>{name}</span>
      <strong>
        {value} {about.unit}
      </strong>
      <input
        type="range"
        min={least}
        max={end}
        step={about.type === 'integer' || about.type === 'byte' ? 1 : 'any'}
        value={value}
        onChange={({ target }) => send(Number(target.value))}
      />
    </label>
  );
}

function Output({ port: { name, port } }: { port: FrontPort }) {
  const app = useApp();
  const [value, setValue] = useState(() => app.session.live.outport(app.rootId, name));
  useEffect(() => {
    let frame = 0;
    const look = () => {
      frame = 0;
      setValue(app.session.live.outport(app.rootId, name));
    };
    const end = app.session.live.subscribe(() => {
      frame ||= requestAnimationFrame(look);
    });
    return () => {
      end();
      cancelAnimationFrame(frame);
    };
  }, [app, name]);
  const isLamp = port.type === 'boolean' || typeof value === 'boolean';
  return (
    <output className={`front-port ${isLamp ? 'front-lamp' : ''} ${value === true ? 'is-lit' : ''}`} aria-label={name}>
      <span>{name}</span>
      {isLamp && <i aria-hidden="true" />}
      <strong>
        {isLamp ? (value === true ? 'on' : 'off') : shortValue(value, '') || '–'} {isLamp ? '' : port.unit}
      </strong>
      {typeof value === 'number' && (
        <Suspense fallback={<div className="plot" />}>
          <Plot name={name} samples={app.session.live.outportSamples(app.rootId, name)} />
        </Suspense>
      )}
    </output>
  );
}
