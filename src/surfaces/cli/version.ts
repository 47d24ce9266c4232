import { FORM_VARIABLE, simulatorForms } from '../../simulator/machine/find-native.js';
import { packageVersion } from './package.js';

/** What `microflo --version` prints: the version, and in which form the simulated board is here. */
export function versionText(): string {
  const { addon, wasm } = simulatorForms();
  const wanted = process.env[FORM_VARIABLE];
  const form = wanted !== 'wasm' && addon !== undefined ? 'native' : wasm === undefined ? 'missing' : 'WebAssembly';
  return `${packageVersion()}\nsimulated board: ${form}`;
}
