import { native } from '../../boards/native.js';
import { compilePlugin } from '../../boards/plugin.js';
import type { Component } from '../../library/component.js';
import type { Workspace } from '../graph/workspace.js';
import { ClientComponents, inWords, type OwnComponents } from './own-components.js';
import type { Sources } from './sources.js';

export interface SimulatorSourcesOptions {
  workspace: Workspace;
  /** The user's own components, as they are at the beginning. */
  user: OwnComponents;
  /** Folder for what is compiled. */
  cache: string;
  /** Called when there are other components than before. */
  changed(): Promise<void>;
}

/** The C++ of components on the simulated board: compiled into this process, so that new nodes are of the new version. */
export class SimulatorSources implements Sources {
  private readonly clients: ClientComponents;
  private present: OwnComponents;
  /** What is loaded one after the other. */
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly options: SimulatorSourcesOptions) {
    this.present = options.user;
    this.clients = new ClientComponents(options.user);
  }

  read(component: Component): Promise<string> {
    return this.clients.read(component, this.present);
  }

  load(name: string, code: string, progress: (line: string) => void): Promise<Component> {
    const loaded = this.last.then(() => this.loadOne(name, code, progress));
    this.last = loaded.catch(() => {});
    return loaded;
  }

  close(): Promise<void> {
    return this.clients.close();
  }

  private async loadOne(name: string, code: string, progress: (line: string) => void): Promise<Component> {
    const { workspace, cache, changed } = this.options;
    const known = this.present.own.find((each) => each.name === name);
    const before = known && (await this.read(known));
    const { component, all } = await this.clients.replace(name, code, this.present);
    progress(`compiling ${name}`);
    const { path, diagnostics } = await compilePlugin({ folder: all.folder, components: [component], cache });
    if (path === undefined) {
      await this.clients.restore(name, before);
      throw inWords(diagnostics, code, all.folder);
    }
    native().loadComponents(path);
    this.present = all;
    workspace.library = all.library;
    workspace.own = all.own;
    await changed();
    progress(`${name} is there: nodes that are added from now on are made of it`);
    return component;
  }
}
