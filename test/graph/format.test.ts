import { strict as assert } from 'node:assert';
import { formatDiagnostic, GraphError } from '../../src/graph/format.js';
import { parseFbp } from '../../src/graph/parse-fbp.js';

function shown(text: string): string[] {
  return parseFbp(text, 'dir/x.fbp').diagnostics.map((one) => formatDiagnostic(one, text));
}

describe('a diagnostic as text', () => {
  it('gives file, line, column, severity and message, the line, and a caret under the column', () => {
    assert.deepEqual(shown('A(X)\r\nA OUT IN A\r\n'), [
      "dir/x.fbp:2:7: error: '->' is missing before 'IN'\n  A OUT IN A\n        ^",
    ]);
  });

  it('keeps tabs, so that the caret stands right', () => {
    assert.deepEqual(shown('\tB'), [
      "dir/x.fbp:1:2: error: node 'B' has no component; write B(Component) once\n  \tB\n  \t^",
    ]);
  });

  it('does not count a byte order mark', () => {
    assert.match(shown('\uFEFF?')[0] ?? '', /^dir\/x\.fbp:1:1: .*\n {2}\?\n {2}\^$/);
  });

  it('shows the part of a long line that matters', () => {
    const [first = ''] = shown(`${'A(X), '.repeat(100)}B`);
    const [, line = '', caret = ''] = first.split('\n');
    assert.ok(line.length <= 122);
    assert.equal(line[caret.indexOf('^')], 'B');
  });

  it('has no line when there is no text, and no place when it has none', () => {
    const diagnostic = { severity: 'warning', code: 'c', message: 'm' } as const;
    assert.equal(formatDiagnostic(diagnostic), 'warning: m');
    const place = { file: 'x.fbp', line: 3, column: 1 };
    assert.equal(formatDiagnostic({ ...diagnostic, place }), 'x.fbp:3:1: warning: m');
    assert.equal(formatDiagnostic({ ...diagnostic, place }, 'one line'), 'x.fbp:3:1: warning: m');
  });
});

describe('a graph error', () => {
  it('carries the diagnostics, and says all of them', () => {
    const text = 'A\nB';
    const { diagnostics } = parseFbp(text, 'x.fbp');
    const error = new GraphError(diagnostics, new Map([['x.fbp', text]]));
    assert.ok(error instanceof Error);
    assert.equal(error.name, 'GraphError');
    assert.deepEqual(error.diagnostics, diagnostics);
    assert.equal(
      error.message,
      "x.fbp:1:1: error: node 'A' has no component; write A(Component) once\n  A\n  ^\n" +
        "x.fbp:2:1: error: node 'B' has no component; write B(Component) once\n  B\n  ^",
    );
  });
});
