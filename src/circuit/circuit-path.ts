const GRAPH_ENDING = /\.(fbp|json)$/i;

/** The path of the circuit of the graph at [graph]; undefined for what is no graph file. */
export function circuitPath(graph: string): string | undefined {
  return GRAPH_ENDING.test(graph) ? graph.replace(GRAPH_ENDING, '.circuit.yaml') : undefined;
}
