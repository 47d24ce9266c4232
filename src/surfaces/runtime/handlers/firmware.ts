import { lowerHex } from '../../../util/hex.js';
import { Refusal } from '../extension/refusal.js';
import { componentsIn } from '../graph/compile.js';
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
  const { board, network, firmware, extension, workspace } = context;
  const { why } = firmware ?? { why: 'this runtime writes no firmware: use microflo flash' };
  const build = extension.options.kept.current?.device.identity.build;
  const lacks = componentsIn(graph, workspace, board).filter((component) => network.lacks(component));
  return {
    board: board.name,
    build: build === undefined ? '' : lowerHex(build, 8),
    lacks: lacks.map(({ name }) => name),
    canFlash: firmware?.canFlash === true,
    ...(why !== undefined && { why }),
  };
}

async function flash(graph: HostGraph, context: Context): Promise<void> {
  const { board, firmware, extension, workspace } = context;
  if (!firmware?.canFlash) {
    throw new Refusal('device', firmware?.why ?? 'this runtime writes no firmware: use microflo flash');
  }
  if (extension.isFlashing) throw new Refusal('device', 'firmware is being written already');
  extension.isFlashing = true;
  extension.stateMayChange();
  try {
    await firmware.flash(componentsIn(graph, workspace, board), (step) => extension.tell('progress', step));
    // The graph is loaded again before it is answered.
    await context.queue.run(async () => {});
  } catch (error) {
    throw error instanceof ProtocolError ? new Refusal('device', error.message) : error;
  } finally {
    extension.isFlashing = false;
    extension.stateMayChange();
  }
}
