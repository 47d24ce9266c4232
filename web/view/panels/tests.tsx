import { useEffect } from 'react';
import type { SuiteFileView, SuiteView } from '../../../src/surfaces/runtime/protocol/extension/suites-view.js';
import { caseCount, countRuns, readSuites, resultOf, runTests } from '../../actions/tests.js';
import { showTestWaves } from '../../actions/waves.js';
import { timeText } from '../../live/waves.js';
import type { SuiteRun } from '../../session/state.js';
import { useApp, useSession } from '../app-context.js';
import { CommandButton } from '../command-button.js';

/** The suites of the project: run on a simulated board with the graph as it is drawn, green or red. */
export function TestsPanel() {
  const app = useApp();
  const files = useSession(({ suites }) => suites);
  const runs = useSession(({ suiteRuns }) => suiteRuns);
  const isRecording = useSession(({ recording }) => recording?.isRunning === true);
  useEffect(() => {
    if (app.session.isExtended) app.session.attempt(readSuites(app));
  }, [app]);
  return (
    <div className="panel">
      <div className="panel-head">
        <h2 className="panel-title">Tests</h2>
        <CommandButton id="test.record" isPressed={isRecording}>
          {isRecording ? 'End' : 'Record'}
        </CommandButton>
        <CommandButton id="test.run" className="is-primary">
          Run all
        </CommandButton>
      </div>
      <p className="tests-sum" aria-live="polite">
        {isRecording ? 'What you do is recorded.' : sumText(runs)}
      </p>
      <div className="panel-scroll tests">
        {files?.map((file) => (
          <FileOfSuites key={file.path} file={file} run={runs.get(file.path)} />
        ))}
        {files?.length === 0 && (
          <p className="quiet">
            There are no tests yet. A file such as blink.suite.yaml beside the graph says what goes in and what must
            come out; docs/suites.md has its words.
          </p>
        )}
      </div>
    </div>
  );
}

function sumText(runs: ReadonlyMap<string, SuiteRun>): string {
  const { passed, failed, isRunning } = countRuns(runs);
  if (isRunning) return 'Running…';
  if (passed + failed === 0) return '';
  return failed === 0 ? `All ${passed} passed.` : `${failed} failed, ${passed} passed.`;
}

function FileOfSuites({ file, run }: { file: SuiteFileView; run: SuiteRun | undefined }) {
  const app = useApp();
  const { path, suites, diagnostics } = file;
  const { isRunning = false, trouble } = run ?? {};
  return (
    <section aria-label={path}>
      <div className="tests-file">
        <h3>{path}</h3>
        <small>{caseCount(file) === 1 ? '1 case' : `${caseCount(file)} cases`}</small>
        <button
          type="button"
          className="button"
          disabled={isRunning}
          onClick={() => app.session.attempt(runTests(app, path))}
        >
          {isRunning ? 'Running' : 'Run'}
          <span className="unseen"> {path}</span>
        </button>
      </div>
      {diagnostics.map(({ message, place: { line } }) => (
        <p key={`${line} ${message}`} className="outline-error">
          Line {line}: {message}
        </p>
      ))}
      {trouble !== undefined && diagnostics.length === 0 && <pre className="tests-why">{trouble}</pre>}
      {suites.map((suite) => (
        <Cases key={suite.name} suite={suite} run={run} />
      ))}
    </section>
  );
}

const MARKS = { passed: '✓', failed: '✗', 'not possible': '–' } as const;
const NO_RESULT = '·';

function Cases({ suite, run }: { suite: SuiteView; run: SuiteRun | undefined }) {
  const app = useApp();
  return (
    <ul>
      {suite.cases.map(({ name, assertion, line }) => {
        const result = resultOf(run, suite.name, line);
        const { status, moment } = result ?? {};
        const title = `${name} ${assertion}`;
        return (
          <li key={line} className={`tests-case is-${status?.replace(' ', '-') ?? 'new'}`}>
            <span aria-hidden="true">{status ? MARKS[status] : NO_RESULT}</span>
            <div>
              <strong>{name}</strong> {assertion}
              <span className="unseen">{status ? `: ${status}` : ': not run yet'}</span>
              {result?.message !== undefined && <pre className="tests-why">{result.message}</pre>}
              {moment && (
                <button type="button" className="button is-small" onClick={() => showTestWaves(app, title, moment)}>
                  At {timeText(moment.at)} in the waveforms
                  <span className="unseen"> of {title}</span>
                </button>
              )}
            </div>
          </li>
        );
      })}
    </ul>
  );
}
