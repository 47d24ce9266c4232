import type { Node } from 'yaml';
import type { Diagnostic } from '../../graph/diagnostic.js';
import { parseCase } from './parse-case.js';
import type { Fixture, Suite, SuiteCase } from './suite.js';
import { SuiteReader } from './suite-reader.js';

const SUITE_KEYS = ['name', 'topic', 'fixture', 'circuit', 'cases', 'timeout', 'skip', 'needs', 'tolerance'];

/** The timeout of fbp-spec for a packet, in milliseconds of board time. */
const TIMEOUT = 2000;

export interface ParsedSuites {
  /** One for each document of the file. */
  suites: Suite[];
  diagnostics: Diagnostic[];
}

/** Parses a suite file (docs/suites.md). Reports all errors in it together. */
export function parseSuites(text: string, file: string): ParsedSuites {
  const reader = new SuiteReader(text, file);
  const suites = reader.documents.flatMap(({ contents }) => (contents ? roots(reader, contents) : []));
  if (suites.length === 0) reader.report(undefined, 'this file has no suite: add one with a topic and cases');
  return { suites, diagnostics: reader.diagnostics };
}

/** A document is a suite, or a list of suites. */
function roots(reader: SuiteReader, root: Node): Suite[] {
  return reader.items(root).map((node) => parseSuite(reader, node));
}

function parseSuite(reader: SuiteReader, node: Node): Suite {
  const fields = reader.fields(node, 'a suite', SUITE_KEYS);
  const topic = reader.text(fields.get('topic') ?? node, 'topic');
  const timeout = fields.get('timeout');
  const skip = fields.get('skip');
  const defaults = {
    needs: fields.get('needs'),
    tolerance: fields.get('tolerance'),
    timeout: timeout ? reader.number(timeout, 'timeout', 0, Number.MAX_SAFE_INTEGER) : TIMEOUT,
    ...(skip && { skip: reader.text(skip, 'skip') }),
  };
  const cases = reader.items(fields.get('cases')).map((item) => parseCase(reader, item, defaults));
  reportTwins(reader, cases);
  const fixture = fields.get('fixture');
  const circuit = fields.get('circuit');
  return {
    name: fields.has('name') ? reader.text(fields.get('name'), 'name') : topic,
    topic,
    place: reader.place(node),
    ...(fixture && { fixture: parseFixture(reader, fixture) }),
    ...(circuit && { circuit: reader.text(circuit, 'circuit') }),
    cases,
  };
}

function parseFixture(reader: SuiteReader, node: Node): Fixture {
  const fields = reader.fields(node, 'a fixture', ['type', 'data']);
  const type = reader.text(fields.get('type') ?? node, 'type of a fixture');
  if (type !== 'fbp' && type !== 'json')
    reader.report(fields.get('type') ?? node, 'the type of a fixture must be fbp or json');
  const data = fields.get('data');
  return { type: type === 'json' ? 'json' : 'fbp', data: reader.text(data ?? node, 'data'), place: reader.place(data) };
}

/** Reports cases of the same name, which could not be told apart in results. */
function reportTwins(reader: SuiteReader, cases: readonly SuiteCase[]): void {
  const seen = new Set<string>();
  for (const { name, assertion, place } of cases) {
    const title = `${name}: ${assertion}`;
    if (seen.has(title)) {
      const message = `two cases are called '${title}'`;
      reader.diagnostics.push({ severity: 'error', code: 'suite', message, place });
    }
    seen.add(title);
  }
}
