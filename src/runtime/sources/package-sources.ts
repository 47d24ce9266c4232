import { join } from 'node:path';
import { packageRoot } from '../../boards/package-root.js';
import type { Component } from '../../library/component.js';
import { readBytes } from '../../project/files.js';
import type { Workspace } from '../graph/workspace.js';

/** Reads headers: of components that come with MicroFlo, and of the user's own in [folder]. */
export async function readSource(component: Component, workspace: Workspace, folder: string): Promise<string> {
  const isOwn = workspace.own.some(({ name }) => name === component.name);
  const where = isOwn ? folder : join(packageRoot(), 'firmware', 'components');
  return new TextDecoder().decode(await readBytes(join(where, component.file)));
}
