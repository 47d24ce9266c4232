import type { Format } from '../format.js';
import { compileSequence } from './sequence.js';
import { compileStates } from './states.js';
import { compileTable } from './table.js';
import { compileTemplate } from './template.js';

/** The formats that come with MicroFlo, by name. */
export const FORMATS: ReadonlyMap<string, Format> = new Map([
  ['sequence', compileSequence],
  ['states', compileStates],
  ['table', compileTable],
  ['template', compileTemplate],
]);
