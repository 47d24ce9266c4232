import { cp, rm, writeFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { Diagnostic } from '../../../graph/diagnostic.js';
import { formatDiagnostic } from '../../../graph/format.js';
import type { Component, Library } from '../../../library/component.js';
import { coreLibrary } from '../../../library/core.js';
import type { Format } from '../../../library/format.js';
import { LibraryError, makeLibrary } from '../../../library/library.js';
import { parseComponentHeader } from '../../../library/parse-header.js';
import { diskFiles, readBytes } from '../../../system/files.js';
import { packageRoot } from '../../../system/package-root.js';
import { removeTemporary, temporaryFolder } from '../../../system/temporary.js';
import { ProtocolError } from '../../runtime/protocol/message.js';
import { SourceError } from '../../runtime/source-error.js';

/** A set of components: those of MicroFlo, and the user's own, whose headers are in [folder]. */
export interface OwnComponents {
  library: Library;
  folder: string;
  own: readonly Component[];
  /** The user's own formats, by name. */
  formats?: ReadonlyMap<string, Format>;
}

/** A component that was added or replaced; [all] are all components after that. */
export interface Replaced {
  component: Component;
  all: OwnComponents;
}

/**
 * Headers that clients sent, besides those in the user's folder. They are in a temporary folder of their own, which is
 * deleted at the end: what a client sends does not change the user's files.
 */
export class ClientComponents {
  private folder: Promise<string> | undefined;

  constructor(private readonly user: OwnComponents) {}

  /** The header of a component. */
  async read(component: Component, { own, folder }: OwnComponents): Promise<string> {
    const isOwn = own.some(({ name }) => name === component.name);
    const where = isOwn ? folder : join(packageRoot(), 'firmware', 'components');
    return new TextDecoder().decode(await readBytes(join(where, component.file)));
  }

  /**
   * Sets the header of the component [name] to [code]. Rejects with a SourceError that says what is wrong with it, and
   * with another ProtocolError where its name cannot be.
   */
  async replace(name: string, code: string, before: OwnComponents): Promise<Replaced> {
    const { component, diagnostics } = parseComponentHeader(code, `${name}.h`, this.user.formats);
    if (!component || diagnostics.length > 0) throw toSourceError(diagnostics, `${name}.h`, code, '');
    // The name becomes a file name.
    if (component.name !== name)
      throw new ProtocolError(`the code defines '${component.name}', not '${name}'; give both the same name`);
    if (coreLibrary.has(name)) throw new ProtocolError(`'${name}' is a component of MicroFlo: give yours another name`);
    const own = [...before.own.filter((each) => each.name !== name), component];
    const library = libraryOf(own);
    const folder = await this.open();
    await writeFile(join(folder, `${name}.h`), code);
    return { component, all: { library, folder, own } };
  }

  /** Restores the previous header of a component, [code], or deletes it when there was none. */
  async restore(name: string, code: string | undefined): Promise<void> {
    const folder = await this.open();
    if (code === undefined) await rm(join(folder, `${name}.h`), { force: true });
    else await writeFile(join(folder, `${name}.h`), code);
  }

  async close(): Promise<void> {
    if (this.folder) removeTemporary(await this.folder);
  }

  private open(): Promise<string> {
    this.folder ??= copyHeaders(this.user.folder);
    return this.folder;
  }
}

async function copyHeaders(from: string): Promise<string> {
  const folder = temporaryFolder('components');
  const headers = (await diskFiles.list(from)).filter((name) => name.endsWith('.h'));
  for (const name of headers) await cp(join(from, name), join(folder, name));
  return folder;
}

function libraryOf(own: readonly Component[]): Library {
  try {
    return makeLibrary([...coreLibrary.values(), ...own]);
  } catch (error) {
    throw error instanceof LibraryError ? new ProtocolError(error.message) : error;
  }
}

/**
 * Diagnostics as `Name.h:line:column: error: …`; files are named as they are in [folder]. Those in [header] have the line,
 * from [code]: the text of other files is not known here.
 */
export function toSourceError(
  diagnostics: readonly Diagnostic[],
  header: string,
  code: string,
  folder: string,
): SourceError {
  const named = diagnostics.map((each) => {
    const { place } = each;
    if (!place) return each;
    const file = place.file.startsWith(`${folder}${sep}`) ? place.file.slice(folder.length + 1) : place.file;
    return { ...each, place: { ...place, file } };
  });
  const lines = named.map((each) => formatDiagnostic(each, each.place?.file === header ? code : undefined));
  return new SourceError(lines.join('\n'), named);
}
