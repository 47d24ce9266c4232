/** A device, whole, as one component of a NoFlo program. */

import * as noflo from 'noflo';
import { type DeviceComponentFactory, makeDeviceComponent } from './component.js';
import type { DeviceComponentOptions } from './options.js';

export type { DeviceComponentFactory } from './component.js';
export type { DeviceComponentOptions, Hold } from './options.js';

/**
 * The `getComponent` of a component that is a device: its ports are those that the graph exports, and `error` and
 * `status`. Throws an Error when [options] are wrong.
 */
export function deviceComponent(options: DeviceComponentOptions): DeviceComponentFactory {
  return makeDeviceComponent(noflo, options);
}
