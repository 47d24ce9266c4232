import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseAllDocuments } from 'yaml';
import type { Diagnostic, Place } from '../../graph/diagnostic.js';
import type { Plain } from './suite.js';

export interface Entry {
  name: string;
  key: Node;
  value: Node | undefined;
}

/** Walks the documents of a YAML file, and collects what is wrong with them. */
export class SuiteReader {
  readonly diagnostics: Diagnostic[] = [];
  readonly documents: readonly Document.Parsed[];
  private readonly lines = new LineCounter();

  constructor(
    text: string,
    private readonly file: string,
  ) {
    const parsed = parseAllDocuments(text, { lineCounter: this.lines, prettyErrors: false });
    this.documents = Array.isArray(parsed) ? parsed : [];
    for (const document of this.documents) {
      for (const { pos, message } of document.errors) this.reportAt(this.placeAt(pos[0]), message);
    }
  }

  place(node: Node | undefined): Place {
    return this.placeAt(node?.range?.[0] ?? 0);
  }

  report(node: Node | undefined, message: string): void {
    this.reportAt(this.place(node), message);
  }

  /** The entries of a map, of which only [keys] are allowed; with no [keys], any. */
  entries(node: Node | undefined, what: string, keys?: readonly string[]): Entry[] {
    if (isEmpty(node)) return [];
    if (!isMap<Node, Node | null>(node)) {
      this.report(node, `${what} must be a map`);
      return [];
    }
    const all = node.items.map(({ key, value }) => ({ name: String(key), key, value: value ?? undefined }));
    for (const { name, key } of all) {
      if (keys && !keys.includes(name)) this.report(key, `${what} has no '${name}': it has ${keys.join(', ')}`);
    }
    return all;
  }

  fields(node: Node | undefined, what: string, keys: readonly string[]): Map<string, Node | undefined> {
    return new Map(this.entries(node, what, keys).map(({ name, value }) => [name, value]));
  }

  /** The items of a list; a lone value is a list of one. */
  items(node: Node | undefined): Node[] {
    if (node === undefined) return [];
    return isSeq<Node>(node) ? node.items : [node];
  }

  text(node: Node | undefined, what: string): string {
    const value = isScalar(node) ? node.value : undefined;
    if (typeof value === 'string' && value.trim() !== '') return value;
    this.report(node, `${what} must be text`);
    return '';
  }

  number(node: Node | undefined, what: string, least: number, most: number): number {
    const value = isScalar(node) ? node.value : undefined;
    if (typeof value === 'number' && value >= least && value <= most) return value;
    this.report(node, `${what} must be a number from ${least} to ${most}`);
    return least;
  }

  plain(node: Node | undefined): Plain {
    const document = this.documents.find(({ contents }) => contents && inside(node, contents));
    return node === undefined || document === undefined ? null : (node.toJS(document) as Plain);
  }

  private placeAt(offset: number): Place {
    const { line, col } = this.lines.linePos(offset);
    return { file: this.file, line: Math.max(line, 1), column: Math.max(col, 1) };
  }

  private reportAt(place: Place, message: string): void {
    this.diagnostics.push({ severity: 'error', code: 'suite', message, place });
  }
}

export function isList(node: Node | undefined): boolean {
  return isSeq(node);
}

function isEmpty(node: Node | undefined): boolean {
  return node === undefined || isAlias(node) || (isScalar(node) && node.value === null);
}

function inside(node: Node | undefined, outer: Node): boolean {
  const at = node?.range?.[0] ?? -1;
  const range = outer.range;
  return range !== undefined && range !== null && at >= range[0] && at <= range[2];
}
