import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { packageRoot } from '../../src/system/package-root.js';
import type { Project } from './project.js';

/** The words of a command line that runs a project by noflo-nodejs, which talks to nobody but who asks. */
export function nofloNodejs(project: Project, port: number, ...more: string[]): string[] {
  return [
    process.execPath,
    join(packageRoot(), 'node_modules/noflo-nodejs/bin/noflo-nodejs'),
    `--base-dir=${project.folder}`,
    '--host=127.0.0.1',
    `--port=${port}`,
    '--open=false',
    '--mdns=false',
    '--registry-ping=0',
    '--secret=test',
    ...more,
  ];
}

/** A port that nobody has now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (typeof address !== 'object' || address === null) throw new Error('no TCP port');
  return address.port;
}

/** noflo-nodejs under way. */
export class NofloNodejs {
  private output = '';

  private constructor(
    private readonly child: ChildProcess,
    readonly port: number,
  ) {
    const hear = (text: string) => {
      this.output += text;
    };
    child.stdout?.setEncoding('utf8').on('data', hear);
    child.stderr?.setEncoding('utf8').on('data', hear);
  }

  /** Runs the program in the file [graph]. Resolves when it says that it runs; rejects with what it says when it ends. */
  static async start(project: Project, graph: string): Promise<NofloNodejs> {
    const port = await freePort();
    const [command = '', ...words] = nofloNodejs(project, port, `--graph=${graph}`);
    const run = new NofloNodejs(spawn(command, words, { cwd: project.folder }), port);
    await run.listening();
    return run;
  }

  /** Resolves with its exit status. */
  async stop(): Promise<number | null> {
    this.child.kill('SIGTERM');
    if (this.child.exitCode === null) await once(this.child, 'exit');
    return this.child.exitCode;
  }

  private listening(): Promise<void> {
    return new Promise((resolve, reject) => {
      const fail = (why: string) => {
        this.child.kill('SIGKILL');
        reject(new Error(`noflo-nodejs ${why}:\n${this.output}`));
      };
      const timer = setTimeout(() => fail('did not run within 30 s'), 30_000);
      this.child.stdout?.on('data', () => {
        if (!this.output.includes('is now listening')) return;
        clearTimeout(timer);
        resolve();
      });
      this.child.once('exit', (status) => {
        clearTimeout(timer);
        fail(`ended with status ${status}`);
      });
    });
  }
}
