import type { Diagnostic, Place } from '../graph/diagnostic.js';
import { GraphError } from '../graph/format.js';
import type { Graph } from '../graph/graph.js';
import type { ReadGraph } from '../graph/read.js';
import type { Library } from '../library/component.js';
import type { Board } from './board.js';
import { buildProgram } from './build.js';
import type { FlatGraph } from './flat-graph.js';
import { Flattener } from './flatten.js';
import { grouped } from './numbers.js';
import type { Program } from './program.js';
import { resourceErrors } from './resources/resource-errors.js';
import { sharedPinWarnings } from './resources/shared-pins.js';
import { unfedWarnings } from './unfed.js';

export interface CompileOptions {
  /**
   * Accept a graph without nodes, as live programming does. Default: false, which warns of one, and refuses an empty
   * text: while an editor writes a file, it is empty for a moment.
   */
  allowEmpty?: boolean;
  /** Warn about required inports that are not connected, and pins that two nodes drive. Default: true. */
  warnRequired?: boolean;
  /**
   * What the reader knows a node by, where the graph is no text: messages then have names instead of lines. Default: its
   * name in the graph, and the line.
   */
  nameOf?: (node: string) => string;
}

export interface Compiled {
  /** Undefined if there is an error. */
  program?: Program;
  /** The diagnostics of [input], then those of the compiler; those of each graph in text order. */
  diagnostics: Diagnostic[];
}

/** Flattens a graph and its subgraphs, checks them against [library] and [board], and numbers nodes and ports. */
export function compileGraph(input: ReadGraph, library: Library, board: Board, options: CompileOptions = {}): Compiled {
  const flattener = new Flattener(library, board, !hasErrors(input.diagnostics));
  const flat = flattener.flatten(input);
  const diagnostics = [...input.diagnostics, ...flattener.diagnostics, ...limitErrors(input.graph, flat, board)];
  if (flat.size === 0 && !options.allowEmpty && !hasErrors(diagnostics)) diagnostics.push(withoutNodes(input));
  if (hasErrors(diagnostics)) return { diagnostics };
  const program = buildProgram(input.graph, flat, board);
  const { places } = flat;
  const { nameOf } = options;
  const written = nameOf ? { places, nameOf } : { places, file: input.graph.file };
  const conflicts = resourceErrors(program, written);
  if (conflicts.length > 0) return { diagnostics: [...diagnostics, ...conflicts] };
  const warnings =
    (options.warnRequired ?? true) ? [...unfedWarnings(program), ...sharedPinWarnings(program, written)] : [];
  return { program, diagnostics: [...diagnostics, ...warnings] };
}

function withoutNodes({ graph: { file }, sources }: ReadGraph): Diagnostic {
  const place = { file, line: 1, column: 1 };
  const remedy = 'write one, such as every(Timer)';
  if (sources.get(file)?.trim() === '') return error('empty-graph', `the graph has no nodes; ${remedy}`, place);
  const message = `the graph has no nodes, so the board does nothing; ${remedy}`;
  return { severity: 'warning', code: 'no-nodes', message, place };
}

/** A graph that compiled. */
export interface CompiledProgram {
  program: Program;
  /** What may be wrong all the same. */
  warnings: Diagnostic[];
}

/** Compiles as `compileGraph` does. Throws a GraphError that shows all diagnostics when there is an error. */
export function compileProgram(
  input: ReadGraph,
  library: Library,
  board: Board,
  options?: CompileOptions,
): CompiledProgram {
  const { program, diagnostics } = compileGraph(input, library, board, options);
  if (!program) throw new GraphError(diagnostics, input.sources);
  return { program, warnings: diagnostics };
}

function limitErrors(graph: Graph, flat: FlatGraph, board: Board): Diagnostic[] {
  const { nodes, exports } = board.limits;
  const errors: Diagnostic[] = [];
  if (flat.excess) {
    const message = `the graph has ${grouped(flat.size)} nodes; ${holds(board, nodes, flat.size)}`;
    errors.push(error('too-many-nodes', message, flat.excess.place));
  }
  for (const [what, ports] of [
    ['inports', graph.inports],
    ['outports', graph.outports],
  ] as const) {
    const excess = ports[exports];
    if (!excess) continue;
    const message = `the graph exports ${grouped(ports.length)} ${what}; ${holds(board, exports, ports.length)}`;
    errors.push(error('too-many-exports', message, excess.place));
  }
  return errors;
}

function holds(board: Board, most: number, count: number): string {
  return `the ${board.name} holds ${grouped(most)} (${grouped(count - most)} too many)`;
}

function error(code: string, message: string, place: Place): Diagnostic {
  return { severity: 'error', code, message, place };
}

function hasErrors(diagnostics: Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === 'error');
}
