import { parseGraph } from '../../graph/read.js';
import type { Component, Library } from '../../library/component.js';
import type { Board } from '../../program/board.js';
import { compileProgram } from '../../program/compile.js';
import type { Program } from '../../program/program.js';
import { RESERVED } from './parse-expectations.js';
import type { Suite } from './suite.js';

/** The node of a component under test. */
const NODE = 'it';

/** The program that each case of a suite starts. Throws an Error when it cannot be made. */
export function fixtureProgram(suite: Suite, library: Library, board: Board): Program {
  const { file, line } = suite.fixture?.place ?? suite.place;
  const text = suite.fixture?.data ?? topicGraph(suite, library);
  const label = `${file}:${line}${suite.fixture?.type === 'json' ? '.json' : ''}`;
  const { program } = compileProgram(parseGraph(text, label), library, board, { warnRequired: false });
  const bad = [...program.inports, ...program.outports].find(({ name }) => RESERVED.includes(name));
  if (bad) throw new Error(`${label}: export '${bad.name}' under another name: suites reserve this one`);
  return program;
}

/** The component that a topic names: `Timer`, `microflo/Timer`. */
export function topicComponent(topic: string, library: Library): Component | undefined {
  return library.get(topic.replace(/^microflo\//, ''));
}

function topicGraph({ topic, place }: Suite, library: Library): string {
  const component = topicComponent(topic, library);
  if (!component) {
    throw new Error(
      `${place.file}:${place.line}: there is no component '${topic}': correct the topic, or add a fixture`,
    );
  }
  return [
    ...component.inports.map(({ name }) => `INPORT=${NODE}.${name.toUpperCase()}:${name.toUpperCase()}`),
    ...component.outports.map(({ name }) => `OUTPORT=${NODE}.${name.toUpperCase()}:${name.toUpperCase()}`),
    `${NODE}(${component.name})`,
  ].join('\n');
}
