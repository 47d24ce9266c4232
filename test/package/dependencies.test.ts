import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { bundleOptions } from '../../scripts/bundle-options.mjs';

interface Manifest {
  name: string;
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  peerDependencies: Record<string, string>;
}

const manifest: Manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const lock = readFileSync('package-lock.json', 'utf8');

/** A package by the ways that sources here import one, also through createRequire. */
const IMPORT =
  /(?:^import |^(?:import|export|\}).* from |\b(?:import|require)\(|\burl\)\()'((?:node:|@)?[a-z][\w./-]*)'/gm;

/** The package that [specifier] is in. */
function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

/** The packages that the sources in [folder] import, each with a source that does. */
function importsIn(folder: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!/\.[mc]?[jt]s$/.test(name) || name.includes('.generated.')) continue;
    const text = readFileSync(join(folder, name), 'utf8');
    for (const [, specifier = ''] of text.matchAll(IMPORT)) {
      if (isBuiltin(specifier) || packageOf(specifier) === manifest.name) continue;
      found.set(packageOf(specifier), join(folder, name));
    }
  }
  return found;
}

describe('package.json', () => {
  const shipped = importsIn('src');
  const external = bundleOptions.external ?? [];
  const installed = { ...manifest.dependencies, ...manifest.peerDependencies };

  it('names every package that a source imports', () => {
    const named = { ...installed, ...manifest.devDependencies };
    for (const folder of ['src', 'test', 'scripts', 'bench', 'platforms', 'simulator']) {
      for (const [name, file] of importsIn(folder)) assert.ok(name in named, `${file} imports ${name}`);
    }
    for (const name of ['@serialport/parser-byte-length', 'avr8js', 'commander', 'serialport', 'ws', 'yaml']) {
      assert.ok(shipped.has(name), `the search finds ${name}`);
    }
  });

  it('has the imports of the bundles as dependencies, and other imports of src as development dependencies', () => {
    for (const name of external) assert.ok(name in installed, `dist imports ${name}`);
    for (const [name, file] of shipped) {
      if (!external.includes(name)) assert.ok(name in manifest.devDependencies, `${name} of ${file} is bundled`);
    }
    // Compiles the simulated board where MicroFlo is installed (binding.gyp).
    const others = Object.keys(manifest.dependencies).filter((name) => !external.includes(name));
    assert.deepEqual(others, ['node-addon-api']);
  });

  it('has a lock file without registry names', () => {
    assert.ok(lock.includes('"node_modules/serialport"'));
    assert.ok(!lock.includes('"resolved"'));
  });
});
