import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { removeTemporary, temporaryFolder } from '../../system/temporary.js';

/** Calls [use] with the path of a temporary file that contains [image]. */
export async function withImageFile<Result>(
  image: Uint8Array,
  name: string,
  use: (path: string) => Promise<Result>,
): Promise<Result> {
  const folder = temporaryFolder('image');
  try {
    const path = join(folder, name);
    await writeFile(path, image);
    return await use(path);
  } finally {
    removeTemporary(folder);
  }
}
