import type { Diagnostic } from '../../../graph/diagnostic.js';
import { parseText } from '../../../graph/read.js';
import type { DiagnosticView } from '../protocol/extension/diagnostic-view.js';
import type { TextView } from '../protocol/extension/messages.js';

/** A file as the page shows it: its text, and what is wrong with it. */
export function textView(path: string, text: string, isReadonly: boolean): TextView {
  const { diagnostics } = parseText(text, path);
  return { path, text, version: versionOf(text), isReadonly, diagnostics: diagnostics.map(diagnosticView) };
}

export function diagnosticView({ severity, code, message, place }: Diagnostic): DiagnosticView {
  return { severity, code, message, place: place ? { line: place.line, column: place.column } : {} };
}

/** Tells texts apart: two hashes of FNV-1a, and the length. */
export function versionOf(text: string): string {
  let [one, other] = [0x811c9dc5, 0x1234567];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    one = Math.imul(one ^ code, 0x01000193);
    other = Math.imul(other ^ code, 0x85ebca6b) ^ (other >>> 13);
  }
  return `${text.length}-${(one >>> 0).toString(16)}-${(other >>> 0).toString(16)}`;
}

const LONGEST_SHOWN = 500;

/** One side of a conflict, for people. */
export function shown(value: unknown): string {
  if (value === undefined) return '(removed)';
  if (Array.isArray(value)) return value.map((each) => shownPart(each)).join(', ');
  return shownPart(value).slice(0, LONGEST_SHOWN);
}

function shownPart(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  if ('data' in value) return typeof value.data === 'string' ? value.data : JSON.stringify(value.data);
  if ('component' in value) return String(value.component);
  if ('text' in value) return String(value.text);
  if ('x' in value && 'y' in value) return 'laidOut' in value ? '(anywhere)' : `${value.x}, ${value.y}`;
  return JSON.stringify(value);
}
