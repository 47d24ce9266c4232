import type { ClockView } from '../../../src/surfaces/runtime/protocol/extension/messages.js';
import type { State } from '../../session/state.js';
import { useApp, useSession, useUi } from '../app-context.js';
import { useErrors } from '../canvas/errors.js';
import { CommandButton } from '../command-button.js';
import { SecretButton } from './secret.js';

type Tone = 'good' | 'busy' | 'warning' | 'bad' | 'calm';

interface Said {
  readonly tone: Tone;
  readonly text: string;
}

/** How things are, in a few words: between the page and the runtime, the runtime and the board, what is drawn and what runs. */
function saidOf({ link, pending, device, isReady, permission, clock }: State, shown: string): Said {
  if (link === 'lost') {
    const kept = pending > 0 ? ` ${pending === 1 ? 'A change is' : `${pending} changes are`} kept here meanwhile.` : '';
    return { tone: 'bad', text: `The runtime cannot be reached. Trying again.${kept}` };
  }
  if (link === 'connecting') return { tone: 'busy', text: 'Connecting to the runtime' };
  if (permission === 'none') return { tone: 'warning', text: 'The runtime asks for a secret' };
  if (!isReady) return { tone: 'busy', text: 'Reading the graph' };
  if (clock?.paused && (pending > 0 || device.device === 'uploading')) {
    return { tone: 'busy', text: 'Paused: the board takes your changes when it goes on, or makes a step' };
  }
  switch (device.device) {
    case 'lost':
      return { tone: 'bad', text: device.message || 'The board is not connected' };
    case 'uploading':
      return { tone: 'busy', text: 'Uploading to the board' };
    case 'flashing':
      return { tone: 'busy', text: device.message || 'Writing firmware onto the board' };
    default:
      return clock?.paused ? { tone: 'warning', text: pausedText(clock) } : programSaid(device, shown);
  }
}

function pausedText({ edge }: ClockView): string {
  return `Paused${edge === undefined ? '' : ` by the packet on ${edge}`}: what is drawn runs when the board goes on`;
}

function programSaid({ program, message, graph }: State['device'], shown: string): Said {
  if (graph !== undefined && graph !== shown) {
    return { tone: 'warning', text: `Another graph runs: ${graph}. Start this one to see it run` };
  }
  switch (program) {
    case 'same':
      return { tone: 'good', text: 'Connected: what is drawn runs' };
    case 'differing':
      return { tone: 'warning', text: message || 'Differing: parts of what is drawn do not run' };
    case 'faulty':
      return { tone: 'bad', text: message || 'A component has stopped the board' };
    default:
      return { tone: 'calm', text: message || 'Connected: nothing runs' };
  }
}

export function StateBar() {
  const app = useApp();
  const state = useSession((each) => each);
  useUi((ui) => ui.path);
  const said = saidOf(state, app.rootId);
  const { board, device, progress, runtime } = state;
  return (
    <footer className="state">
      <p className={`said is-${said.tone}`} role="status">
        <i aria-hidden="true" />
        {said.text}
      </p>
      {state.link === 'lost' && (
        <CommandButton id="runtime.retry" className="is-small">
          Try now
        </CommandButton>
      )}
      {state.permission === 'none' && <SecretButton />}
      {device.offers.includes('flash') && (
        <button
          type="button"
          className="button is-small"
          onClick={() => app.session.attempt(app.session.ask('flash', { graph: app.rootId }))}
        >
          Build and flash
        </button>
      )}
      {device.device === 'flashing' && progress && (
        <progress max={100} value={progress.percent} aria-label={progress.message} />
      )}
      <Problems />
      <span className="grow" />
      <Gauges />
      <span className="state-board">{board?.label ?? runtime?.label}</span>
    </footer>
  );
}

function Problems() {
  const { problems } = useErrors();
  if (problems.length === 0) return null;
  return (
    <CommandButton id="view.problem" className="is-small is-problems">
      {problems.length === 1 ? '1 thing to mend' : `${problems.length} things to mend`}
    </CommandButton>
  );
}

function Gauges() {
  const app = useApp();
  const statistics = useSession((state) => state.statistics);
  const cost = useSession(({ graphs }) => graphs.get(app.rootId)?.check?.cost);
  if (!statistics && !cost) return null;
  const used = statistics?.arenaUsed ?? cost?.arenaNeeded ?? 0;
  const all = statistics?.arena ?? cost?.arenaAvailable ?? 0;
  const lost = statistics ? statistics.lost + statistics.discarded : 0;
  return (
    <div className="gauges">
      <Gauge name="Memory" used={used} all={all} unit="B" />
      {statistics && <Gauge name="Queue" used={statistics.mostQueued} all={statistics.queue} unit="" />}
      {lost > 0 && (
        <span
          className="gauge is-warning"
          title="Since the graph was started, these found no room, or no node or page that still takes them"
        >
          {lost === 1 ? 'a packet' : `${lost} packets`} lost
        </span>
      )}
      {statistics && statistics.droppedEvents > 0 && (
        <span className="gauge" title="The link was full: the board could not report them">
          {statistics.droppedEvents} not shown
        </span>
      )}
    </div>
  );
}

function Gauge({ name, used, all, unit }: { name: string; used: number; all: number; unit: string }) {
  const percent = all === 0 ? 0 : Math.round((used / all) * 100);
  return (
    <span className="gauge" title={`${name}: ${used} of ${all} ${unit}`}>
      {name}
      <meter min={0} max={all} value={used} high={all * 0.85} aria-label={`${name}: ${used} of ${all} ${unit}`} />
      {percent} %
    </span>
  );
}
