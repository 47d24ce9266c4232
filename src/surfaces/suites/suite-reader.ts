import { type Document, isAlias, isMap, isScalar, isSeq, type Node } from 'yaml';
import type { Diagnostic, Place } from '../../graph/diagnostic.js';
import { keyName, offsetOf, YamlText } from '../../library/yaml-text.js';
import type { Plain } from './suite.js';

export interface Entry {
  name: string;
  key: Node;
  value: Node | undefined;
}

/** Reads the documents of a YAML file and collects their errors. */
export class SuiteReader {
  readonly diagnostics: Diagnostic[] = [];
  readonly documents: readonly Document.Parsed[];
  private readonly yaml: YamlText;

  constructor(text: string, file: string) {
    this.yaml = new YamlText(text, file);
    this.documents = this.yaml.documents;
    for (const { offset, message } of this.yaml.problems) this.reportAt(this.yaml.place(offset), message);
  }

  place(node: Node | undefined): Place {
    return this.yaml.place(offsetOf(node));
  }

  report(node: Node | undefined, message: string): void {
    this.reportAt(this.place(node), message);
  }

  /** The entries of a map. Only [keys] are allowed; without [keys], any key is. */
  entries(node: Node | undefined, what: string, keys?: readonly string[]): Entry[] {
    if (isEmpty(node)) return [];
    if (!isMap<Node, Node | null>(node)) {
      this.report(node, `${what} must be a map`);
      return [];
    }
    const all = new Map<string, Entry>();
    for (const { key, value } of node.items) {
      const name = keyName(key);
      if (name === undefined) this.report(key, `a key of ${what} must be a name`);
      else if (all.has(name)) this.report(key, `${what} has '${name}' twice; remove one`);
      else if (keys && !keys.includes(name))
        this.report(key, `unknown key '${name}' in ${what}; use ${keys.join(', ')}`);
      if (name !== undefined && !all.has(name)) all.set(name, { name, key, value: value ?? undefined });
    }
    return [...all.values()];
  }

  fields(node: Node | undefined, what: string, keys: readonly string[]): Map<string, Node | undefined> {
    return new Map(this.entries(node, what, keys).map(({ name, value }) => [name, value]));
  }

  /** The items of a list. A single value counts as a list of one. */
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
    if (node === undefined) return null;
    const document = this.documentOf(node);
    if (document === undefined) return null;
    try {
      return node.toJS(document) as Plain;
    } catch {
      this.report(node, 'this value uses too many aliases');
      return null;
    }
  }

  /** The document that contains [node]: the last one that begins before it. */
  private documentOf(node: Node): Document.Parsed | undefined {
    let [low, high] = [0, this.documents.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.documents[middle]?.range[0] ?? 0) <= offsetOf(node)) low = middle;
      else high = middle;
    }
    return this.documents[low];
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
