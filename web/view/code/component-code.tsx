import { useEffect, useRef } from 'react';
import { isUnsaved, keepMyCode, takeTheirCode, typeCode } from '../../actions/code.js';
import type { CodeSheet } from '../../app/ui.js';
import { shortName } from '../../graph/component.js';
import { useApp } from '../app-context.js';
import { CommandButton } from '../command-button.js';
import { Editor } from './editor.js';
import { Remarks } from './remarks.js';

/** The C++ of a component, with what its header and the compiler say at its lines. */
export function ComponentCode({ sheet }: { sheet: CodeSheet }) {
  const app = useApp();
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<Editor>(undefined);
  const { base, text, newer, diagnostics } = sheet;
  const { path, why } = base;
  const isReadonly = why !== undefined;
  const label = `Code of ${shortName(base.component)}`;
  const present = useRef(text);
  present.current = text;
  useEffect(() => {
    if (!host.current) return;
    const made = new Editor(host.current, {
      label,
      language: 'cpp',
      text: present.current,
      isReadonly,
      typed: (now) => typeCode(app, now),
    });
    editor.current = made;
    return () => made.close();
  }, [app, label, isReadonly]);
  useEffect(() => editor.current?.show(text), [text]);
  const remarks = diagnostics.map(({ message, severity, place: { line, column } }) => {
    return { message, severity, line, column };
  });
  useEffect(() => {
    const places = diagnostics.flatMap(({ severity, place: { line } }) =>
      line === undefined ? [] : [{ line, severity }],
    );
    editor.current?.mark(places);
  }, [diagnostics]);
  return (
    <>
      <div className="code-tools">
        {!isReadonly && <CommandButton id="code.write" className="is-small is-primary" />}
        <p className={sheet.state === 'refused' ? 'error' : 'quiet'} role="status">
          {said(sheet)}
        </p>
      </div>
      {newer && (
        <p className="error code-newer" role="alert">
          {path} was changed meanwhile.{' '}
          <button type="button" className="button is-small" onClick={() => takeTheirCode(app)}>
            Take the text of the file
          </button>{' '}
          <button type="button" className="button is-small" onClick={() => keepMyCode(app)}>
            Keep what is typed here
          </button>
        </p>
      )}
      <div className="code-text" ref={host} />
      <Remarks all={remarks} goTo={(line, column) => editor.current?.goTo(line, column)} />
    </>
  );
}

function said(sheet: CodeSheet): string {
  const { base, state } = sheet;
  if (base.why !== undefined) return `Read only: ${base.why}.`;
  if (state === 'compiling') return 'Compiling…';
  if (state === 'refused') return 'Not saved: it does not compile';
  if (isUnsaved(sheet)) return 'Not saved yet';
  return state === 'runs' ? 'Compiled and saved' : 'As in the file';
}
