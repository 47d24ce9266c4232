/** Writes src/simulator/wasm/version.generated.ts: the version of the package, which the module must be of. */
import { readFileSync } from 'node:fs';
import { write } from './generated.js';

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
write(
  'src/simulator/wasm/version.generated.ts',
  `// Generated from package.json by scripts/generate-version.ts: do not edit.\nexport const version = '${version}';\n`,
);
