// Writes the site into dist/site/: any web server can serve it, under any path.
import { existsSync } from 'node:fs';
import { bundleSite } from './bundle-site.mjs';

/** What scripts/site-images.ts has built. */
const IMAGES = 'build/site-images';

const { files } = await bundleSite('dist/site', existsSync(IMAGES) ? IMAGES : undefined);
console.log(`dist/site has ${files.length + 1} files; any web server can serve them, under any path`);
