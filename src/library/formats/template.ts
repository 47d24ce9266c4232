import type { CompiledText, FormatContext } from '../format.js';
import { firstOfEach, namesOf } from '../port-arrays.js';
import { Faults } from './words.js';

/** Codes up to this one stand for an inport. */
const LAST_INDEX = 8;
/** Stands for as many decimals as the value has: none for an integer, two for a float. */
const ANY_DECIMALS = 7;
const MOST_DECIMALS = 6;
/** Double braces, a place, what should be one, or text. */
const PART = /\{\{|\}\}|\{(\d+)(?::(\d+))?\}|\{[^{}]*\}?|\}|[^{}]+/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u0008]/;

/**
 * A text in which `{0}` stands for the value at IN[0], `{0:1}` for the same with one decimal, and `{{` and `}}` for
 * braces. Becomes its UTF-8, where two bytes stand for a place: the index, and the number of decimals or 7.
 */
export function compileTemplate(text: string, { room, component, board }: FormatContext): CompiledText {
  const faults = new Faults();
  const bytes: number[] = [];
  let fixed = 0;
  for (const part of text.matchAll(PART)) {
    if (part[1] !== undefined) {
      bytes.push(...placeBytes(part, component, faults));
      continue;
    }
    checkText(part[0], part.index, faults);
    const encoded = new TextEncoder().encode(/^[{}]/.test(part[0]) ? part[0].slice(1) : part[0]);
    bytes.push(...encoded);
    fixed += encoded.length;
  }
  if (text === '') faults.error(0, 'the template is empty; write text with {0} in it for the value at IN[0]');
  if (fixed > board.stringLength) {
    const most = `a string on ${board.name} has at most ${board.stringLength}; shorten it`;
    faults.error(0, `the text alone has ${fixed} bytes of UTF-8; ${most}`);
  } else if (bytes.length > room) {
    const most = `${component.name} on ${board.name} holds ${room}; shorten it`;
    faults.error(0, `the template takes ${bytes.length} bytes; ${most}`);
  }
  return { bytes, ...faults };
}

function checkText(text: string, at: number, faults: Faults): void {
  if (text === '}') faults.error(at, 'there is no { before this }; write }} for a brace');
  else if (text[0] === '{' && text !== '{{') {
    faults.error(at, 'this is not a place for a value; write {0} for IN[0], or {{ for a brace');
  }
  const control = text.search(CONTROL);
  if (control >= 0) faults.error(at + control, 'a control character cannot be in a template; leave it out');
}

function placeBytes(
  { 1: written = '', 2: decimals, index: at }: RegExpExecArray,
  { name, inports }: FormatContext['component'],
  faults: Faults,
): [number, number] {
  const [first] = firstOfEach(inports).filter(({ array }) => array);
  const count = Math.min(first?.array?.count ?? 0, LAST_INDEX + 1);
  const index = Number(written);
  if (index >= count) {
    const has = first ? namesOf(first).toUpperCase().replace(' TO ', ' to ') : 'no inport with an index';
    faults.error(at + 1, `there is no IN[${index}]; ${name} has ${has}`);
  }
  if (decimals === undefined) return [index, ANY_DECIMALS];
  if (Number(decimals) > MOST_DECIMALS) {
    faults.error(at + written.length + 2, `${decimals} decimals are too many; write 0 to ${MOST_DECIMALS}`);
  }
  return [index, Number(decimals)];
}
