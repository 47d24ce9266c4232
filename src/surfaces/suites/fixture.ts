import { dirname, join } from 'node:path';
import type { Circuit } from '../../circuit/circuit.js';
import type { Diagnostic } from '../../graph/diagnostic.js';
import type { PortNames } from '../../graph/directed-exports.js';
import { GraphError } from '../../graph/format.js';
import type { GraphExport } from '../../graph/graph.js';
import type { GraphFiles, ReadGraph } from '../../graph/read.js';
import type { Board } from '../../program/board.js';
import { compileProgram } from '../../program/compile.js';
import type { Program } from '../../program/program.js';
import type { UserLibrary } from '../../project/library.js';
import { loadCircuit } from '../../project/load-circuit.js';
import { readProjectGraph } from '../../project/load-graph.js';
import { diskFiles } from '../../system/files.js';
import { errorMessage } from '../../util/errors.js';
import { RESERVED } from './parse-expectations.js';
import type { Suite } from './suite.js';

/** The node of a component under test. */
const NODE = 'it';

/** The program that each case of a suite starts. */
export interface LoadedFixture {
  program: Program;
  /** What is wired to the board. */
  circuit?: Circuit | undefined;
  warnings: readonly Diagnostic[];
  /** The texts that it was read from, by file name. */
  sources: ReadonlyMap<string, string>;
}

/** Why there is no program. */
export interface FixtureProblem {
  problem: string;
}

/** Reads the fixture of a suite, with the subgraphs of the project among [files], and compiles it for [board]. */
export async function loadFixture(
  suite: Suite,
  own: UserLibrary,
  board: Board,
  files: GraphFiles = diskFiles,
): Promise<LoadedFixture | FixtureProblem> {
  try {
    const read = suite.fixture ? await fixtureGraph(suite, own, files) : await topicGraph(suite, own, files);
    const { program, warnings } = compileProgram(read, own.library, board, { warnRequired: false });
    refuseReserved(program, read.graph.file);
    const path = suite.circuit && join(dirname(suite.place.file), suite.circuit);
    const loaded = path === undefined ? undefined : await loadCircuit('', program, path);
    return {
      program,
      circuit: loaded?.circuit,
      warnings: [...atTopic(warnings, suite), ...(loaded?.warnings ?? [])],
      sources: new Map([...read.sources, ...(loaded?.sources ?? [])]),
    };
  } catch (error) {
    const isGraph = error instanceof GraphError && !suite.fixture;
    return { problem: errorMessage(isGraph ? error.with(atTopic(error.diagnostics, suite)) : error) };
  }
}

/** The same, told at the topic where they are about the text that was made of it, which nobody has written. */
function atTopic(diagnostics: readonly Diagnostic[], suite: Suite): Diagnostic[] {
  return diagnostics.map((one) =>
    !suite.fixture && one.place?.file === labelOf(suite) ? { ...one, place: suite.place } : one,
  );
}

function labelOf({ place }: Suite): string {
  return `${place.file}:${place.line}`;
}

function fixtureGraph({ fixture, place }: Suite, own: UserLibrary, files: GraphFiles): Promise<ReadGraph> {
  const { file, line } = fixture?.place ?? place;
  return readProjectGraph(fixture?.data ?? '', `${file}:${line}${fixture?.type === 'json' ? '.json' : ''}`, own, files);
}

/** A graph of one node, whose component or subgraph the topic names, and of which all ports are exported. */
async function topicGraph(suite: Suite, own: UserLibrary, files: GraphFiles): Promise<ReadGraph> {
  const [{ topic }, label] = [suite, labelOf(suite)];
  const read = await readProjectGraph(/^[\w/-]+$/.test(topic) ? `${NODE}(${topic})` : '', label, own, files);
  const [node] = read.graph.nodes;
  const ports = node && (own.library.get(node.component) ?? read.subgraphs.get(node.component)?.graph);
  if (ports) exportAll(read, ports);
  else if (read.diagnostics.length === 0) {
    throw new Error(`${label}: there is no component or subgraph '${topic}': correct the topic, or add a fixture`);
  }
  return read;
}

function exportAll({ graph }: ReadGraph, { inports, outports }: PortNames): void {
  const place = { file: graph.file, line: 1, column: 1 };
  const exported = ({ name }: { name: string }): GraphExport => {
    return { name, inner: { node: NODE, port: name, place }, metadata: {}, place };
  };
  graph.inports = inports.map(exported);
  graph.outports = outports.map(exported);
}

function refuseReserved({ inports, outports }: Program, label: string): void {
  const bad = [...inports, ...outports].find(({ name }) => RESERVED.includes(name));
  if (bad) throw new Error(`${label}: export '${bad.name}' under another name: suites reserve this one`);
}
