import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serveTcp } from '../../src/emulators/byte-port-tcp.js';
import { EmulatorThread } from '../../src/emulators/emulator-thread.js';
import { median } from '../median.js';
import { FollowedUpload } from './followed-upload.js';
import { liveFlash } from './images.js';

const EDITS = 20;
const BEFORE = '0 -> IN manual()';
const AFTER = '1 -> IN manual()';

/** Resolves with the time of the wall at the next change of the pump's pin to [level]. */
function pump(thread: EmulatorThread, level: 0 | 1): Promise<number> {
  return new Promise((resolve) => {
    const end = thread.onEvent((event) => {
      if (event.type !== 'pin' || event.pin !== 'D5' || event.value !== level) return;
      end();
      resolve(performance.now());
    });
  });
}

/** Milliseconds of the wall from the end of a write of [file] to the change of the pin; one packet was all that changed. */
async function save(file: string, text: string, level: 0 | 1, thread: EmulatorThread, upload: FollowedUpload) {
  const edited = upload.edited();
  const changed = pump(thread, level);
  // As many editors do: a file that is written in place may be read half.
  await writeFile(`${file}~`, text);
  await rename(`${file}~`, file);
  const start = performance.now();
  const [end, changes] = await Promise.race([Promise.all([changed, edited]), upload.failed]);
  const wanted = `= ${level} -> IN manual`;
  if (changes.join() !== wanted) throw new Error(`the edit was '${changes.join(', ')}', not '${wanted}'`);
  return end - start;
}

async function saveOften(
  file: string,
  text: string,
  thread: EmulatorThread,
  upload: FollowedUpload,
): Promise<number[]> {
  const taken: number[] = [];
  for (let i = 0; i <= EDITS; i++) {
    taken.push(await save(file, text.replace(BEFORE, AFTER), 1, thread, upload));
    await save(file, text, 0, thread, upload);
  }
  // At the first one it may just have begun to follow.
  return taken.slice(1);
}

/** From a saved graph to the pin: `microflo upload --follow`, and a board at the pace of the wall. */
export async function measureEdits() {
  const folder = await mkdtemp(join(tmpdir(), 'microflo-bench-'));
  const text = await readFile('examples/greenhouse.fbp', 'utf8');
  const thread = await EmulatorThread.start({ board: 'uno', images: [await liveFlash(text)] });
  const tcp = await serveTcp(() => thread.open());
  try {
    const file = join(folder, 'greenhouse.fbp');
    await writeFile(file, text);
    // Wet soil: nothing else starts the pump.
    await thread.analog('A0', 300);
    const upload = new FollowedUpload(file, `tcp:127.0.0.1:${tcp.tcpPort}`);
    try {
      await Promise.race([upload.uploaded(), upload.failed]);
      return { 'avr.edit.ms': median(await saveOften(file, text, thread, upload)) };
    } finally {
      upload.stop();
    }
  } finally {
    await tcp.close();
    await thread.close();
    await rm(folder, { recursive: true });
  }
}
