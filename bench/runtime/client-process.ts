import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';

const SCRIPT = fileURLToPath(new URL('./clients.mjs', import.meta.url));

/** Clients in a process of their own: they take no memory and no time of the runtime. */
export class ClientProcess {
  private readonly lines: AsyncIterator<string>;

  static async start(url: string, count: number): Promise<ClientProcess> {
    const clients = new ClientProcess(url, count);
    await clients.lines.next();
    return clients;
  }

  private readonly child: ChildProcessByStdio<Writable, Readable, null>;

  private constructor(url: string, count: number) {
    this.child = spawn(process.execPath, [SCRIPT, url, `${count}`], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.lines = createInterface(this.child.stdout)[Symbol.asyncIterator]();
  }

  /** What they have heard since this was last asked. */
  async heard(): Promise<{ packets: number; rate: number }> {
    this.child.stdin.write('\n');
    const { value, done } = await this.lines.next();
    if (done) throw new Error('the clients have ended');
    return JSON.parse(value);
  }

  stop(): void {
    this.child.kill();
  }
}
