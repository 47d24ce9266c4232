import { isMap, isScalar, isSeq, type Node } from 'yaml';
import type { Diagnostic } from '../graph/diagnostic.js';
import { keyName, offsetOf, YamlText } from '../library/yaml-text.js';

/** Walks the YAML of a board file and collects the errors in it. */
export class BoardReader {
  readonly diagnostics: Diagnostic[] = [];
  readonly root: Node | null;
  private readonly yaml: YamlText;

  constructor(
    text: string,
    readonly file: string,
  ) {
    this.yaml = new YamlText(text, file);
    const [document, second] = this.yaml.documents;
    this.root = document?.contents ?? null;
    for (const { offset, message } of this.yaml.problems) this.reportAt(offset, message);
    if (second) this.reportAt(second.range[0], 'one document is expected; a second one begins here: remove it');
  }

  /** Returns the values of a map that must have all keys of [names], may have those of [optional], and no others. */
  fields(
    node: Node | null | undefined,
    what: string,
    names: readonly string[],
    optional: readonly string[] = [],
  ): Map<string, Node> {
    const found = new Map<string, Node>();
    if (!isMap<Node, Node | null>(node)) {
      this.report(node, `${what} must have ${names.join(', ')}`);
      return found;
    }
    const all = [...names, ...optional];
    for (const { key, value } of node.items) {
      const name = keyName(key) ?? '';
      if (found.has(name)) this.report(key, `${what} has '${name}' twice; remove one`);
      else if (!all.includes(name)) this.report(key, `${what} has no '${name}': it has ${all.join(', ')}`);
      else if (value !== null) found.set(name, value);
    }
    const missing = names.filter((name) => !found.has(name));
    if (missing.length > 0) this.report(node, `${what} must have ${missing.join(', ')}`);
    return found;
  }

  /** Returns the items of a list. A missing list has already been reported. */
  items(node: Node | undefined, what: string, least: 0 | 1 = 1): Node[] {
    if (node === undefined) return [];
    if (isSeq<Node>(node) && node.items.length >= least) return node.items;
    this.report(node, `${what} must be a list${least > 0 ? ' with at least one item' : ''}`);
    return [];
  }

  text(node: Node | undefined, what: string, pattern: RegExp, like: string): string {
    if (node === undefined) return '';
    if (isScalar(node) && typeof node.value === 'string' && pattern.test(node.value)) return node.value;
    this.report(node, `${what} must be ${like}`);
    return '';
  }

  /** Returns one of [choices]; the first if the value is missing or wrong. */
  choice<Choice extends string>(node: Node | undefined, what: string, choices: readonly Choice[]): Choice {
    const found = choices.find((each) => isScalar(node) && node.value === each);
    if (node !== undefined && found === undefined) this.report(node, `${what} must be one of ${choices.join(', ')}`);
    return found ?? (choices[0] as Choice);
  }

  /** Returns a whole number from [least] to [most]; 0 if it is missing or wrong. */
  integer(node: Node | undefined, what: string, least: number, most: number): number {
    if (node === undefined) return 0;
    const value = isScalar(node) ? node.value : undefined;
    if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return value;
    this.report(node, `${what} must be a whole number from ${least} to ${most}`);
    return 0;
  }

  /** Returns a number from [least] to [most]; undefined if it is missing or wrong. */
  number(node: Node | undefined, what: string, least: number, most: number): number | undefined {
    if (node === undefined) return undefined;
    const value = isScalar(node) ? node.value : undefined;
    if (typeof value === 'number' && value >= least && value <= most) return value;
    this.report(node, `${what} must be a number from ${least} to ${most}`);
    return undefined;
  }

  report(node: Node | null | undefined, message: string): void {
    this.reportAt(offsetOf(node), message);
  }

  private reportAt(offset: number, message: string): void {
    this.diagnostics.push({ severity: 'error', code: 'board-file', message, place: this.yaml.place(offset) });
  }
}
