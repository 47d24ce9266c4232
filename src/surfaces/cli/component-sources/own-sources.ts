import type { Diagnostic } from '../../../graph/diagnostic.js';
import type { Component } from '../../../library/component.js';
import type { LimitedRun, RunLimits } from '../../../system/limited-run.js';
import type { Workspace } from '../../runtime/graph/workspace.js';
import { amount, limits } from '../../runtime/protocol/limits.js';
import { ProtocolError } from '../../runtime/protocol/message.js';
import type { LoadOptions, Sources } from '../../runtime/sources.js';
import { ClientComponents, type OwnComponents, toSourceError } from './own-components.js';

export interface OwnSourcesOptions {
  workspace: Workspace;
  /** The user's own components at the start. */
  user: OwnComponents;
  /** Called when the components have changed. */
  changed(): Promise<void>;
  /** What a run of the compiler may use. Default: the limits of the runtime. */
  limits?: RunLimits;
  /** How many components are loaded at most. Default: the limit of the runtime. */
  loads?: number;
}

const COMPILER: RunLimits = {
  time: limits.compileTime.most,
  memory: limits.compileMemory.most,
  file: limits.compileFile.most,
  output: limits.compileOutput.most,
};

/** Takes headers from clients, one at a time. Subclasses define how a device gets the components. */
export abstract class OwnSources implements Sources {
  abstract readonly isLive: boolean;
  protected present: OwnComponents;
  private readonly clients: ClientComponents;
  /** Loads headers one at a time. */
  private last: Promise<unknown> = Promise.resolve();
  private readonly ending = new AbortController();
  private loads = 0;

  constructor(private readonly options: OwnSourcesOptions) {
    this.present = options.user;
    this.clients = new ClientComponents(options.user);
  }

  /** Gives the device [component], one of [all], compiled [within] limits. Resolves with the compiler's errors. */
  protected abstract bring(
    component: Component,
    all: OwnComponents,
    progress: (line: string) => void,
    within: LimitedRun,
  ): Promise<readonly Diagnostic[]>;

  read(component: Component): Promise<string> {
    return this.clients.read(component, this.present);
  }

  load(name: string, code: string, options: LoadOptions): Promise<Component> {
    if (code.length > limits.source.most) {
      throw new ProtocolError(
        `the code of a component can have ${amount(limits.source)}, and no more: make it shorter`,
      );
    }
    const within = {
      limits: this.options.limits ?? COMPILER,
      signal: AbortSignal.any([options.signal, this.ending.signal]),
    };
    const loaded = this.last.then(() => this.loadOne(name, code, options, within));
    this.last = loaded.catch(() => {});
    return loaded;
  }

  async close(): Promise<void> {
    this.ending.abort();
    await this.last;
    await this.clients.close();
  }

  private async loadOne(
    name: string,
    code: string,
    { progress, keep }: LoadOptions,
    within: LimitedRun,
  ): Promise<Component> {
    if (within.signal.aborted) throw new ProtocolError('the component was not loaded: its client has left');
    const { loads = limits.loads.most } = this.options;
    if (this.loads >= loads) {
      throw new ProtocolError(
        `${loads.toLocaleString('en')} components were loaded, the maximum: start the runtime again`,
      );
    }
    const known = this.present.own.find((each) => each.name === name);
    const before = known && (await this.read(known));
    const { component, all } = await this.clients.replace(name, code, this.present);
    try {
      const diagnostics = await this.bring(component, all, progress, within);
      if (diagnostics.length > 0) throw toSourceError(diagnostics, component.file, code, all.folder);
      this.loads += 1;
      await keep?.(component);
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
