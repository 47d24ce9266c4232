import type { Diagnostic } from '../../../graph/diagnostic.js';
import type { Component } from '../../../library/component.js';
import type { Workspace } from '../../runtime/graph/workspace.js';
import type { Sources } from '../../runtime/sources.js';
import { ClientComponents, type OwnComponents, toProtocolError } from './own-components.js';

export interface OwnSourcesOptions {
  workspace: Workspace;
  /** The user's own components at the start. */
  user: OwnComponents;
  /** Called when the components have changed. */
  changed(): Promise<void>;
}

/** Takes headers from clients, one at a time. Subclasses define how a device gets the components. */
export abstract class OwnSources implements Sources {
  protected present: OwnComponents;
  private readonly clients: ClientComponents;
  /** Loads headers one at a time. */
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly options: OwnSourcesOptions) {
    this.present = options.user;
    this.clients = new ClientComponents(options.user);
  }

  /** Gives the device [component], one of [all]. Resolves with the errors of the compiler. */
  protected abstract bring(
    component: Component,
    all: OwnComponents,
    progress: (line: string) => void,
  ): Promise<readonly Diagnostic[]>;

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
    const known = this.present.own.find((each) => each.name === name);
    const before = known && (await this.read(known));
    const { component, all } = await this.clients.replace(name, code, this.present);
    try {
      const diagnostics = await this.bring(component, all, progress);
      if (diagnostics.length > 0) throw toProtocolError(diagnostics, code, all.folder);
    } catch (error) {
      await this.clients.restore(name, before);
      throw error;
    }
    const { workspace, changed } = this.options;
    this.present = all;
    workspace.library = all.library;
    workspace.own = all.own;
    await changed();
    return component;
  }
}
