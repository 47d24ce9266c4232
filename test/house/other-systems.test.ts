import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseBoardFile } from '../../src/boards/board-file.js';
import { whyNotOpened } from '../../src/connect/serial.js';
import { baseName } from '../../src/graph/builder.js';
import { formatDiagnostics } from '../../src/graph/format.js';
import { parseFbp } from '../../src/graph/parse-fbp.js';
import { parseGraphJson } from '../../src/graph/parse-json.js';
import { loadHex } from '../../src/image/hex.js';
import { parseComponentHeader } from '../../src/library/parse-header.js';
import { programNames } from '../../src/surfaces/cli/doctor/tool-checks.js';
import { parseSuites } from '../../src/surfaces/suites/parse-suite.js';
import { compilerErrors } from '../../src/system/compiler.js';
import { packageRoot } from '../../src/system/package-root.js';

const file = (...path: string[]) => readFileSync(join(packageRoot(), ...path), 'utf8');

/** Everything that reads text which people write or copy, with such a text. */
const READERS: Record<string, [text: string, read: (text: string) => unknown]> = {
  '.fbp': [
    `${file('examples', 'greenhouse.fbp')}\n# @name Green\n'two\\nlines' -> IN x(Repeat)\n`,
    (text) => parseFbp(text, 'a.fbp'),
  ],
  'faulty .fbp': [
    'a(Timer) OUT -> IN b\n12abc -> IN a\n',
    (text) => formatDiagnostics(parseFbp(text, 'a.fbp').diagnostics, new Map([['a.fbp', text]])),
  ],
  JSON: [
    '{\n"processes": {"A": {"component": "Timer"}},\n"connections": [\n{"data": 1, "tgt": {"process": "A", "port": "in"}}\n]\n}\n',
    (text) => parseGraphJson(text, 'a.json'),
  ],
  'the header of a component': [
    file('firmware', 'components', 'SerialOut.h'),
    (text) => parseComponentHeader(text, 'SerialOut.h'),
  ],
  'a suite': [file('test', 'suites', 'Counter.yaml'), (text) => parseSuites(text, 'Counter.yaml')],
  'the file of a board': [file('platforms', 'avr', 'boards', 'uno.yaml'), (text) => parseBoardFile(text, 'uno.yaml')],
  'an Intel HEX file': [':0400000001020304F2\n:020004000506EF\n:00000001FF\n', (text) => loadHex(text, 'a.hex')],
};

describe('A text with the line ends of Windows', () => {
  for (const [title, [text, read]] of Object.entries(READERS)) {
    it(`says the same: ${title}`, () => {
      assert.ok(!text.includes('\r'));
      assert.deepEqual(read(text.replaceAll('\n', '\r\n')), read(text));
    });
  }

  it('of a compiler says the same', () => {
    const errors = compilerErrors(
      "C:\\own\\Add.h:12:5: error: 'x' was not declared\r\n/own/Add.h:1:2: fatal error: no\r\n",
    );
    assert.deepEqual(
      errors.map(({ place, message }) => [place, message]),
      [
        [{ file: 'C:\\own\\Add.h', line: 12, column: 5 }, "'x' was not declared"],
        [{ file: '/own/Add.h', line: 1, column: 2 }, 'no'],
      ],
    );
  });
});

describe('On other systems', () => {
  it('a graph is named after its file, whatever parts its folders', () => {
    for (const path of ['examples/blink.fbp', 'C:\\my graphs\\blink.json', '..\\blink.fbp', 'blink.fbp']) {
      assert.equal(baseName(path), 'blink');
    }
  });

  it('a program may have an ending', () => {
    assert.deepEqual(programNames('g++', 'linux'), ['g++']);
    assert.deepEqual(programNames('g++', 'win32', '.EXE;.CMD'), ['g++.exe', 'g++.cmd']);
  });

  it('a port that cannot be opened has a reason of its own', () => {
    assert.match(whyNotOpened('Error: Permission denied, cannot open /dev/ttyACM0', 'linux'), /dialout/);
    assert.equal(whyNotOpened('Opening COM3: Access denied', 'win32'), 'another program is using it');
    assert.equal(
      whyNotOpened('Opening COM3: File not found', 'win32'),
      'there is no such port; is the board plugged in?',
    );
    assert.doesNotMatch(whyNotOpened('Error: Permission denied', 'darwin'), /dialout|apt/);
  });
});
