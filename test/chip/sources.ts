import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Folder and files of the tests of the runtime. */
export const folder = fileURLToPath(new URL('.', import.meta.url));
export const sources = readdirSync(folder).filter((file) => file.endsWith('.cpp'));
