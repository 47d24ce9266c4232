import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const suite = dirname(createRequire(import.meta.url).resolve('fbp-protocol/package.json'));

interface Result {
  stats: { tests: number; passes: number };
  failures: { fullTitle: string; err: { message: string } }[];
}

/** Runs fbp-protocol's own suite against a runtime that is there. */
export async function runSuite(url: string, secret: string): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'microflo-fbp-test-'));
  try {
    const { hostname: host, port } = new URL(url);
    const config = { name: 'microflo', host, port: Number(port), collection: 'microflo', version: '0.8' };
    await writeFile(join(folder, 'fbp-config.json'), JSON.stringify(config));
    const env = { ...process.env, PROJECT_HOME: folder, FBP_PROTOCOL_SECRET: secret };
    // The suite looks for its mocha in the folder that it is run in.
    const options = { cwd: suite, env, timeout: 60_000 };
    const args = [join(suite, 'bin', 'fbp-test'), '--reporter', 'json'];
    const output = await new Promise<string>((resolve) => {
      execFile(process.execPath, args, options, (_, stdout, stderr) => resolve(stdout + stderr));
    });
    return JSON.parse(output.slice(output.indexOf('{\n')));
  } finally {
    await rm(folder, { recursive: true });
  }
}
