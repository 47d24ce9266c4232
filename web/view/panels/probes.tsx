import { lazy, Suspense } from 'react';
import { endProbe, probeName, probeSamples } from '../../actions/probes.js';
import { useApp, useUi } from '../app-context.js';
import { CommandButton } from '../command-button.js';
import { Icon } from '../icon.js';

/** Plots come later: the page draws without them. */
const Plot = lazy(() => import('./plot.js'));

/** The wires that are measured. They stay when something else is selected, or another graph is shown. */
export function Probes() {
  const app = useApp();
  const isDark = useUi((ui) => ui.isDark);
  const probes = useUi((ui) => ui.probes);
  if (probes.length === 0) return null;
  return (
    <section className="probes">
      <h3>Probes</h3>
      {probes.map((probe) => (
        <figure key={probeName(probe)}>
          <figcaption>
            {probeName(probe)}
            <button
              type="button"
              className="button is-icon"
              aria-label={`Remove the probe of ${probeName(probe)}`}
              onClick={() => endProbe(app, probe)}
            >
              <Icon name="close" />
            </button>
          </figcaption>
          <Suspense fallback={<div className="plot" />}>
            <Plot name={probeName(probe)} samples={probeSamples(app, probe)} key={String(isDark)} />
          </Suspense>
        </figure>
      ))}
      <CommandButton id="probe.csv" className="is-small" />
    </section>
  );
}
