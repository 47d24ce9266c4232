import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { bundle, Folder } from './microflo.js';

const LAMP = `import { describePart, label, Part, shape } from 'microflo/parts';

const description = describePart({
  name: 'AcmeLamp',
  description: 'A lamp of Acme, which counts how often it was lit',
  pins: { in: { role: 'hears', description: 'its wire' } },
  legs: { gnd: 'GND' },
  controls: { price: { description: 'What it costs', unit: 'EUR', range: [0, 10], initial: 3 } },
  states: { count: { description: 'How often it was lit' } },
  faults: {},
});

export class AcmeLamp extends Part {
  static description = description;
  count = 0;
  constructor(options) {
    super(description, options);
  }
  get state() {
    return { count: this.count };
  }
  connected() {
    this.wires.in.onChange(({ level }) => {
      if (level < 0.5) return;
      this.count += 1;
      this.changed();
    });
  }
  draw() {
    const pins = { in: { x: 10, y: 20 }, gnd: { x: 20, y: 20 } };
    return { width: 30, height: 20, pins, shapes: shape('circle', { cx: 15, cy: 10, r: 8 }) + label('A', { x: 15, y: 12 }) };
  }
}

export const version = 3;
`;
const BLINK =
  "100 -> INTERVAL every(Timer) OUT -> IN toggle(ToggleBoolean) OUT -> IN lamp(DigitalWrite)\n'D8' -> PIN lamp\n";
const SUITE = `topic: blink
circuit: blink.circuit.yaml
cases:
  - name: the lamp of a package
    assertion: counts
    advance: 450
    expect: { parts: { light: { count: 2 } } }
`;

describe('A part of an npm package', function () {
  this.timeout(300_000);
  const folder = new Folder();
  folder.shareImages();

  /** Packs the package with these files, and installs what came out. */
  const install = (files: Record<string, string>) => {
    for (const [name, text] of Object.entries(files)) folder.file(join('acme', name), text);
    const packed = execFileSync('npm', ['pack', '--silent', '--ignore-scripts'], { cwd: join(folder.path, 'acme') });
    const modules = join(folder.path, 'node_modules', 'acme-parts');
    rmSync(modules, { recursive: true, force: true });
    const archive = join(folder.path, 'acme', packed.toString().trim());
    // Elsewhere, since npm would look for all that the project needs.
    const aside = join(folder.path, 'aside');
    const quietly = ['--offline', '--ignore-scripts', '--no-audit', '--no-fund', '--silent'];
    execFileSync('npm', ['install', '--prefix', aside, ...quietly, archive]);
    cpSync(join(aside, 'node_modules', 'acme-parts'), modules, { recursive: true });
    rmSync(aside, { recursive: true });
  };
  const manifest = (microflo: unknown) =>
    JSON.stringify({ name: 'acme-parts', version: '1.0.0', type: 'module', microflo });

  before(() => {
    const parts = bundle('src/parts/index.ts');
    folder.file(
      'node_modules/microflo/package.json',
      JSON.stringify({ name: 'microflo', type: 'module', exports: { './parts': './parts.js' } }),
    );
    folder.file('node_modules/microflo/parts.js', `export * from ${JSON.stringify(parts)};\n`);
    folder.file(
      'package.json',
      JSON.stringify({ name: 'mine', devDependencies: { 'acme-parts': '^1.0.0', 'not-installed': '1' } }),
    );
    folder.file('blink.fbp', BLINK);
    folder.file('blink.circuit.yaml', 'parts: { light: { part: AcmeLamp, pin: D8 } }\n');
    folder.file('blink.suite.yaml', SUITE);
    install({
      'package.json': manifest({ parts: 'parts.js', graphs: 'graphs' }),
      'parts.js': LAMP,
      'graphs/Twice.fbp': 'INPORT=a.IN:IN\nOUTPORT=b.OUT:OUT\na(Repeat) OUT -> IN b(Repeat)\n',
    });
  });
  after(() => folder.remove());

  it('is found by its name, on simulated and emulated boards', async () => {
    for (const command of [['simulate'], ['emulate', '--board', 'uno']]) {
      const [name = '', ...rest] = command;
      const run = await folder.run(name, 'blink.fbp', ...rest, '--until', '450ms');
      assert.deepEqual([run.status, run.stderr], [0, '']);
      assert.match(run.stdout, /^ *0 ms {2}light {2}count 0$/m);
      assert.match(run.stdout, /light {2}count 2$/m);
      assert.doesNotMatch(run.stdout, /count 3/);
    }
  });

  it('is found in suites and wiring sheets', async () => {
    const test = await folder.run('test', 'blink.suite.yaml');
    assert.equal(test.status, 0, test.stdout + test.stderr);
    const { stdout } = await folder.run('wiring', 'blink.fbp', '--board', 'uno');
    assert.match(stdout, /^light {2}AcmeLamp {2}in {3}D8 +lamp$/m);
  });

  it('is found in a thread of an emulated board that runs by itself', async () => {
    const server = folder.start(
      'runtime',
      'blink.fbp',
      '--device',
      'emulator:uno',
      '--listen',
      '127.0.0.1:0',
      '--json',
    );
    const [, address = ''] = await server.prints(/"address":"([^"]+)"/);
    const socket = new WebSocket(address, 'noflo');
    const counted = new Promise<void>((resolve) => {
      socket.onopen = () => {
        for (const [command, payload] of [
          ['hello', { version: 1 }],
          ['follow', { parts: true }],
        ] as const) {
          socket.send(JSON.stringify({ protocol: 'microflo', command, payload }));
        }
      };
      socket.onmessage = ({ data }) => {
        const { command, payload } = JSON.parse(String(data));
        if (command === 'part' && payload.part === 'light' && payload.state.count > 0) resolve();
      };
    });
    await counted;
    socket.close();
    assert.equal((await server.interrupt()).status, 130);
  });

  it('has graphs beside it, which are found by name, too', async () => {
    folder.file('twice.fbp', '5 -> IN twice(Twice) OUT -> IN p(Print)\n');
    const { stdout, stderr } = await folder.run('simulate', 'twice.fbp', '--until', '10ms');
    assert.match(stdout, /serial 0 {2}"5\\n"/, stderr);
  });

  const refused: [why: string, files: Record<string, string>, message: RegExp][] = [
    [
      'a path that is none',
      { 'package.json': manifest({ parts: 3 }) },
      /acme-parts\/package\.json: microflo\.parts must be a path in the package, such as "microflo": \{ "parts": "parts\.js"/,
    ],
    [
      'a file that is not there',
      { 'package.json': manifest({ parts: 'no.js' }) },
      /no\.js, the parts of acme-parts, cannot be loaded: /,
    ],
    [
      'text that is no JavaScript',
      { 'parts.js': 'export class {' },
      /parts\.js, the parts of acme-parts, cannot be loaded: /,
    ],
    [
      'no part',
      { 'parts.js': 'export const version = 3;' },
      /parts\.js, the parts of acme-parts: it exports none; export a class that extends Part of microflo\/parts/,
    ],
    [
      'a part without a name',
      { 'parts.js': LAMP.replace("name: 'AcmeLamp',", '') },
      /parts\.js, AcmeLamp: its description needs a name of letters and digits, such as name: 'Lamp', not nothing/,
    ],
    [
      'a control that begins with what it does not accept',
      { 'parts.js': LAMP.replace('initial: 3', 'initial: 30') },
      /parts\.js, AcmeLamp: controls\.price: initial must be 0 to 10 EUR, not 30/,
    ],
    [
      'a name that MicroFlo has',
      { 'parts.js': LAMP.replace("'AcmeLamp'", "'Led'") },
      /parts\.js: MicroFlo has a part Led already; give this one another name/,
    ],
  ];
  for (const [why, files, message] of refused) {
    it(`is refused with ${why}`, async () => {
      install({ 'package.json': manifest({ parts: 'parts.js' }), 'parts.js': LAMP, ...files });
      const { status, stderr } = await folder.run('simulate', 'blink.fbp', '--until', '10ms');
      assert.equal(status, 1);
      assert.match(stderr, message);
    });
  }
});
