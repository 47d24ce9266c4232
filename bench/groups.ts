import { armGroups } from './arm/groups.js';
import { avrGroups } from './avr/groups.js';
import { compileGroup } from './compile.js';
import { componentGroups } from './components.js';
import { dayGroup } from './day.js';
import type { Group } from './figure.js';
import { hopGroup } from './hop.js';
import { ioGroups } from './io/groups.js';
import { pageGroups } from './page/groups.js';
import { runtimeGroups } from './runtime/groups.js';
import { siteGroup } from './site/groups.js';
import { sizesGroup } from './sizes.js';
import { streamGroup } from './stream.js';
import { wasmGroup } from './wasm/groups.js';

/** Everything that is measured, in the order in which it is printed. */
export const groups: readonly Group[] = [
  hopGroup,
  dayGroup,
  wasmGroup,
  compileGroup,
  streamGroup,
  ...avrGroups,
  ...armGroups,
  ...ioGroups,
  sizesGroup,
  ...componentGroups,
  ...runtimeGroups,
  ...pageGroups,
  siteGroup,
];
