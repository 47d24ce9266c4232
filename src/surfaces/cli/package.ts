import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../system/package-root.js';

interface Package {
  version: string;
  devDependencies: Record<string, string>;
}

/** Returns the package.json of MicroFlo. */
function ownPackage(): Package {
  return JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8'));
}

/** Returns the version of MicroFlo. */
export function packageVersion(): string {
  return ownPackage().version;
}

/** Returns the version range of mocha that MicroFlo's own tests use. */
export function mochaVersion(): string {
  return ownPackage().devDependencies.mocha ?? '*';
}
