import { lazy, Suspense, useEffect } from 'react';
import { hasUnsavedCode } from '../actions/code.js';
import { hasDraft, mended } from '../actions/mending.js';
import { graphTitle } from '../graph/graph.js';
import { useApp, useSession, useUi } from './app-context.js';
import { Canvas } from './canvas/canvas.js';
import { ZoomBar } from './canvas/zoom-bar.js';
import { Announcer } from './panels/announcer.js';
import { Details } from './panels/details.js';
import { FileText } from './panels/file-text.js';
import { Help } from './panels/help.js';
import { Hint } from './panels/hint.js';
import { Notices } from './panels/notices.js';
import { SidePanel } from './panels/side-panel.js';
import { StateBar } from './panels/state-bar.js';
import { TopBar } from './panels/top-bar.js';
import { Picker } from './picker/picker.js';
import { useTheme } from './use-theme.js';
import { useTones } from './use-tones.js';
import { Field } from './widgets/field.js';

/** Hardware comes later: the page draws without it. */
const BoardPanel = lazy(() => import('./board/board-panel.js'));

const WavesPanel = lazy(() => import('./board/waves-panel.js'));

const CodePanel = lazy(() => import('./code/code-panel.js'));

const WiringSheet = lazy(() => import('./board/wiring-sheet.js'));

const FrontPanel = lazy(() => import('./front/front-panel.js'));

/** The whole page. */
export function Page() {
  const app = useApp();
  useTheme();
  useLeaving();
  useTitle();
  useTones();
  const isReady = useSession(({ isReady }) => isReady);
  const open = useSession(({ graphs }) => graphs.get(app.graphId));
  useUi(({ isMending }) => isMending);
  useUi(({ drafts }) => drafts);
  const text = mended(app);
  const choice = useUi(({ choice }) => choice);
  const field = useUi(({ field }) => field);
  const isCoding = useUi((ui) => ui.isCoding);
  const codeOf = useUi((ui) => ui.codeOf);
  const isFront = useUi((ui) => ui.isFront);
  const wiringSheet = useUi((ui) => ui.wiringSheet);
  const isHelping = useUi(({ isHelping }) => isHelping);
  const isBoard = useUi((ui) => ui.isBoard);
  const isWaves = useUi((ui) => ui.isWaves);
  const isDockLarge = useUi(({ isDockLarge }) => isDockLarge);
  return (
    <div className="page">
      <h1 className="unseen">MicroFlo</h1>
      <TopBar />
      <main className="middle">
        <SidePanel />
        <div className={`centre ${(isBoard || isWaves) && isDockLarge ? 'is-dock-large' : ''}`}>
          <div className="sheets">
            <div className="stage">
              {text ? <FileText mended={text} isAlone={open?.isTextAlone === true} /> : <Canvas />}
              {!isReady && <p className="waiting">Connecting to the runtime…</p>}
              {!text && <ZoomBar />}
              {!text && !isCoding && <Hint />}
              <Notices />
              <Announcer />
            </div>
            {isCoding && (!text || codeOf !== undefined) && (
              <Suspense fallback={<section className="code" aria-label="Code" />}>
                <CodePanel />
              </Suspense>
            )}
          </div>
          {(isBoard || isWaves) && (
            <div className="docks">
              {isBoard && (
                <Suspense fallback={<section className="dock" aria-label="Board" />}>
                  <BoardPanel />
                </Suspense>
              )}
              {isWaves && (
                <Suspense fallback={<section className="dock" aria-label="Waveforms" />}>
                  <WavesPanel />
                </Suspense>
              )}
            </div>
          )}
        </div>
        <Details />
      </main>
      <StateBar />
      {field && <Field key={JSON.stringify(field.ref)} field={field} />}
      {choice && <Picker key={choice.title} choice={choice} />}
      {isHelping && <Help />}
      {wiringSheet && (
        <Suspense fallback={null}>
          <WiringSheet wiring={wiringSheet} />
        </Suspense>
      )}
      {isFront && (
        <Suspense fallback={null}>
          <FrontPanel />
        </Suspense>
      )}
    </div>
  );
}

/** The browser shows which graph it is. */
function useTitle(): void {
  const app = useApp();
  const root = useSession(({ graphs }) => graphs.get(app.rootId)?.shown);
  const title = root && graphTitle(root);
  useEffect(() => {
    document.title = title === undefined ? 'MicroFlo' : `${title} – MicroFlo`;
  }, [title]);
}

/** Nobody loses what the runtime does not have yet by closing the page. */
function useLeaving(): void {
  const app = useApp();
  useEffect(() => {
    const leaving = (event: BeforeUnloadEvent) => {
      const isAny = app.session.state.get().pending > 0 || hasDraft(app) || hasUnsavedCode(app);
      if (isAny) event.preventDefault();
    };
    window.addEventListener('beforeunload', leaving);
    return () => window.removeEventListener('beforeunload', leaving);
  }, [app]);
}
