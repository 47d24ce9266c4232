import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { coreLibrary } from '../../src/library/core.js';
import { LessonsOnDisk } from '../../src/surfaces/cli/serve/lessons-on-disk.js';
import { ProjectDisk } from '../../src/surfaces/cli/serve/project-disk.js';
import { SuitesOnDisk } from '../../src/surfaces/cli/serve/suites-on-disk.js';
import { removeTemporary, temporaryFolder } from '../../src/system/temporary.js';
import { MemoryDisk } from '../runtime/memory-disk.js';
import { Rig } from '../runtime/rig.js';
import type { MainState } from './main-states.js';

/** A runtime with all that a project may have, for one of the main states; to be closed by [close]. */
export async function openStateRig(state: MainState, page: string): Promise<{ rig: Rig; close(): Promise<void> }> {
  const folder = temporaryFolder('page-state');
  const texts = Object.entries(state.graphs).map(([id, text]) => [`${id}.fbp`, text] as const);
  for (const [file, text] of texts) writeFileSync(join(folder, file), text);
  if (state.suite !== undefined) writeFileSync(join(folder, 'main.suite.yaml'), state.suite);
  const disk = new ProjectDisk(join(folder, 'main.fbp'), () => {}, assert.fail);
  const own = { library: coreLibrary, own: [], folder };
  const rig = await Rig.open({
    graphs: state.graphs,
    disk: new MemoryDisk(Object.fromEntries(texts)),
    suites: (store) => new SuitesOnDisk(own, disk, store),
    lessons: (store) => new LessonsOnDisk(own, folder, store),
    circuit: { text: state.circuit },
    page,
  });
  // A graph with mistakes is not started.
  await rig.runtime.start().catch(() => undefined);
  const close = async () => {
    await rig.close();
    disk.close();
    removeTemporary(folder);
  };
  return { rig, close };
}
