import assert from 'node:assert/strict';
import { VcdRecorder } from '../../../src/surfaces/cli/simulation/vcd.js';
import { readVcd } from './vcd-reader.js';

describe('A trace in the VCD format', () => {
  it('is written as IEEE 1364 describes it', () => {
    const recorder = new VcdRecorder();
    recorder.record(0, 'D13', 'digital', 0);
    recorder.record(300, 'D13', 'digital', 1);
    recorder.record(300.5, 'D9', 'pwm', 40);
    assert.equal(
      recorder.text(1000),
      [
        '$version MicroFlo $end',
        '$timescale 1 ns $end',
        '$scope module board $end',
        '$var wire 1 ! D13 $end',
        '$var integer 32 " D9_pwm $end',
        '$upscope $end',
        '$enddefinitions $end',
        '#0',
        '$dumpvars',
        'x!',
        'bx "',
        '$end',
        '0!',
        '#300000000',
        '1!',
        '#300500000',
        'b101000 "',
        '#1000000000',
        '',
      ].join('\n'),
    );
  });

  it('separates digital, analog and PWM use of a pin, and has no dots in names', () => {
    const recorder = new VcdRecorder();
    recorder.record(1, 'P1.18', 'digital', 1);
    recorder.record(1, 'A0', 'analog', 1023);
    recorder.record(2, 'A0', 'digital', 1);
    const { variables, changes, end } = readVcd(recorder.text(3));
    assert.deepEqual(variables, { P1_18: 'wire 1', A0_analog: 'integer 32', A0: 'wire 1' });
    assert.deepEqual(changes.slice(3), [
      [1_000_000, 'P1_18', '1'],
      [1_000_000, 'A0_analog', '1111111111'],
      [2_000_000, 'A0', '1'],
    ]);
    assert.equal(end, 3_000_000);
  });

  it('is in the order of time, whatever was known first, and ends with the last change', () => {
    const recorder = new VcdRecorder();
    recorder.record(2, 'D13', 'digital', 1);
    recorder.record(1.0000625, 'SCK', 'digital', 1);
    recorder.record(2, 'D13', 'digital', 0);
    recorder.record(4, 'MISO', 'digital', 'z');
    const { changes, end } = readVcd(recorder.text(3));
    assert.deepEqual(changes.slice(3), [
      [1_000_063, 'SCK', '1'],
      [2_000_000, 'D13', '1'],
      [2_000_000, 'D13', '0'],
      [4_000_000, 'MISO', 'z'],
    ]);
    assert.equal(end, 4_000_000);
  });

  it('has unique identifiers for hundreds of signals', () => {
    const recorder = new VcdRecorder();
    for (let pin = 0; pin < 240; pin++) recorder.record(pin, `D${pin}`, 'digital', 1);
    const { variables, changes } = readVcd(recorder.text(240));
    assert.equal(Object.keys(variables).length, 240);
    assert.deepEqual(
      changes.slice(240),
      Array.from({ length: 240 }, (_, pin) => [pin * 1_000_000, `D${pin}`, '1']),
    );
  });

  it('has room for hours of changes', () => {
    const recorder = new VcdRecorder();
    for (let time = 1; time <= 300_000; time++) recorder.record(time, 'D13', 'digital', time % 2);
    const text = recorder.text(300_001);
    assert.ok(text.endsWith('#299999000000\n1!\n#300000000000\n0!\n#300001000000\n'), text.slice(-60));
  });

  it('is valid without events', () => {
    assert.deepEqual(readVcd(new VcdRecorder().text(0)), { timescale: '1 ns', variables: {}, changes: [], end: 0 });
  });
});
