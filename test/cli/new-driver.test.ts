import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundle, Folder } from './microflo.js';

describe('microflo new component --i2c and --pin', function () {
  this.timeout(300_000);
  const folder = new Folder();
  folder.shareImages();
  after(() => folder.remove());

  /** What `npm install` brings, as far as parts need it. */
  const install = () => {
    const exports = { './parts': './parts.js' };
    const microflo = JSON.stringify({ name: 'microflo', type: 'module', exports });
    folder.file('node_modules/microflo/package.json', microflo);
    folder.file('node_modules/microflo/parts.js', `export * from ${JSON.stringify(bundle('src/parts/index.ts'))};\n`);
  };
  const text = (path: string) => readFileSync(join(folder.path, path), 'utf8');

  it('writes header, part, suite and circuit into an empty folder, which becomes a project', async () => {
    const { status, stdout } = await folder.run('new', 'component', '--i2c', 'Bmp999', '--address', '0x77');
    assert.equal(status, 0);
    const made = [
      'components/Bmp999.h',
      'parts/Bmp999.js',
      'suites/Bmp999.yaml',
      'suites/circuits/Bmp999.circuit.yaml',
      'package.json',
      '.npmrc',
    ];
    const next = [
      'Next: npm install && microflo test suites/Bmp999.yaml',
      'Then replace what is invented in them by what the datasheet says: docs/drivers.md leads there.',
    ];
    assert.equal(stdout, `${['wrote', ...made.map((path) => `  ${path}`), '', ...next].join('\n')}\n`);
    assert.equal(text('suites/circuits/Bmp999.circuit.yaml'), 'parts:\n  it: { part: Bmp999, address: 0x77 }\n');
    const manifest = JSON.parse(text('package.json'));
    assert.deepEqual([manifest.type, manifest.microflo], ['module', { parts: 'parts' }]);
    install();
  });

  it('adds a driver for a part at a pin to the same project', async () => {
    const before = text('package.json');
    const { status, stdout } = await folder.run('new', 'component', 'Knock', '--pin');
    assert.equal(status, 0);
    const made = ['components/Knock.h', 'parts/Knock.js', 'suites/Knock.yaml', 'suites/circuits/Knock.circuit.yaml'];
    assert.ok(
      stdout.startsWith(`${['wrote', ...made.map((path) => `  ${path}`), ''].join('\n')}\nNext: microflo test`),
    );
    assert.equal(text('package.json'), before);
  });

  for (const device of ['simulator', 'emulator:uno']) {
    it(`both pass their suites as they are on ${device}`, async () => {
      const { status, stdout, stderr } = await folder.run('test', 'suites', '--device', device);
      assert.deepEqual([status, stderr.replace(/^built .*\n/gm, '')], [0, ''], stdout);
      assert.match(stdout, /^passed {8}Bmp999 at READ: each fault of the part is an error that names it; /m);
      assert.match(stdout, /^passed {8}Knock: each fault of the part is what a real one does, /m);
      assert.match(stdout, new RegExp(`^9 passed, 0 failed, 0 not possible on ${device}$`, 'm'));
    });
  }

  it('the suite fails when the driver reads another register, and when the part says nothing of a fault', async () => {
    const header = text('components/Bmp999.h');
    folder.file('broken/Bmp999.h', header.replace('Value = 0x01', 'Value = 0x02'));
    const wrong = await folder.run('test', 'suites/Bmp999.yaml', '--components', 'broken');
    assert.equal(wrong.status, 1);
    assert.match(wrong.stdout, /^failed {8}Bmp999: the part is read each second/m);
    folder.file('deaf/Bmp999.h', header.replace('bytes[0] == Known ? 0 : giveUp(Error::Value)', '0'));
    const deaf = await folder.run('test', 'suites/Bmp999.yaml', '--components', 'deaf');
    assert.match(deaf.stdout, /^failed {8}Bmp999 at READ: each fault of the part/m);
    assert.match(deaf.stdout, /^4 passed, 1 failed, /m);
  });

  const refused: [what: string, args: string[], status: number, message: RegExp][] = [
    ['no address', ['Bmq', '--i2c'], 2, /^error: --i2c: say at which address the part is, such as --address 0x48$/m],
    [
      'an address that is reserved',
      ['Bmq', '--i2c', '--address', '0x78'],
      2,
      /'0x78' is not the address of a part: write 0x08 to 0x77/,
    ],
    [
      'an address that is no number',
      ['Bmq', '--i2c', '--address', 'top'],
      2,
      /'top' is not the address of a part: write 0x08 to 0x77/,
    ],
    [
      'an address at a pin',
      ['Bmq', '--pin', '--address', '0x48'],
      2,
      /^error: --address: only a part at the I²C bus has one; add --i2c$/m,
    ],
    ['two places', ['Bmq', '--i2c', '--pin', '--address', '0x48'], 2, /--i2c.*cannot be used with.*--pin/],
    ['no class name', ['2nd', '--pin'], 2, /^error: '2nd' is not a valid component name/m],
    [
      'the name of a component',
      ['Bmp280', '--i2c', '--address', '0x76'],
      2,
      /^error: MicroFlo already has a component 'Bmp280'; choose another name$/m,
    ],
    [
      'the name of a part',
      ['Potentiometer', '--pin'],
      2,
      /^error: MicroFlo already has a part 'Potentiometer'; choose another name$/m,
    ],
    [
      'a file that exists',
      ['Bmp999', '--i2c', '--address', '0x77'],
      1,
      /^error: cannot write components\/Bmp999\.h: it already exists$/m,
    ],
  ];
  for (const [what, args, status, message] of refused) {
    it(`refuses ${what}`, async () => {
      const run = await folder.run('new', 'component', ...args);
      assert.equal(run.status, status, run.stderr);
      assert.match(run.stderr, message);
      assert.ok(!existsSync(join(folder.path, `components/Bmq.h`)));
    });
  }

  it('overwrites nothing when one of the files exists, and leaves none of the others', async () => {
    folder.file('suites/Half.yaml', 'mine\n');
    const { status, stderr } = await folder.run('new', 'component', 'Half', '--pin');
    assert.deepEqual([status, stderr], [1, 'error: cannot write suites/Half.yaml: it already exists\n']);
    assert.equal(text('suites/Half.yaml'), 'mine\n');
    assert.ok(!existsSync(join(folder.path, 'components/Half.h')) && !existsSync(join(folder.path, 'parts/Half.js')));
  });

  describe('in a project that is there', () => {
    const other = new Folder();
    after(() => other.remove());
    const manifest = () => readFileSync(join(other.path, 'package.json'), 'utf8');

    it('adds the folder of parts to its package.json, and nothing else', async () => {
      other.file('package.json', '{\n    "name": "mine",\n    "scripts": { "a": "b" }\n}\n');
      const { status, stdout } = await other.run('new', 'component', 'Knock', '--pin');
      assert.equal(status, 0);
      assert.match(stdout, /^changed package\.json, which says now where the parts are$/m);
      const content = { name: 'mine', scripts: { a: 'b' }, microflo: { parts: 'parts' } };
      assert.equal(manifest(), `${JSON.stringify(content, undefined, 4)}\n`);
      // No module by itself, since package.json says nothing of modules.
      assert.ok(existsSync(join(other.path, 'parts/Knock.mjs')));
    });

    it('refuses one that has its parts in one file', async () => {
      const before = '{ "microflo": { "parts": "parts.js" } }';
      other.file('package.json', before);
      const { status, stderr } = await other.run('new', 'component', 'Tap', '--pin');
      assert.equal(status, 1);
      assert.match(
        stderr,
        /microflo\.parts is "parts\.js", and a driver needs a folder: move that file to parts\/ and/,
      );
      assert.equal(manifest(), before);
      assert.ok(!existsSync(join(other.path, 'components/Tap.h')));
    });
  });
});
