import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawFloors, FIRMWARE_FLOORS, type Floor, HOST_FLOORS } from '../../scripts/floors.js';
import { circle, climbs, filesBelow, type Import, includes, report, sourceImports } from './imports.js';

const SOURCES = ['.ts', '.cts', '.mts', '.js', '.mjs', '.cjs'];
const CPP = ['.h', '.cpp'];
const FIRMWARE = ['firmware', 'firmware/components'];

describe('Imports in src/', () => {
  const imports = filesBelow('src', SOURCES).flatMap((file) => sourceImports(file));

  it('go down the floors of the house', () => {
    assert.ok(imports.length > 1000, 'the imports were found');
    const problems = climbs('src', HOST_FLOORS, imports);
    assert.deepEqual(problems, [], report('src', HOST_FLOORS, problems));
  });

  it('form no circle of files', () => assert.equal(circle(imports), undefined));

  it('leave no folder without a floor', () => {
    assert.deepEqual(unnamedFolders('src', HOST_FLOORS), []);
  });
});

describe('Includes in firmware/', () => {
  const all = filesBelow('firmware', CPP).flatMap((file) => includes(file, FIRMWARE));
  const ofComponents = all.filter(({ file }) => file.startsWith('firmware/components/'));
  const ofRuntime = all.filter(
    ({ file }) => !file.startsWith('firmware/components/') && file !== 'firmware/microflo.cpp',
  );

  it('go down the floors of the runtime', () => {
    assert.ok(ofRuntime.length > 50, 'the includes were found');
    const problems = climbs('firmware', FIRMWARE_FLOORS, ofRuntime);
    assert.deepEqual(problems, [], report('firmware', FIRMWARE_FLOORS, problems));
  });

  it('give a component only core and io of the runtime', () => {
    assert.ok(ofComponents.length > 50, 'the includes were found');
    const strangers = ofComponents.filter(({ target }) => !/^firmware\/(core|io|components)\//.test(target ?? ''));
    assert.deepEqual(strangers.map(written), []);
  });

  it('form no circle of files', () => assert.equal(circle(all), undefined));

  it('leave no folder without a floor', () => {
    assert.deepEqual(unnamedFolders('firmware', FIRMWARE_FLOORS), ['components']);
  });
});

describe('Includes in platforms/ and simulator/', () => {
  const platforms = readdirSync('platforms').map((name) => join('platforms', name));

  for (const folder of [...platforms, 'simulator']) {
    it(`lead from ${folder} only to itself and to firmware/`, () => {
      const roots = [folder, join(folder, 'platform'), ...FIRMWARE];
      const all = filesBelow(folder, CPP).flatMap((file) => includes(file, roots));
      const outside = all.filter(({ target }) => target !== undefined && !/^firmware\//.test(target));
      assert.deepEqual(outside.filter(({ target }) => !target?.startsWith(`${folder}/`)).map(written), []);
    });
  }
});

describe('The test of imports', () => {
  const at = (file: string, text: string) => sourceImports(file, text);

  it('finds every form of import', () => {
    const text = [
      "import { a } from './clock.js';",
      "import type { b } from './clock.js';",
      "import {\n  c,\n  d,\n} from './clock.js';",
      "export { e } from './clock.js';",
      "export * from './clock.js';",
      "import './clock.js';",
      "const f = await import('./clock.js');",
      "type G = import('./clock.js').Clock;",
      "// import { h } from './clock.js';",
      "import { i } from 'node:fs';",
    ].join('\n');
    assert.deepEqual(
      at('src/util/x.ts', text).map(({ line }) => line),
      [1, 2, 3, 7, 8, 9, 10, 11],
    );
  });

  it('rejects imports from a higher floor, of a neighbour, and of a missing file', () => {
    const climbing = (file: string, from: string) => climbs('src', HOST_FLOORS, at(file, `import '${from}';`));
    assert.match(climbing('src/link/x.ts', '../device/device.js')[0] ?? '', /link\/x\.ts:1 .* device is above link$/);
    assert.match(
      climbing('src/surfaces/testing/x.ts', '../noflo/component.js')[0] ?? '',
      /noflo is beside surfaces\/testing$/,
    );
    assert.match(climbing('src/link/x.ts', './nothing.js')[0] ?? '', /there is no such file$/);
    assert.match(climbing('src/link/x.ts', '../../package.json')[0] ?? '', /it is on no floor$/);
    assert.deepEqual(climbing('src/device/x.ts', '../link/session.js'), []);
  });

  it('shows the path of a circle', () => {
    const edge = (file: string, target: string): Import => ({ file, target, line: 1, written: target });
    assert.equal(circle([edge('a', 'b'), edge('b', 'c'), edge('c', 'b')]), 'b -> c -> b');
    assert.equal(circle([edge('a', 'b'), edge('a', 'c'), edge('b', 'c')]), undefined);
  });
});

describe('docs/architecture.md', () => {
  const page = () => readFileSync('docs/architecture.md', 'utf8');

  it('draws the floors of the imports', () => {
    assert.ok(page().includes(drawFloors('src', HOST_FLOORS)), 'the floors of src/');
    assert.ok(page().includes(drawFloors('firmware', FIRMWARE_FLOORS)), 'the floors of firmware/');
  });

  it('shows them in its picture, in the same order', () => {
    const picture = readFileSync('docs/images/floors.svg', 'utf8');
    const shown = [...picture.matchAll(/class="room"[^>]*>([^<]+)</g)].map((match) => match[1]);
    const names = (floors: readonly Floor[]) =>
      [...floors].reverse().flatMap(({ rooms }) => rooms.map(({ folder }) => folder));
    assert.deepEqual(shown, [...names(HOST_FLOORS), ...names(FIRMWARE_FLOORS)]);
  });
});

function unnamedFolders(root: string, floors: readonly Floor[]): string[] {
  const named = floors.flatMap(({ rooms }) => rooms.map(({ folder }) => folder));
  const folders = (below: string): string[] =>
    readdirSync(join(root, below), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => join(below, name));
  return folders('')
    .flatMap((folder) => (folder === 'surfaces' ? folders(folder) : [folder]))
    .filter((folder) => !named.includes(folder));
}

function written({ file, line, written }: Import): string {
  return `${file}:${line} includes '${written}'`;
}
