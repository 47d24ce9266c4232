import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../system/package-root.js';

interface Package {
  version: string;
  devDependencies: Record<string, string>;
}

/** What the package.json of MicroFlo says. */
function ownPackage(): Package {
  return JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8'));
}

/** The version of MicroFlo. */
export function packageVersion(): string {
  return ownPackage().version;
}

/** The versions of mocha that MicroFlo's own tests run with. */
export function mochaVersion(): string {
  return ownPackage().devDependencies.mocha ?? '*';
}
