import { strict as assert } from 'node:assert';
import type { Diagnostic } from '../../src/graph/diagnostic.js';
import { formatDiagnostic, GraphError } from '../../src/graph/format.js';
import { parseFbp } from '../../src/graph/parse-fbp.js';
import { cellsOf } from '../../src/util/text-width.js';

function shown(text: string): string[] {
  return parseFbp(text, 'dir/x.fbp').diagnostics.map((one) => formatDiagnostic(one, text));
}

function diagnosticAt(column: number): Diagnostic {
  return { severity: 'error', code: 'c', message: 'm', place: { file: 'x.fbp', line: 1, column } };
}

/** The line that is shown of [text] for a diagnostic at its last `B`, and the character that is above the caret. */
function caretAt(text: string, columns?: number): [line: string, above: string | undefined] {
  const formatted = formatDiagnostic(diagnosticAt(text.lastIndexOf('B') + 1), text, columns);
  const [, line = '', caret = ''] = formatted.split('\n').map((one) => one.slice(2));
  let column = 0;
  for (const cell of cellsOf(line)) {
    if (column === caret.indexOf('^')) return [line, cell.text];
    column += cell.width;
  }
  return [line, undefined];
}

function widthOf(line: string): number {
  return cellsOf(line).reduce((sum, { width }) => sum + width, 0);
}

describe('a diagnostic as text', () => {
  it('contains file, line, column, severity and message, the line, and a caret under the column', () => {
    assert.deepEqual(shown('A(X)\r\nA OUT IN A\r\n'), [
      "dir/x.fbp:2:7: error: '->' is missing before 'IN'; write a OUT -> IN b\n  A OUT IN A\n        ^",
    ]);
  });

  it('prints tabs as spaces, so that the caret is in the right place', () => {
    assert.deepEqual(caretAt('\tB'), ['        B', 'B']);
    assert.deepEqual(caretAt('A(X),\tB'), ['A(X),   B', 'B']);
  });

  it('has the caret in the right place under characters of two columns or none', () => {
    assert.deepEqual(caretAt("'水位計' -> IN A(X), B"), ["'水位計' -> IN A(X), B", 'B']);
    assert.deepEqual(caretAt("'🌱👩‍🌾' -> IN A(X), B"), ["'🌱👩‍🌾' -> IN A(X), B", 'B']);
    assert.deepEqual(caretAt("'e\u0301' -> IN A(X), B"), ["'e\u0301' -> IN A(X), B", 'B']);
  });

  it('prints characters that would move the cursor as dots', () => {
    assert.deepEqual(caretAt("'\x1b[2J' -> IN A(X), B"), ["'·[2J' -> IN A(X), B", 'B']);
  });

  it('does not count a byte order mark', () => {
    assert.match(shown('\uFEFF?')[0] ?? '', /^dir\/x\.fbp:1:1: .*\n {2}\?\n {2}\^$/);
  });

  for (const columns of [20, 40, 80, 200]) {
    it(`shows the part of a long line that fits ${columns} columns, wherever the caret is`, () => {
      for (const [before, after] of [
        [0, 300],
        [5, 300],
        [50, 300],
        [300, 300],
        [300, 5],
        [300, 0],
      ] as const) {
        for (const filler of ['A(X), ', "'水' -> IN A, ", '\t']) {
          const text = `A(X), ${filler.repeat(before)}B, ${filler.repeat(after)}`;
          const [line = '', at] = caretAt(text, columns);
          assert.equal(at, 'B', text);
          assert.ok(widthOf(line) <= columns - 2, `${widthOf(line)} of ${columns}: ${line}`);
          if (before === 0 || before >= 50) assert.equal(line.startsWith('…'), before > 0, line);
        }
      }
    });
  }

  it('shows the end of a long line if something is missing there', () => {
    const text = `${'A(X), '.repeat(100)}A OUT ->`;
    const [, line = '', caret = ''] = formatDiagnostic(diagnosticAt(text.length + 1), text).split('\n');
    assert.match(line, /^ {2}….*A OUT ->$/);
    assert.equal(caret.indexOf('^'), line.length);
    assert.ok(line.length <= 79);
  });

  it('has no line without a text, and no position if it has none', () => {
    const diagnostic = { severity: 'warning', code: 'c', message: 'm' } as const;
    assert.equal(formatDiagnostic(diagnostic), 'warning: m');
    const place = { file: 'x.fbp', line: 3, column: 1 };
    assert.equal(formatDiagnostic({ ...diagnostic, place }), 'x.fbp:3:1: warning: m');
    assert.equal(formatDiagnostic({ ...diagnostic, place }, 'one line'), 'x.fbp:3:1: warning: m');
  });
});

describe('a graph error', () => {
  it('contains the diagnostics, and prints all of them', () => {
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
    assert.equal(error.text(80), error.message);
  });
});
