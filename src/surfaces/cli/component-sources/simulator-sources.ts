import type { Diagnostic } from '../../../graph/diagnostic.js';
import type { Component } from '../../../library/component.js';
import { compilePlugin, loadPlugin } from '../../../simulator/machine/plugin.js';
import type { LimitedRun } from '../../../system/limited-run.js';
import type { OwnComponents } from './own-components.js';
import { OwnSources, type OwnSourcesOptions } from './own-sources.js';

/**
 * The C++ of components on the simulated board: compiled into this process, so that new nodes use the new version.
 */
export class SimulatorSources extends OwnSources {
  readonly isLive = true;

  /** [cache] is the folder for compiled components. */
  constructor(
    options: OwnSourcesOptions,
    private readonly cache: string,
  ) {
    super(options);
  }

  protected async bring(
    component: Component,
    { folder }: OwnComponents,
    progress: (line: string) => void,
    within: LimitedRun,
  ): Promise<readonly Diagnostic[]> {
    progress(`compiling ${component.name}`);
    const { path, diagnostics } = await compilePlugin({ folder, components: [component], cache: this.cache, within });
    const problems = path === undefined ? diagnostics : loadPlugin(path);
    return problems;
  }
}
