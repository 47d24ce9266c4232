import type { Message } from '../protocol/message.js';

/** A graph that was started, and the time of the start, in milliseconds since 1970. */
export interface Run {
  id: string;
  since: number;
}

/** [running] as in the status. */
export function startedMessage({ id, since }: Run, running: boolean): Message {
  const payload = { graph: id, time: new Date(since).toISOString(), started: true, running };
  return { protocol: 'network', command: 'started', payload };
}

/** For a graph that was started, or one that was not. */
export function stoppedMessage({ id, since }: Pick<Run, 'id'> & Partial<Run>): Message {
  const now = Date.now();
  const uptime = since === undefined ? 0 : (now - since) / 1000;
  const payload = { graph: id, time: new Date(now).toISOString(), uptime, started: false, running: false };
  return { protocol: 'network', command: 'stopped', payload };
}

/** [running] says whether the graph may do anything before it is sent a packet: see `Network.isRunning`. */
export function statusMessage(graph: string, started: boolean, running: boolean): Message {
  return { protocol: 'network', command: 'status', payload: { graph, running, started } };
}

/** A line of text for the user. */
export function outputMessage(message: string): Message {
  return { protocol: 'network', command: 'output', payload: { message, type: 'message' } };
}

export function networkError(message: string, graph: string | undefined): Message {
  const payload = { message, ...(graph !== undefined && { graph }) };
  return { protocol: 'network', command: 'error', payload };
}

/** An error at a node. */
export function processError(graph: string, node: string, error: string): Message {
  return { protocol: 'network', command: 'processerror', payload: { id: node, error, graph } };
}
