import { type PointerEvent, useEffect, useRef } from 'react';
import { boardNow, passedAtCursor, setCursor, shownWaves, viewWaves, waveEnd, zoomWaves } from '../../actions/waves.js';
import { indexAt, timeText } from '../../live/waves.js';
import { useApp, useUi } from '../app-context.js';
import { CommandButton } from '../command-button.js';
import { Icon } from '../icon.js';
import { drawWaves, NAMES } from './draw-waves.js';
import { hold } from './held.js';

/** Pixels of a drag that is no click. */
const STILL = 3;

/** How pins change over the time of the board. */
export default function WavesPanel() {
  const app = useApp();
  const canvas = useRef<HTMLCanvasElement>(null);
  const waves = useUi((ui) => ui.waves);
  const isDark = useUi((ui) => ui.isDark);
  const { pins, cursors, end, trigger, test } = waves;
  useEffect(() => {
    if (test) return undefined;
    app.session.follow({ waves: pins, buses: true });
    return () => app.session.follow({ waves: [], buses: false });
  }, [app, pins, test]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the colours are others then
  useEffect(() => {
    let frame = 0;
    const draw = () => {
      frame = requestAnimationFrame(draw);
      stopAtTrigger(app);
      if (canvas.current) drawWaves(canvas.current, app.ui.get().waves, waveEnd(app), shownWaves(app));
    };
    draw();
    return () => cancelAnimationFrame(frame);
  }, [app, isDark]);
  const timeAt = (x: number) => {
    const { span } = app.ui.get().waves;
    const width = (canvas.current?.clientWidth ?? 1) - NAMES;
    return waveEnd(app) - span + ((x - NAMES) / width) * span;
  };
  const dragged = (event: PointerEvent<HTMLCanvasElement>) => {
    const { offsetX } = event.nativeEvent;
    const [begin, perPixel] = [waveEnd(app), (timeAt(1) - timeAt(0)) as number];
    let by = 0;
    hold(event.currentTarget, event.pointerId, {
      move: ({ clientX }) => {
        by = clientX - event.clientX;
        if (Math.abs(by) > STILL) viewWaves(app, { end: begin - by * perPixel, trigger: undefined });
      },
      up: () => {
        if (Math.abs(by) <= STILL) setCursor(app, timeAt(offsetX));
      },
    });
  };
  const [a, b] = cursors;
  const passed = passedAtCursor(app);
  return (
    <section className="dock" aria-label="Waveforms">
      <header className="dock-head">
        <h2>{test ? 'Waveforms of a test' : 'Waveforms'}</h2>
        <p className="wave-cursors" role="status">
          {test && `${test.title}: `}
          {a !== undefined && `at ${timeText(a)}`}
          {a !== undefined && b !== undefined && `, ${timeText(Math.abs(a - b))} from ${timeText(b)}`}
          {a !== undefined && b !== undefined && a !== b && ` (${(1000 / Math.abs(a - b)).toPrecision(4)} Hz)`}
          {passed !== undefined && `: ${passed}`}
          {trigger && ` waiting until ${trigger.pin} ${trigger.level === 1 ? 'rises' : 'falls'}`}
        </p>
        <span className="grow" />
        <CommandButton id="wave.pin" className="is-small">
          Pins…
        </CommandButton>
        <CommandButton id="wave.trigger" className="is-small" />
        <CommandButton id="wave.hold" className="is-small" isPressed={end !== undefined}>
          {test ? 'Of the board' : end === undefined ? 'Hold' : 'Run'}
        </CommandButton>
        <CommandButton id="wave.export" className="is-small">
          VCD
        </CommandButton>
        <CommandButton id="wave.out" className="is-icon">
          <Icon name="minus" />
        </CommandButton>
        <CommandButton id="wave.in" className="is-icon">
          <Icon name="plus" />
        </CommandButton>
        <CommandButton id="view.waves" className="is-icon">
          <Icon name="close" />
        </CommandButton>
      </header>
      <div className="dock-body">
        <canvas
          ref={canvas}
          className="waves"
          role="img"
          aria-label={`Waveforms of ${pins.join(', ') || 'no pin'}`}
          onPointerDown={dragged}
          onWheel={({ deltaY, nativeEvent }) => zoomWaves(app, deltaY > 0 ? 1.25 : 0.8, timeAt(nativeEvent.offsetX))}
        />
      </div>
    </section>
  );
}

/** Stops the view some time after the change that the trigger waits for, so that it is in the middle. */
function stopAtTrigger(app: ReturnType<typeof useApp>): void {
  const { trigger, span, end } = app.ui.get().waves;
  if (!trigger || end !== undefined) return;
  const samples = app.session.live.waves.of(trigger.pin);
  const first = indexAt(samples, trigger.since) + 1;
  const found = samples.slice(first).find(([, value], index) => {
    const before = samples[first + index - 1]?.[1];
    return value === trigger.level && before !== undefined && before !== value;
  });
  if (!found) return;
  const [time] = found;
  if (boardNow(app) < time + span / 2) return;
  viewWaves(app, { end: time + span / 2, cursors: [time], trigger: undefined });
}
