import assert from 'node:assert/strict';
import { DeviceError } from '../../src/device/device-error.js';
import { GraphError } from '../../src/graph/format.js';
import { LibraryError } from '../../src/library/library.js';
import { StreamError } from '../../src/stream/stream-error.js';
import { Failure, Status } from '../../src/surfaces/cli/failure.js';
import { explain } from '../../src/surfaces/cli/report.js';
import { fileError } from '../../src/system/file-error.js';

describe('What the command line says of an error', () => {
  const place = { file: 'blink.fbp', line: 1, column: 7 };
  const expected: [string, unknown, string][] = [
    ['a failure', new Failure('no'), 'error: no'],
    ['a device that refuses', new DeviceError('tooLarge', 'it does not fit'), 'error: it does not fit'],
    ['a library', new LibraryError('two components'), 'error: two components'],
    ['a stream', new StreamError('cut short', 3), 'error: cut short'],
    [
      'a graph',
      new GraphError([{ severity: 'error', code: 'x', message: 'wrong', place }]),
      'blink.fbp:1:7: error: wrong',
    ],
    [
      'the operating system',
      fileError(Object.assign(new Error('EACCES: no'), { code: 'EACCES', syscall: 'open' }), 'read blink.fbp'),
      'error: cannot read blink.fbp: permission denied',
    ],
    [
      'a disk that is full',
      Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC', syscall: 'write' }),
      'error: cannot write a temporary file: no space is left on the device; free some, or name folders elsewhere in TMPDIR and XDG_CACHE_HOME',
    ],
  ];
  for (const [from, error, text] of expected) {
    it(`is its message if it comes from ${from}`, () => {
      assert.deepEqual(explain(error, false), { text, status: Status.failure });
    });
  }

  it('is exit status 2 for wrong usage', () => assert.equal(explain(new Failure('no', Status.usage), false).status, 2));

  it('is that it is a bug if it is unexpected, and how to see more', () => {
    const bug = 'error: x is not a function\nThis is a bug in MicroFlo.';
    const hint = ' Set MICROFLO_DEBUG=1 to see where it happened.';
    assert.deepEqual(explain(new TypeError('x is not a function'), false), { text: bug + hint, status: 1 });
    assert.equal(explain(new TypeError('x is not a function'), true).text, bug);
  });
});
