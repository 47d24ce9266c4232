// Writes the site into dist/site/: any web server can serve it, under any path.
import { bundleSite } from './bundle-site.mjs';

const { files } = await bundleSite('dist/site');
console.log(`dist/site has ${files.length + 1} files; any web server can serve them, under any path`);
