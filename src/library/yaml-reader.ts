import { isMap, isScalar, type Node } from 'yaml';
import type { Diagnostic } from '../graph/diagnostic.js';
import { keyName, offsetOf, YamlText } from './yaml-text.js';

/** A key of a map and its value. */
export interface Entry {
  name: string;
  key: Node;
  value: Node | undefined;
}

/** Walks a YAML document and collects the errors in it. */
export class YamlReader {
  readonly diagnostics: Diagnostic[] = [];
  readonly root: Node | undefined;
  private readonly yaml: YamlText;

  constructor(yaml: string, file: string) {
    this.yaml = new YamlText(yaml, file);
    const [document, second] = this.yaml.documents;
    this.root = document?.contents ?? undefined;
    for (const { offset, message } of this.yaml.problems) this.reportAt(offset, 'yaml-syntax', message);
    if (second)
      this.reportAt(second.range[0], 'yaml-syntax', 'one document is expected; a second one begins here: remove it');
  }

  /** Returns the entries of a map in text order; none if [node] is empty. [what] is its name in error messages. */
  entries(node: Node | undefined, what: string): Entry[] {
    if (node === undefined || (isScalar(node) && node.value === null)) return [];
    if (!isMap<Node, Node | null>(node)) {
      this.report(node, 'not-a-map', `${what} must be a map of keys and values`);
      return [];
    }
    return node.items.flatMap(({ key, value }) => {
      const name = keyName(key);
      if (name !== undefined) return [{ name, key, value: value ?? undefined }];
      this.report(key, 'not-a-name', `a key of ${what} must be a name`);
      return [];
    });
  }

  /** Returns the entries of a map. Reports keys that are not in [keys], and duplicate keys. */
  fields(node: Node | undefined, what: string, keys: readonly string[]): Map<string, Node | undefined> {
    const found = new Map<string, Node | undefined>();
    for (const { name, key, value } of this.entries(node, what)) {
      if (!keys.includes(name)) {
        // In `{ description: First, second }` the comma begins another key.
        const hint = isEmpty(value) ? '; text with a comma must be in quotes' : '';
        this.report(key, 'unknown-key', `${what} has no '${name}': it has ${keys.join(', ')}${hint}`);
      } else if (found.has(name)) {
        this.report(key, 'duplicate-key', `${what} has '${name}' twice; remove one`);
      } else {
        found.set(name, value);
      }
    }
    return found;
  }

  report(node: Node | undefined, code: string, message: string): void {
    this.reportAt(offsetOf(node), code, message);
  }

  private reportAt(offset: number, code: string, message: string): void {
    this.diagnostics.push({ severity: 'error', code, message, place: this.yaml.place(offset) });
  }
}

/** Returns the value of a scalar; undefined if it is empty or [node] is not a scalar. */
export function scalar(node: Node | undefined): unknown {
  return isScalar(node) ? (node.value ?? undefined) : undefined;
}

function isEmpty(node: Node | undefined): boolean {
  return node === undefined || (isScalar(node) && node.value === null);
}
