import type { Component } from '../../../library/component.js';
import { ProtocolError } from '../../runtime/protocol/message.js';
import type { Sources } from '../../runtime/sources.js';
import { ClientComponents, type OwnComponents } from './own-components.js';

/** The C++ of a fixed set of components. It can be read, but no component can be added. */
export class FixedSources implements Sources {
  readonly isLive = false;
  private readonly components: ClientComponents;

  /** [impossible] is the error for clients: why no component can be added, and what to do. */
  constructor(
    private readonly user: OwnComponents,
    readonly impossible: string,
  ) {
    this.components = new ClientComponents(user);
  }

  read(component: Component): Promise<string> {
    return this.components.read(component, this.user);
  }

  async load(): Promise<Component> {
    throw new ProtocolError(this.impossible);
  }

  async close(): Promise<void> {}
}
