import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buildSync } from 'esbuild';
import { bundleOptions } from '../../scripts/bundle-options.mjs';
import { packageRoot } from '../../src/boards/package-root.js';

const bundles = new Map<string, string>();

/** A source file with all that it needs, as it is shipped: starts much sooner than the sources. Gives its path. */
export function bundle(source: string): string {
  const known = bundles.get(source);
  if (known !== undefined) return known;
  const name = `${source.replaceAll('/', '-').replace('.ts', '')}.js`;
  const outfile = join(packageRoot(), 'node_modules', '.cache', 'microflo-test', name);
  buildSync({
    entryPoints: [join(packageRoot(), source)],
    outfile,
    ...bundleOptions,
  });
  bundles.set(source, outfile);
  return outfile;
}

/** The command line. */
export function cliPath(): string {
  return bundle('src/cli/main.ts');
}

/** How a run of the command line ended. */
export interface Run {
  status: number;
  stdout: string;
  stderr: string;
}

/** A folder to run commands in, which is gone after the tests. */
export class Folder {
  readonly path = mkdtempSync(join(tmpdir(), 'microflo-cli-'));

  /** Writes a file, and returns its name. */
  file(name: string, content: string | Uint8Array): string {
    mkdirSync(dirname(join(this.path, name)), { recursive: true });
    writeFileSync(join(this.path, name), content);
    return name;
  }

  /** Runs `microflo` with [args] here, without a terminal. */
  run(...args: string[]): Promise<Run> {
    const options = { cwd: this.path, env: this.environment };
    return new Promise((resolve) => {
      const child = execFile(process.execPath, [cliPath(), ...args], options, (_, stdout, stderr) => {
        resolve({ status: child.exitCode ?? -1, stdout, stderr });
      });
    });
  }

  /** Colourless, and with a cache of its own. */
  get environment(): NodeJS.ProcessEnv {
    return { ...process.env, NO_COLOR: '1', XDG_CACHE_HOME: join(this.path, '.cache') };
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

/** What a run printed as JSON, line by line. */
export function jsonLines(run: Run): unknown[] {
  return run.stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

export const BLINK = `# @name Blink
every(Timer) OUT -> IN toggle(ToggleBoolean) OUT -> IN lamp(DigitalWrite)
300 -> INTERVAL every
'LED' -> PIN lamp
`;
