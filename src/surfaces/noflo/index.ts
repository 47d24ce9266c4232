/** A whole device as one component of a NoFlo program. */

import * as noflo from 'noflo';
import { type DeviceComponentFactory, makeDeviceComponent } from './component.js';
import type { DeviceComponentOptions } from './options.js';

export type { DeviceComponentFactory } from './component.js';
export type { DeviceComponentOptions, Hold } from './options.js';

/**
 * Makes the `getComponent` of a component that is a device. Its ports are the exported ports of the graph, and `error`
 * and `status`. Throws an Error when [options] are invalid.
 */
export function deviceComponent(options: DeviceComponentOptions): DeviceComponentFactory {
  return makeDeviceComponent(noflo, options);
}
