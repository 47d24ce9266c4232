import { useEffect, useMemo, useReducer, useRef } from 'react';
import { useApp, useSession, useUi } from '../app-context.js';
import { CommandButton } from '../command-button.js';
import { Icon } from '../icon.js';
import { ComponentCode } from './component-code.js';
import { Editor } from './editor.js';
import { GraphText, type Remark } from './graph-text.js';
import { Remarks } from './remarks.js';
import { Sheets } from './sheets.js';

/** The graph that is shown, or a component, as text, beside the drawing. */
export default function CodePanel() {
  const app = useApp();
  useUi(({ path }) => path);
  const graph = useSession(() => app.graphId);
  const codeOf = useUi((ui) => ui.codeOf);
  const sheet = useUi(({ sheets }) => (codeOf === undefined ? undefined : sheets.get(codeOf)));
  if (!sheet) return <GraphTextPanel key={graph} />;
  return (
    <section className="code" aria-label="Code">
      <header className="dock-head">
        <h2>{sheet.base.path}</h2>
        <button
          type="button"
          className="button is-icon"
          aria-label="Close"
          onClick={() => app.ui.update({ isCoding: false, codeOf: undefined })}
        >
          <Icon name="close" />
        </button>
      </header>
      <Sheets graph={graph} />
      <ComponentCode key={codeOf} sheet={sheet} />
    </section>
  );
}

function GraphTextPanel() {
  const app = useApp();
  const [, look] = useReducer((count: number) => count + 1, 0);
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<Editor>(undefined);
  const text = useRef<GraphText>(undefined);
  const isReadonly = !app.mayEdit;
  useSession(({ permission }) => permission);
  const path = useSession(({ graphs }) => graphs.get(app.graphId)?.file?.path) ?? app.graphId;
  useEffect(() => {
    const opened = new GraphText(app, look);
    text.current = opened;
    return () => {
      opened.close();
      editor.current?.close();
      editor.current = undefined;
    };
  }, [app]);
  const { shown, problem, isGood = false } = text.current ?? {};
  const isFixed = isReadonly || problem !== undefined;
  useEffect(() => {
    if (shown === undefined || !host.current) return;
    editor.current ??= new Editor(host.current, {
      label: `Text of ${path}`,
      language: 'fbp',
      text: shown,
      isReadonly: isFixed,
      typed: (now) => text.current?.type(now),
    });
    editor.current.show(shown);
  }, [shown, path, isFixed]);
  const remarks = text.current?.remarks ?? [];
  const marked = useMemo(() => JSON.stringify(remarks), [remarks]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a text that has just come is marked, too
  useEffect(() => {
    const all = JSON.parse(marked) as Remark[];
    editor.current?.mark(all.flatMap(({ line, severity }) => (line === undefined ? [] : [{ line, severity }])));
  }, [marked, shown === undefined]);
  const said = problem ?? (shown === undefined ? 'Reading…' : isGood ? 'As it is drawn' : 'Not drawn yet');
  return (
    <section className="code" aria-label="Code">
      <header className="dock-head">
        <h2>{path}</h2>
        <p className={isGood || shown === undefined ? 'quiet' : 'error'} role="status">
          {said}
        </p>
        <CommandButton id="view.code" className="is-icon">
          <Icon name="close" />
        </CommandButton>
      </header>
      <Sheets graph={app.graphId} />
      <div className="code-text" ref={host} />
      <Remarks all={remarks} goTo={(line, column) => editor.current?.goTo(line, column)} />
    </section>
  );
}
