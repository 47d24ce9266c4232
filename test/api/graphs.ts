import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Gives back what it gets. */
export const ECHO = 'INPORT=echo.IN:IN\nOUTPORT=echo.OUT:OUT\necho(Repeat)\n';

/** The same, and tells of it on its serial port. */
export const WITNESSED = `INPORT=all.IN:IN
OUTPORT=echo.OUT:OUT
all(Repeat) OUT -> IN witness(SerialOut)
0 -> PORT witness()
all OUT -> IN echo(Repeat)
`;

/** A folder for the files of a test. */
export class TestFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'microflo-open-'));

  /** Writes a file; gives its path. */
  file(name: string, content: string | Uint8Array): string {
    const path = join(this.path, name);
    writeFileSync(path, content);
    return path;
  }

  remove(): void {
    rmSync(this.path, { recursive: true });
  }
}
