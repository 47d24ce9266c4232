import { boards, findBoard } from '../boards/boards.js';
import type { Diagnostic } from '../graph/diagnostic.js';
import { GraphError } from '../graph/format.js';
import type { ReadGraph } from '../graph/read.js';
import type { Board } from '../program/board.js';
import { type CompiledProgram, compileProgram } from '../program/compile.js';
import type { Program } from '../program/program.js';
import type { UserLibrary } from '../project/library.js';
import { readGraphFile } from '../project/load-graph.js';
import { type GraphPorts, graphPorts } from './ports.js';

/** A graph that was read before its board is known. */
export class GraphSource {
  private constructor(
    private readonly graph: ReadGraph,
    private readonly library: UserLibrary,
    /** The program for the expected board, or for the first board that the graph compiles for. */
    readonly program: Program,
    /** The exported ports. They are the same on every board. */
    readonly ports: GraphPorts,
    /** What may be wrong with the graph. */
    readonly warnings: readonly Diagnostic[],
  ) {}

  /** The texts that the graph was read from, by file name. */
  get sources(): ReadonlyMap<string, string> {
    return this.graph.sources;
  }

  /**
   * Reads the graph at [path]. Rejects with a GraphError when it does not compile for the board called [board], or,
   * when [board] is undefined, for any board. Rejects with an Error when the graph exports no ports, and no
   * node reads or writes a serial port, such as the console.
   */
  static async read(path: string, library: UserLibrary, board: string | undefined): Promise<GraphSource> {
    const graph = await readGraphFile(path, library);
    const known = board === undefined ? undefined : findBoard(board);
    const { program, warnings } = compileForOne(graph, library, known ? [known] : boards);
    const ports = graphPorts(program);
    if (ports.inports.length + ports.outports.length === 0 && !hasConsole(program)) {
      const example = 'INPORT=node.PORT:NAME or OUTPORT=node.PORT:NAME';
      throw new Error(
        `the graph ${path} exports no ports, so nothing can be sent to it or received from it: add ${example}`,
      );
    }
    return new GraphSource(graph, library, program, ports, warnings);
  }

  /** Compiles the graph for [board]. Throws a GraphError that lists what is wrong there. */
  compile(board: Board): Program {
    return compileForOne(this.graph, this.library, [board]).program;
  }
}

/** Compiles for the first of [candidates] that works. Throws the GraphError of the first candidate when none does. */
function compileForOne(graph: ReadGraph, { library }: UserLibrary, candidates: readonly Board[]): CompiledProgram {
  let wrong: GraphError | undefined;
  for (const board of candidates) {
    try {
      return compileProgram(graph, library, board, { warnRequired: false });
    } catch (error) {
      if (!(error instanceof GraphError)) throw error;
      wrong ??= error;
    }
  }
  throw wrong ?? new Error('there is no board to compile for');
}

function hasConsole({ nodes }: Program): boolean {
  return nodes.some(({ component }) => ['Print', 'SerialIn', 'SerialOut'].includes(component.name));
}
