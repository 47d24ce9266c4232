/** `require('microflo/noflo')`: the same as for ES modules, with NoFlo's CommonJS classes. */

import noflo = require('noflo');

import type { DeviceComponentFactory } from './component.js' with { 'resolution-mode': 'import' };
import type { DeviceComponentOptions } from './options.js' with { 'resolution-mode': 'import' };

/** See the ES module. Invalid [options] are reported when an instance is created. */
function deviceComponent(options: DeviceComponentOptions): DeviceComponentFactory {
  return async () => (await import('./any-noflo.js')).makeDeviceComponent(noflo, options)();
}

export = { deviceComponent };
