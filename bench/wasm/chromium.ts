import { readFileSync } from 'node:fs';
import { build } from 'esbuild';
import { MODULE_FILE } from '../../src/simulator/machine/find-native.js';
import { startChromium } from '../../test/page/chromium.js';

const WORKER = `
import { useNative } from './src/simulator/present-native.js';
import { wasmNative } from './src/simulator/wasm/wasm-native.js';
import { leastHop } from './bench/wasm/hop-run.js';
onmessage = ({ data: { module, commands, count } }) => {
  useNative(wasmNative(module));
  postMessage(leastHop(commands, count));
};`;

/** Nanoseconds of a hop in a worker of Chromium, the least of [count] measurements. */
export async function hopInChromium(commands: readonly Uint8Array[], count: number): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents: WORKER, resolveDir: '.', loader: 'ts' },
    bundle: true,
    write: false,
    platform: 'browser',
    format: 'iife',
    logLevel: 'silent',
  });
  const module = readFileSync(MODULE_FILE).toString('base64');
  const browser = await startChromium();
  try {
    const page = await browser.newPage();
    const code = JSON.stringify(outputFiles[0]?.text ?? '');
    return await page.evaluate<number>(`new Promise((resolve, reject) => {
      const worker = new Worker(URL.createObjectURL(new Blob([${code}], { type: 'text/javascript' })));
      worker.onmessage = ({ data }) => resolve(data);
      worker.onerror = ({ message }) => reject(new Error(message));
      worker.postMessage({
        module: Uint8Array.from(atob('${module}'), (letter) => letter.charCodeAt(0)),
        commands: ${JSON.stringify(commands.map((command) => [...command]))}.map((bytes) => Uint8Array.from(bytes)),
        count: ${count},
      });
    })`);
  } finally {
    await browser.close();
  }
}
