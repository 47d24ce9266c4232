import { useNative } from '../../../src/simulator/present-native.js';
import { wasmNative } from '../../../src/simulator/wasm/wasm-native.js';
import { LocalRuntime } from '../../../src/surfaces/runtime/local/local-runtime.js';
import type { TextPort } from '../../../src/surfaces/runtime/local/port-connection.js';
import { wallClock } from '../../../src/util/clock.js';
import { MemoryDisk } from '../memory-disk.js';

/** What is posted to a worker: first what it is made of, then a port for each client. */
export type Posted =
  | { module: Uint8Array<ArrayBuffer>; files: Record<string, string>; graph?: string }
  | { port: TextPort };

/** The runtime in a worker, of a browser or of Node. It posts `ready`, and then what it logs. */
export function hostRuntime(post: (text: string) => void): (posted: Posted) => void {
  let runtime: Promise<LocalRuntime> | undefined;
  return (posted) => {
    if ('port' in posted) {
      runtime?.then((opened) => opened.connect(posted.port));
      return;
    }
    const { module, files, graph } = posted;
    useNative(wasmNative(module));
    runtime = LocalRuntime.open({
      id: '6c0a5d5e-2d3a-4d0f-8a5e-0c6f0b8f3a52',
      disk: new MemoryDisk(files),
      ...(graph !== undefined && { graph }),
      clock: wallClock,
      time: {
        now: () => performance.now(),
        every: (milliseconds, action) => {
          const timer = setInterval(action, milliseconds);
          return () => clearInterval(timer);
        },
      },
      header: async (file) => `the source of ${file}`,
      log: post,
    });
    runtime.then(
      () => post('ready'),
      (error) => post(`cannot start: ${error.stack}`),
    );
  };
}
