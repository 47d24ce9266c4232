/**
 * What the page posts to its worker: first the path of the graph that is to run, with files that are written into the
 * workspace where it has none of their names; then a port for each client.
 */
export type ToWorker =
  | { readonly graph: string; readonly files: Readonly<Record<string, string>> }
  | { readonly port: MessagePort };
