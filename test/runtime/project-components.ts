import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { coreLibrary } from '../../src/library/core.js';
import { readLibrary, type UserLibrary } from '../../src/project/library.js';
import { loadAllOwnComponents } from '../../src/project/own-components.js';
import type { OwnSources } from '../../src/surfaces/cli/component-sources/own-sources.js';
import { SimulatorSources } from '../../src/surfaces/cli/component-sources/simulator-sources.js';
import { ComponentsOnDisk } from '../../src/surfaces/cli/serve/components-on-disk.js';
import { removeTemporary, temporaryFolder } from '../../src/system/temporary.js';
import type { RigOptions } from './rig.js';

/** A project with a folder of own components, on the simulated board. */
export class ProjectComponents {
  /** [headers]: texts by the names of components. */
  static async make(headers: Readonly<Record<string, string>>): Promise<ProjectComponents> {
    const folder = temporaryFolder('project');
    const components = join(folder, 'components');
    mkdirSync(components);
    for (const [name, text] of Object.entries(headers)) writeFileSync(join(components, `${name}.h`), text);
    // A folder that is named must have something in it.
    const isEmpty = Object.keys(headers).length === 0;
    const none = { library: coreLibrary, own: [], folder: components };
    const library = isEmpty ? none : await readLibrary(components);
    await loadAllOwnComponents(library);
    return new ProjectComponents(folder, components, library);
  }

  private readonly sources: OwnSources[] = [];

  private constructor(
    readonly folder: string,
    readonly components: string,
    /** As suites and lessons have it. */
    readonly library: UserLibrary,
  ) {}

  /** Of a rig that serves the project. */
  get options(): Required<Pick<RigOptions, 'library' | 'components' | 'sources'>> {
    const user = { ...this.library };
    const pathOf = (file: string) => file.slice(this.folder.length + 1);
    return {
      library: user,
      components: new ComponentsOnDisk(this.library, { pathOf }),
      sources: (given) => {
        const made = new SimulatorSources({ ...given, user }, join(this.folder, 'cache'));
        this.sources.push(made);
        return made;
      },
    };
  }

  read(name: string): string {
    return readFileSync(join(this.components, `${name}.h`), 'utf8');
  }

  write(name: string, text: string): void {
    writeFileSync(join(this.components, `${name}.h`), text);
  }

  get files(): string[] {
    return readdirSync(this.components);
  }

  async close(): Promise<void> {
    for (const each of this.sources) await each.close();
    removeTemporary(this.folder);
  }
}
