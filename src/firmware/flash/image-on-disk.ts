import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Calls [use] with the path of a temporary file that contains [image]. */
export async function withImageFile<Result>(
  image: Uint8Array,
  name: string,
  use: (path: string) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'microflo-'));
  try {
    const path = join(folder, name);
    await writeFile(path, image);
    return await use(path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
