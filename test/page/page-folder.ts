import { bundleWeb } from '../../scripts/bundle-web.mjs';
import { temporaryFolder } from '../../src/system/temporary.js';

/** Builds the page into a folder of its own. */
export async function pageFolder(): Promise<string> {
  const folder = temporaryFolder('page');
  await bundleWeb(folder);
  return folder;
}
