import type { Node } from 'yaml';
import type { Diagnostic } from '../../graph/diagnostic.js';
import { parseText } from '../../graph/read.js';
import { parseComponentHeader } from '../../library/parse-header.js';
import { parseCase } from '../suites/parse-case.js';
import { SuiteReader } from '../suites/suite-reader.js';
import type { Lesson, LessonCheck, LessonPort, LessonStep } from './lesson.js';

const LESSON_KEYS = ['title', 'about', 'start', 'steps'];
const STEP_KEYS = ['title', 'text', 'check', 'done', 'parts', 'components'];
const CHECK_KEYS = ['nodes', 'wires', 'values', 'case', 'otherwise'];
const PORT = /^([\w/-]+)\.([\w]+(?:\[\d+\])?)$/;
const WIRE = /^(\S+)\s*->\s*(\S+)$/;
/** Board time in which a packet must come that a case expects, in milliseconds. */
const TIMEOUT = 2000;

export interface ParsedLesson {
  /** Undefined when there are diagnostics. */
  lesson?: Lesson;
  diagnostics: readonly Diagnostic[];
}

/** Parses the lesson [text] of the file [path]; reports all mistakes in it together. */
export function parseLesson(text: string, path: string, id: string): ParsedLesson {
  const reader = new SuiteReader(text, path);
  const [document] = reader.documents;
  const fields = reader.fields(document?.contents ?? undefined, 'a lesson', LESSON_KEYS);
  const lesson: Lesson = {
    id,
    title: reader.text(fields.get('title'), 'title'),
    about: reader.text(fields.get('about'), 'about'),
    start: graphText(reader, fields.get('start'), 'start'),
    steps: reader.items(fields.get('steps')).map((item) => parseStep(reader, item)),
  };
  if (lesson.steps.length === 0) reader.report(document?.contents ?? undefined, 'a lesson needs steps');
  const { diagnostics } = reader;
  return diagnostics.length > 0 ? { diagnostics } : { lesson, diagnostics };
}

function parseStep(reader: SuiteReader, node: Node): LessonStep {
  const fields = reader.fields(node, 'a step', STEP_KEYS);
  return {
    title: reader.text(fields.get('title') ?? node, 'title'),
    text: reader.text(fields.get('text') ?? node, 'text').trim(),
    check: parseCheck(reader, fields.get('check') ?? node),
    done: graphText(reader, fields.get('done') ?? node, 'done'),
    parts: new Map(
      reader.entries(fields.get('parts'), 'parts').map(({ name, value }) => [name, graphText(reader, value, name)]),
    ),
    components: new Map(
      reader
        .entries(fields.get('components'), 'components')
        .map(({ name, value }) => [name, headerText(reader, value, name)]),
    ),
  };
}

function parseCheck(reader: SuiteReader, node: Node): LessonCheck {
  const fields = reader.fields(node, 'check', CHECK_KEYS);
  const given = fields.get('case');
  const otherwise = fields.get('otherwise');
  const check: LessonCheck = {
    nodes: reader.items(fields.get('nodes')).map((item) => reader.text(item, 'a component')),
    wires: reader.items(fields.get('wires')).map((item) => parseWire(reader, item)),
    values: reader.entries(fields.get('values'), 'values').map(({ name, key, value }) => {
      return { at: parsePort(reader, key, name), value: reader.plain(value) };
    }),
    ...(given && { case: parseCase(reader, given, { needs: undefined, tolerance: undefined, timeout: TIMEOUT }) }),
    ...(otherwise && { otherwise: reader.text(otherwise, 'otherwise') }),
  };
  const isEmpty = check.nodes.length + check.wires.length + check.values.length === 0 && !check.case;
  if (isEmpty) reader.report(node, `a check has one of ${CHECK_KEYS.slice(0, 4).join(', ')}`);
  if (check.case && otherwise === undefined) {
    reader.report(given, `a check with a case has 'otherwise': what to say while the graph does something else`);
  }
  return check;
}

function parseWire(reader: SuiteReader, node: Node): LessonCheck['wires'][number] {
  const [, from = '', to = ''] = WIRE.exec(reader.text(node, 'a wire')) ?? [];
  if (from === '') reader.report(node, 'a wire is like Timer.OUT -> ToggleBoolean.IN');
  return { from: parsePort(reader, node, from), to: parsePort(reader, node, to) };
}

function parsePort(reader: SuiteReader, node: Node, text: string): LessonPort {
  const [, component = '', port = ''] = PORT.exec(text) ?? [];
  if (component === '') reader.report(node, 'a port is like Timer.INTERVAL: the component and its port');
  return { component, port: port.toLowerCase() };
}

/** The text of a graph. What the compiler says of it is not known here; its syntax is. */
function graphText(reader: SuiteReader, node: Node | undefined, what: string): string {
  const text = reader.text(node, what);
  for (const { severity, message, place } of parseText(text, `${what}.fbp`).diagnostics) {
    if (severity === 'error') reader.report(node, `line ${place?.line ?? 1} of the graph: ${message}`);
  }
  return text;
}

/** The header of a component. What the compiler says of it is not known here; what it describes is. */
function headerText(reader: SuiteReader, node: Node | undefined, name: string): string {
  const text = reader.text(node, name);
  for (const { message, place } of parseComponentHeader(text, `${name}.h`).diagnostics) {
    reader.report(node, `line ${place?.line ?? 1} of the header: ${message}`);
  }
  return text;
}
