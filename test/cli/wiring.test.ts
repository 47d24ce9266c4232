import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BLINK, Folder } from './microflo.js';

const CIRCUIT = `parts:
  knob: { part: Potentiometer, pin: A0 }
  arm: { part: Servo, pin: D9 }
  chip: { part: RegisterChip }
`;

describe('microflo wiring', function () {
  this.timeout(120_000);
  const folder = new Folder();
  before(() => {
    const graph = readFileSync('examples/servo-knob.fbp', 'utf8');
    folder.file('knob.fbp', `${graph}\nscan(I2cScan) ADDRESS -> IN nothing(Drop)\n`);
    folder.file('knob.circuit.yaml', CIRCUIT);
    folder.file('blink.fbp', BLINK);
  });
  after(() => folder.remove());

  it('prints a table: each pin and leg of each part, and where it goes', async () => {
    const uno = await folder.run('wiring', 'knob.fbp', '--board', 'uno');
    assert.deepEqual([uno.status, uno.stderr], [0, '']);
    assert.deepEqual(uno.stdout.split('\n'), [
      'part                 pin     to the Arduino Uno                            used by',
      'knob  Potentiometer  wiper   A0                                            knob',
      '                     left    GND',
      '                     right   5 V',
      'arm   Servo          signal  D9                                            arm',
      '                     plus    5 V that gives 1 A, not the pin of the board',
      '                     minus   GND of that supply and of the board',
      'chip  RegisterChip   sda     A4 (SDA)',
      '                     scl     A5 (SCL)',
      '                     vcc     5 V',
      '                     gnd     GND',
      '',
    ]);
  });

  it('writes a drawing, with a wire for each row that ends at the board', async () => {
    const { status, stdout, stderr } = await folder.run('wiring', 'knob.fbp', '--board', 'uno', '--svg', 'wiring.svg');
    assert.deepEqual([status, stdout, stderr], [0, '', '']);
    const svg = readFileSync(join(folder.path, 'wiring.svg'), 'utf8');
    assert.equal(svg.match(/<path d="M124 [^>]*\/>/g)?.length, 9);
    for (const text of ['Arduino Uno', 'knob (Potentiometer)', 'arm (Servo)', 'sda: A4 (SDA)']) {
      assert.ok(svg.includes(`>${text}</text>`), text);
    }
  });

  it('prints the rows as JSON', async () => {
    const { stdout } = await folder.run('wiring', 'knob.fbp', '--board', 'uno', '--json');
    const [first] = JSON.parse(stdout);
    const row = { part: 'knob', kind: 'Potentiometer', pin: 'wiper', to: 'A0', end: 'A0', nodes: 'knob' };
    assert.deepEqual(first, row);
  });

  it('says what is wrong with a circuit, and where', async () => {
    folder.file('wrong.fbp', BLINK);
    folder.file('wrong.circuit.yaml', 'parts:\n  lamp: { part: Led, pin: D99 }\n');
    const { status, stdout, stderr } = await folder.run('wiring', 'wrong.fbp', '--board', 'uno');
    assert.deepEqual([status, stdout], [1, '']);
    assert.match(
      stderr,
      /^wrong\.circuit\.yaml:2:27: error: uno has no pin 'D99'.*\n {4}lamp: \{ part: Led, pin: D99 \}\n/,
    );
  });

  it('says where to write the circuit of a graph that has none', async () => {
    const { status, stderr } = await folder.run('wiring', 'blink.fbp');
    assert.equal(status, 1);
    const example = 'such as parts: { lamp: { part: Led, pin: D13 } }';
    assert.equal(stderr, `error: blink.fbp has no circuit: write blink.circuit.yaml, ${example}\n`);
  });
});
