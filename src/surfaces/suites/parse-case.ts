import type { Node } from 'yaml';
import { parseDuration } from '../../util/duration.js';
import { errorMessage } from '../../util/errors.js';
import { parseExpectations } from './parse-expectations.js';
import { NO_STIMULUS, parseInputs, parseStimulus, STIMULUS_KEYS } from './parse-stimulus.js';
import type { Need, Step, SuiteCase } from './suite.js';
import { isList, type SuiteReader } from './suite-reader.js';

export interface CaseDefaults {
  needs: Node | undefined;
  tolerance: Node | undefined;
  timeout: number;
  skip?: string;
}

const STEP_KEYS = [...STIMULUS_KEYS, 'inputs', 'stop', 'advance', 'expect'];
const CASE_ONLY_KEYS = ['name', 'assertion', 'needs', 'tolerance', 'timeout', 'skip', 'clock', 'before', 'steps'];
const CASE_KEYS = [...CASE_ONLY_KEYS, ...STEP_KEYS];
const NEED =
  /^(analog|pwm|interrupt|pull-up|clock|storage|i2c|spi|servo|tone|steps|pulses|carrier|answers|serial(:\d+)?)$/;

type Fields = Map<string, Node | undefined>;

export function parseCase(reader: SuiteReader, node: Node, defaults: CaseDefaults): SuiteCase {
  const fields = reader.fields(node, 'a case', CASE_KEYS);
  const { tolerance = defaults.tolerance, clock, timeout, before, skip } = Object.fromEntries(fields);
  const why = skip ? reader.text(skip, 'skip') : defaults.skip;
  return {
    name: reader.text(fields.get('name') ?? node, 'name'),
    assertion: reader.text(fields.get('assertion') ?? node, 'assertion'),
    place: reader.place(node),
    needs: [...needs(reader, defaults.needs), ...needs(reader, fields.get('needs'))],
    tolerance: tolerance ? duration(reader, tolerance, 'tolerance') : 0,
    timeout: timeout ? reader.number(timeout, 'timeout', 0, Number.MAX_SAFE_INTEGER) : defaults.timeout,
    ...(clock && { clock: duration(reader, clock, 'clock') }),
    before: before ? parseStimulus(reader, reader.fields(before, 'before', STIMULUS_KEYS)) : NO_STIMULUS,
    steps: parseSteps(reader, node, fields),
    ...(why !== undefined && { skip: why }),
  };
}

/**
 * The steps of a case: from `steps`, or as in fbp-spec from pairs of `inputs` and `expect`, or the case as one step.
 */
function parseSteps(reader: SuiteReader, node: Node, fields: Fields): Step[] {
  const steps = given(reader, node, fields);
  const isIdle = Object.values(mergedCounts(steps)).every((count) => count === 0);
  if (isIdle) reader.report(node, 'a case must expect something');
  return steps;
}

function given(reader: SuiteReader, node: Node, fields: Fields): Step[] {
  if (fields.has('steps')) {
    const stray = STEP_KEYS.find((key) => fields.has(key));
    if (stray) reader.report(fields.get(stray), `a case with steps cannot have '${stray}' itself: move it into a step`);
    return reader.items(fields.get('steps')).map((item) => {
      return parseStep(reader, item, reader.fields(item, 'a step', STEP_KEYS));
    });
  }
  const [inputs, expect] = [fields.get('inputs'), fields.get('expect')];
  return isList(expect) ? pairs(reader, node, inputs, expect) : [parseStep(reader, node, fields)];
}

function pairs(reader: SuiteReader, node: Node, inputs: Node | undefined, expect: Node | undefined): Step[] {
  const [sent, wanted] = [reader.items(inputs), reader.items(expect)];
  if (sent.length !== wanted.length) {
    reader.report(node, `${sent.length} inputs but ${wanted.length} expectations: give one expectation for each input`);
  }
  return wanted.map((one, i) => parseStep(reader, one, new Map(Object.entries({ inputs: sent[i], expect: one }))));
}

function parseStep(reader: SuiteReader, node: Node, fields: Fields): Step {
  const advance = fields.get('advance');
  return {
    place: reader.place(node),
    stimulus: parseStimulus(reader, fields),
    inputs: reader.items(fields.get('inputs')).flatMap((item) => parseInputs(reader, item)),
    stop: parseStop(reader, fields.get('stop')),
    ...(advance && { advance: duration(reader, advance, 'advance') }),
    expect: parseExpectations(reader, fields.get('expect')),
  };
}

function parseStop(reader: SuiteReader, node: Node | undefined): boolean {
  if (node && reader.plain(node) !== true) reader.report(node, 'stop is true: the graph is stopped in this step');
  return node !== undefined;
}

function needs(reader: SuiteReader, node: Node | undefined): Need[] {
  return reader.items(node).flatMap((item) => {
    const need = String(reader.plain(item));
    if (NEED.test(need)) return [need as Need];
    reader.report(
      item,
      `a case can need analog, pwm, interrupt, pull-up, clock, storage, i2c, spi, servo, tone, steps, pulses, carrier, answers, serial or serial:1, not '${need}'`,
    );
    return [];
  });
}

function duration(reader: SuiteReader, node: Node, what: string): number {
  try {
    return parseDuration(String(reader.plain(node)));
  } catch (error) {
    reader.report(node, `${what}: ${errorMessage(error)}`);
    return 0;
  }
}

function mergedCounts(steps: readonly Step[]) {
  const sum = (count: (step: Step) => number) => steps.reduce((total, step) => total + count(step), 0);
  return {
    ports: sum(({ expect }) => expect.ports.length),
    pins: sum(({ expect }) => expect.pins.length),
    pwm: sum(({ expect }) => expect.pwm.length),
    serial: sum(({ expect }) => expect.serial.length),
    i2c: sum(({ expect }) => expect.i2c.length),
    spi: sum(({ expect }) => expect.spi.length),
    parts: sum(({ expect }) => expect.parts.length),
    strips: sum(({ expect }) => expect.strips.length),
    errors: sum(({ expect }) => expect.errors.length),
  };
}
