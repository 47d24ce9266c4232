import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmulatorThread } from '../../src/boards/avr/emulator-thread.js';
import type { Device } from '../../src/device/device.js';
import { openOnPort } from '../../src/devices/open-port.js';
import { coreLibrary } from '../../src/library/core.js';
import { median } from '../median.js';
import { libraryFlash, programOf, uno } from './images.js';

const EDITS = 20;
const BEFORE = '0 -> IN manual()';
const AFTER = '1 -> IN manual()';

/** Resolves at the next change of the pump's pin to [level]. */
function pump(thread: EmulatorThread, level: 0 | 1): Promise<number> {
  return new Promise((resolve) => {
    const end = thread.onEvent((event) => {
      if (event.type !== 'pin' || event.pin !== 'D5' || event.value !== level) return;
      end();
      resolve(performance.now());
    });
  });
}

/** Milliseconds of the wall from the end of a write of [file] to the change of the pin. */
async function editTo(
  file: string,
  text: string,
  level: 0 | 1,
  thread: EmulatorThread,
  device: Device,
): Promise<number> {
  await writeFile(file, text);
  const start = performance.now();
  const changed = pump(thread, level);
  const { addNodes, removeNodes } = await device.edit(programOf(await readFile(file, 'utf8')));
  if (addNodes.length + removeNodes.length > 0)
    throw new Error('the edit has not kept all nodes, and so not their state');
  return (await changed) - start;
}

/** From a saved graph to the pin, on a board at the pace of the wall. */
export async function measureEdits() {
  const folder = await mkdtemp(join(tmpdir(), 'microflo-bench-'));
  const thread = await EmulatorThread.start({ board: 'uno', images: [await libraryFlash()] });
  try {
    const file = join(folder, 'greenhouse.fbp');
    const text = await readFile('examples/greenhouse.fbp', 'utf8');
    const port = { port: thread.open(), name: 'the uno', speed: uno.hardware.link.baud / 10 };
    // Wet soil: nothing else starts the pump.
    await thread.analog('A0', 300);
    const { device, close } = await openOnPort(port, { library: coreLibrary, resetWait: 0, board: 'uno' });
    await device.upload(programOf(text));
    const taken: number[] = [];
    for (let i = 0; i < EDITS; i++) {
      taken.push(await editTo(file, text.replace(BEFORE, AFTER), 1, thread, device));
      await editTo(file, text, 0, thread, device);
    }
    close();
    return { 'avr.edit.ms': median(taken) };
  } finally {
    await thread.close();
    await rm(folder, { recursive: true });
  }
}
