import type { SourceFile } from '../../library/cpp.js';
import type { ArduinoExport } from './arduino-export.js';

const HOME = 'https://microflo.org';
const SENTENCE = 'A MicroFlo graph, live programmable over the serial port.';

/** Returns the files that make a folder of sources a sketch, a PlatformIO project and a library for both. */
export function projectFiles({ name, version, program }: ArduinoExport): SourceFile[] {
  return [
    { path: `${name}.ino`, text: SKETCH },
    { path: 'library.properties', text: properties(name, version) },
    { path: 'library.json', text: manifest(name, version) },
    { path: 'platformio.ini', text: PLATFORMIO },
    { path: 'README.md', text: readme(name, program?.name) },
  ];
}

const SKETCH = `// Open this file in the Arduino IDE, choose your board, and upload.
#include "src/MicroFlo.h"

void setup() {
  microflo::setUp();
}

void loop() {
  microflo::turn();
}
`;

function properties(name: string, version: string): string {
  return `name=${name}
version=${version}
author=MicroFlo
maintainer=MicroFlo
sentence=${SENTENCE}
paragraph=Include MicroFlo.h, call microflo::setUp() in setup() and microflo::turn() in loop().
category=Other
url=${HOME}
architectures=*
includes=MicroFlo.h
`;
}

function manifest(name: string, version: string): string {
  const content = {
    name,
    version,
    description: SENTENCE,
    homepage: HOME,
    license: 'MIT',
    frameworks: 'arduino',
    platforms: '*',
    headers: 'MicroFlo.h',
  };
  return `${JSON.stringify(content, undefined, 2)}\n`;
}

const PLATFORMIO = `; Any other board of PlatformIO with framework = arduino works, too: add an [env] for it.
[platformio]
src_dir = .
default_envs = uno

[env]
framework = arduino
build_src_filter = +<*> -<.git/> -<.pio/>
monitor_speed = 115200

[env:uno]
platform = atmelavr
board = uno

[env:mega2560]
platform = atmelavr
board = megaatmega2560

[env:leonardo]
platform = atmelavr
board = leonardo
`;

function readme(name: string, graph: string | undefined): string {
  const what = graph === undefined || graph === '' ? 'a MicroFlo firmware' : `the MicroFlo graph ${graph}`;
  return `# ${name}

This is ${what} as a sketch, written by \`microflo build --export arduino\`.

- Arduino IDE: open \`${name}.ino\`, choose the board, upload.
- PlatformIO: open this folder, or \`pio run -e uno -t upload\`; add other boards in \`platformio.ini\`.
- As a library of another sketch: put this folder among your libraries, \`#include <MicroFlo.h>\`, call
  \`microflo::setUp()\` in \`setup()\` and \`microflo::turn()\` in \`loop()\`.

\`src/microflo-config.h\` holds what you can change: memory, the port of the link, its rate. Exporting again leaves that file
as it is, and writes all others anew.
`;
}
