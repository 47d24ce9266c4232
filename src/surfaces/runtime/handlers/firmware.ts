import type { Component } from '../../../library/component.js';
import { lowerHex } from '../../../util/hex.js';
import { Refusal } from '../extension/refusal.js';
import { compileHostGraph } from '../graph/compile.js';
import type { HostGraph } from '../graph/host-graph.js';
import type { FirmwareView } from '../protocol/extension/messages.js';
import { ProtocolError } from '../protocol/message.js';
import { answer, graphOf } from './answer.js';
import type { Asked, Context } from './context.js';

/** What the firmware lacks, and writing one that lacks nothing. */
export async function handleFirmware(asked: Asked, context: Context): Promise<void> {
  const graph = graphOf(asked.fields, context);
  if (asked.request.command === 'flash') {
    await flash(graph, context);
    return answer(asked, 'flash', firmwareView(graph, context));
  }
  answer(asked, 'firmware', firmwareView(graph, context));
}

function firmwareView(graph: HostGraph, context: Context): FirmwareView {
  const { board, network, firmware, extension } = context;
  const { why } = firmware ?? { why: 'this runtime writes no firmware: use microflo flash' };
  const build = extension.options.kept.current?.device.identity.build;
  const lacks = componentsOf(graph, context).filter((component) => network.lacks(component));
  return {
    board: board.name,
    build: build === undefined ? '' : lowerHex(build, 8),
    lacks: lacks.map(({ name }) => name),
    canFlash: firmware?.canFlash === true,
    ...(why !== undefined && { why }),
  };
}

function componentsOf(graph: HostGraph, { workspace, board }: Context): Component[] {
  const { program } = compileHostGraph(graph, workspace, board);
  return [...new Set(program.nodes.map(({ component }) => component))];
}

async function flash(graph: HostGraph, context: Context): Promise<void> {
  const { firmware, extension } = context;
  if (!firmware?.canFlash) {
    throw new Refusal('device', firmware?.why ?? 'this runtime writes no firmware: use microflo flash');
  }
  if (extension.isFlashing) throw new Refusal('device', 'firmware is being written already');
  extension.isFlashing = true;
  extension.stateMayChange();
  try {
    await firmware.flash(componentsOf(graph, context), (step) => extension.tell('progress', step));
    // The graph is loaded again before it is answered.
    await context.queue.run(async () => {});
  } catch (error) {
    throw error instanceof ProtocolError ? new Refusal('device', error.message) : error;
  } finally {
    extension.isFlashing = false;
    extension.stateMayChange();
  }
}
