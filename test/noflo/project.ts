import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { bundle } from '../../scripts/bundle.mjs';
import type { DeviceComponentOptions } from '../../src/surfaces/noflo/options.js';
import { packageRoot } from '../../src/system/package-root.js';

/** What the package has beside its bundles. */
const FILES = ['package.json', 'build', 'firmware', 'platforms', 'simulator'];
/** Packages that a project has beside it; the tool that runs projects brings its own. */
const PACKAGES = ['noflo', 'serialport', 'node-gyp-build'];

let packed: Promise<string> | undefined;

/**
 * The package as it is shipped, made of the sources as they are, for this process: others make theirs at the same time.
 * Gives its folder, which lies in this package, so that it finds the packages it needs.
 */
function shipped(): Promise<string> {
  packed ??= (async () => {
    const cache = join(packageRoot(), 'node_modules', '.cache');
    mkdirSync(cache, { recursive: true });
    const folder = mkdtempSync(join(cache, 'microflo-noflo-'));
    process.on('exit', () => rmSync(folder, { recursive: true }));
    for (const name of FILES) symlinkSync(join(packageRoot(), name), join(folder, name));
    await bundle(join(folder, 'dist'));
    return folder;
  })();
  return packed;
}

/** A NoFlo project. */
export class Project {
  readonly folder = mkdtempSync(join(tmpdir(), 'microflo-noflo-'));

  /** Installs MicroFlo, beside a copy of what is in [example], a folder of this package. */
  async install(example?: string): Promise<void> {
    if (example !== undefined) cpSync(join(packageRoot(), example), this.folder, { recursive: true });
    const modules = join(this.folder, 'node_modules');
    mkdirSync(modules);
    for (const name of PACKAGES) symlinkSync(join(packageRoot(), 'node_modules', name), join(modules, name));
    symlinkSync(await shipped(), join(modules, 'microflo'));
  }

  file(name: string, content: string): string {
    const path = join(this.folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    return path;
  }

  /** Declares components in package.json, over those that are there. */
  declare(components: Record<string, Partial<DeviceComponentOptions>>): void {
    const content = this.packageJson();
    const before = content.microflo?.components ?? {};
    const changed = Object.entries(components).map(([name, options]) => [name, { ...before[name], ...options }]);
    content.microflo = { components: { ...before, ...Object.fromEntries(changed) } };
    this.file('package.json', JSON.stringify(content));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }

  private packageJson(): { microflo?: { components: Record<string, object> } } {
    try {
      return JSON.parse(readFileSync(join(this.folder, 'package.json'), 'utf8'));
    } catch {
      return {};
    }
  }
}
