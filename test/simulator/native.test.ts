import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findAddon, findNative } from '../../src/simulator/machine/find-native.js';
import { native } from '../../src/simulator/present-native.js';

describe('the C++ of the simulated board', () => {
  const board = new (native().NativeBoard)(0);
  /** Calls a method from JavaScript, without its types. */
  const call =
    (name: string, ...args: unknown[]) =>
    () =>
      Reflect.apply(Reflect.get(board, name), board, args);

  it('reports the build id of its C++', () => {
    assert.equal(Number.isInteger(native().buildId()), true);
    assert.equal(native().buildId() > 0, true);
  });

  it('reports which argument has the wrong type', () => {
    assert.throws(call('linkIn', 'MF'), new TypeError('bytes must be a Uint8Array'));
    assert.throws(call('linkIn', new Uint16Array(1)), new TypeError('bytes must be a Uint8Array'));
    assert.throws(call('linkIn'), new TypeError('bytes must be a Uint8Array'));
    assert.throws(call('run', '1'), new TypeError('until must be a number'));
    assert.throws(call('drivePin', null, 1), new TypeError('pin must be a number'));
    assert.throws(call('drivePin', 1, true), new TypeError('level must be a number'));
    assert.throws(call('serialIn', 0, [1]), new TypeError('bytes must be a Uint8Array'));
    assert.throws(() => Reflect.construct(native().NativeBoard, ['now']), new TypeError('start must be a number'));
    assert.throws(() => Reflect.apply(native().loadComponents, undefined, [1]), new TypeError('path must be a string'));
  });

  it('reports which number is out of range', () => {
    assert.throws(call('run', -1), new RangeError('until must be a whole number from 0 to 9007199254740991'));
    assert.throws(call('run', 0.5), RangeError);
    assert.throws(call('run', Number.NaN), RangeError);
    assert.throws(call('pinMode', 256), new RangeError('pin must be a whole number from 0 to 255'));
    assert.throws(call('drivePin', 0, 2), new RangeError('level must be a whole number from -1 to 1'));
    assert.throws(call('driveAnalog', 14, 1024), new RangeError('value must be a whole number from 0 to 1023'));
    assert.throws(() => findAddon().referenceHop(0), RangeError);
  });

  it('ignores pins and ports that the board does not have', () => {
    board.drivePin(20, 1);
    board.driveAnalog(255, 1);
    assert.deepEqual([board.pinMode(20), board.pinValue(255), board.serialIn(2, Uint8Array.of(1))], [0, 0, 0]);
  });

  it('refuses a library that is not a plugin, with the reason', () => {
    assert.throws(
      () => native().loadComponents('/nowhere/plugin.so'),
      /\/nowhere\/plugin\.so: cannot open|no such file .*'\/nowhere\/plugin\.so'/i,
    );
  });

  it('measures the reference of the benchmark', () => {
    const nanoseconds = findAddon().referenceHop(100_000);
    assert.equal(nanoseconds > 0.1 && nanoseconds < 1000, true, `${nanoseconds} ns`);
  });

  it('is an error that says what to do if it was not built', () => {
    const empty = mkdtempSync(join(tmpdir(), 'microflo-'));
    try {
      assert.throws(() => findNative(empty, ''), /^Error: the simulated board is not built: run npm run build:addon/);
    } finally {
      rmSync(empty, { recursive: true });
    }
  });
});
