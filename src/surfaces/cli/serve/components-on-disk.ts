import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Component } from '../../../library/component.js';
import { coreLibrary } from '../../../library/core.js';
import { makeLibrary } from '../../../library/library.js';
import type { UserLibrary } from '../../../project/library.js';
import { diskFiles, rewrite } from '../../../system/files.js';
import type { ComponentFiles } from '../../runtime/extension/component-files.js';
import type { ProjectDisk } from './project-disk.js';

/** The headers in the user's folder of components. */
export class ComponentsOnDisk implements ComponentFiles {
  /** While firmware is written, the library may be that of clients. */
  private readonly folder: string;

  /** [library] gets what is written. */
  constructor(
    private readonly library: UserLibrary,
    private readonly disk: Pick<ProjectDisk, 'pathOf'>,
  ) {
    this.folder = library.folder;
  }

  pathOf(file: string): string {
    return this.disk.pathOf(this.at(file));
  }

  async read(file: string): Promise<string | undefined> {
    const bytes = await diskFiles.read(this.at(file));
    return bytes && new TextDecoder().decode(bytes);
  }

  async write(component: Component, text: string): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    await rewrite(this.at(component.file), text);
    const own = [...this.library.own.filter(({ name }) => name !== component.name), component];
    const sources = new Map(this.library.sources).set(this.at(component.file), text);
    Object.assign(this.library, { own, sources, library: makeLibrary([...coreLibrary.values(), ...own]) });
  }

  async list(): Promise<readonly string[]> {
    return diskFiles.list(this.folder);
  }

  private at(file: string): string {
    return join(this.folder, file);
  }
}
