import { dirname } from 'node:path';
import { checkCircuit } from '../circuit/check-circuit.js';
import type { Circuit } from '../circuit/circuit.js';
import { circuitPath } from '../circuit/circuit-path.js';
import { readCircuit } from '../circuit/read-circuit.js';
import type { Diagnostic } from '../graph/diagnostic.js';
import { GraphError } from '../graph/format.js';
import type { Program } from '../program/program.js';
import { FileError } from '../system/file-error.js';
import { diskFiles } from '../system/files.js';
import { partKinds } from './part-kinds.js';

/** A circuit that was read from a file. */
export interface LoadedCircuit {
  circuit: Circuit;
  path: string;
  warnings: readonly Diagnostic[];
  /** The text of the file, by its path. */
  sources: ReadonlyMap<string, string>;
}

/**
 * Loads the circuit of the graph at [graph], which [program] was compiled from: from the file beside it, or from [path].
 * Undefined if there is none. Rejects with a GraphError that shows the errors in it.
 */
export async function loadCircuit(graph: string, program: Program, path?: string): Promise<LoadedCircuit | undefined> {
  const file = path ?? circuitPath(graph);
  const bytes = file === undefined ? undefined : await diskFiles.read(file);
  if (file === undefined || bytes === undefined) {
    if (path === undefined) return undefined;
    throw new FileError(`cannot read ${path}: there is no such file`);
  }
  const text = new TextDecoder().decode(bytes);
  const sources = new Map([[file, text]]);
  const kinds = await partKinds(dirname(file));
  const { circuit, diagnostics } = readCircuit(text, file, program.board, kinds);
  if (!circuit) throw new GraphError(diagnostics, sources);
  const checked = checkCircuit(circuit, program);
  if (checked.some(({ severity }) => severity === 'error')) throw new GraphError(checked, sources);
  return { circuit, path: file, warnings: checked, sources };
}
