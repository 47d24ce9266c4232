import type { Format } from '../format.js';
import { compileFields } from './fields.js';
import { compileMelody } from './melody.js';
import { compilePicture } from './picture.js';
import { compileSequence } from './sequence.js';
import { compileStates } from './states.js';
import { compileTable } from './table.js';
import { compileTemplate } from './template.js';
import { compileWrites } from './writes.js';

/** The formats that come with MicroFlo, by name. */
export const FORMATS: ReadonlyMap<string, Format> = new Map([
  ['fields', compileFields],
  ['melody', compileMelody],
  ['picture', compilePicture],
  ['sequence', compileSequence],
  ['states', compileStates],
  ['table', compileTable],
  ['template', compileTemplate],
  ['writes', compileWrites],
]);
