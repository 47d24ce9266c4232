import { Document, isMap, isSeq, parseAllDocuments, type YAMLMap, type YAMLSeq } from 'yaml';
import type { PlainStep } from './recorded-case.js';
import type { Plain } from './suite.js';

/** A case to be written into a suite. */
export interface NewCase {
  name: string;
  assertion: string;
  needs: readonly string[];
  before: PlainStep;
  steps: readonly PlainStep[];
}

/** The suite that a case is for. */
export interface SuiteHead {
  topic: string;
  circuit?: string | undefined;
}

const WIDTH = 120;

/**
 * Adds a case to the suite of [head] in [text], at its end, and keeps all else, with its comments; where there is no such
 * suite, a new one comes behind those that are there. [text] must have no mistakes.
 */
export function addCase(text: string, head: SuiteHead, added: NewCase): string {
  const documents = [...parseAllDocuments(text)].filter(({ contents }) => contents !== null);
  const document = documents.find((each) => isMap(each.contents) && isSuiteOf(each.contents, head));
  const cases = document && (document.contents as unknown as YAMLMap).get('cases');
  if (document && isSeq(cases)) {
    (cases as YAMLSeq).add(caseNode(document, added));
    return documents.map((each) => each.toString({ lineWidth: WIDTH })).join('');
  }
  const fresh = new Document({ topic: head.topic, ...(head.circuit !== undefined && { circuit: head.circuit }) });
  fresh.set('cases', [caseNode(fresh, added)]);
  const suite = fresh.toString({ lineWidth: WIDTH });
  return documents.length === 0 ? suite : `${text.replace(/\n*$/, '\n')}---\n${suite}`;
}

function isSuiteOf(suite: YAMLMap, { topic, circuit }: SuiteHead): boolean {
  return suite.get('topic') === topic && suite.get('circuit') === circuit && !suite.has('fixture');
}

function caseNode(document: Document, { name, assertion, needs, before, steps }: NewCase) {
  const plain: Record<string, Plain> = {
    name,
    assertion,
    ...(needs.length > 0 && { needs: [...needs] }),
    ...(Object.keys(before).length > 0 && { before }),
    steps: [...steps],
  };
  const node = document.createNode(plain) as YAMLMap;
  for (const key of ['needs', 'before']) flowing(node.get(key, true));
  const list = node.get('steps');
  // Each step on lines of its own, what it says beside its keys.
  if (isSeq(list)) {
    for (const step of list.items) if (isMap(step)) for (const { value } of step.items) flowing(value);
  }
  return node;
}

function flowing(node: unknown): void {
  if (isMap(node) || isSeq(node)) node.flow = true;
}
