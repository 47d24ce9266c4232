import { boards, findBoard } from '../boards/boards.js';
import { GraphError } from '../graph/format.js';
import type { ReadGraph } from '../graph/read.js';
import type { Board } from '../program/board.js';
import { compileProgram } from '../program/compile.js';
import type { Program } from '../program/program.js';
import type { UserLibrary } from '../project/library.js';
import { readGraphFile } from '../project/load-graph.js';
import { type GraphPorts, graphPorts } from './ports.js';

/** A graph that was read before it is known which board it is for. */
export class GraphSource {
  private constructor(
    private readonly graph: ReadGraph,
    private readonly library: UserLibrary,
    /** The graph for the board that is expected, or for the first one that it is right on. */
    readonly program: Program,
    /** The ports that it exports, on whatever board. */
    readonly ports: GraphPorts,
  ) {}

  /**
   * Reads the graph at [path]. Rejects with a GraphError when it is wrong: on the board called [board], or on every
   * board there is when it is not known yet; and with an Error when nothing could be sent to it or come from it.
   */
  static async read(path: string, library: UserLibrary, board: string | undefined): Promise<GraphSource> {
    const graph = await readGraphFile(path, library);
    const known = board === undefined ? undefined : findBoard(board);
    const program = compileForOne(graph, library, known ? [known] : boards);
    const ports = graphPorts(program);
    if (ports.inports.length + ports.outports.length === 0) {
      const example = 'INPORT=node.PORT:NAME or OUTPORT=node.PORT:NAME';
      throw new Error(
        `the graph ${path} exports no ports, so nothing can be sent to it or received from it: add ${example}`,
      );
    }
    return new GraphSource(graph, library, program, ports);
  }

  /** Throws a GraphError that says what is wrong on [board]. */
  compile(board: Board): Program {
    return compileForOne(this.graph, this.library, [board]);
  }
}

/** The graph for the first of [candidates] that it is right for; what is wrong on the first one is thrown. */
function compileForOne(graph: ReadGraph, { library }: UserLibrary, candidates: readonly Board[]): Program {
  let wrong: GraphError | undefined;
  for (const board of candidates) {
    try {
      return compileProgram(graph, library, board, { warnRequired: false }).program;
    } catch (error) {
      if (!(error instanceof GraphError)) throw error;
      wrong ??= error;
    }
  }
  throw wrong ?? new Error('there is no board to compile for');
}
