import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Where the tests of the runtime are, and their files. */
export const folder = fileURLToPath(new URL('.', import.meta.url));
export const sources = readdirSync(folder).filter((file) => file.endsWith('.cpp'));
