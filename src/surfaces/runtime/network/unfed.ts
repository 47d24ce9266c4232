import type { Program } from '../../../program/program.js';
import { unfedInports, unfedText } from '../../../program/unfed.js';
import { type Clock, wallClock } from '../../../util/clock.js';
import { type HostGraph, nodesByKey } from '../graph/host-graph.js';
import { isGraph, type Workspace } from '../graph/workspace.js';
import type { Message } from '../protocol/message.js';
import { processError } from './messages.js';

/** Milliseconds without an edit after which clients are told: while somebody draws, a port is not fed yet. */
const PAUSE = 1000;

/** The messages about required inports that nothing feeds, at the nodes concerned, by node and port on the device. */
export type UnfedMessages = ReadonlyMap<string, Message>;

/** Tells clients of required inports that nothing feeds, of each once while it is so. */
export class UnfedReports {
  private told: UnfedMessages = new Map();
  private cancel = () => {};

  constructor(
    /** Returns the messages as of now. */
    private readonly now: () => UnfedMessages,
    private readonly notify: (message: Message) => void,
    private readonly clock: Clock = wallClock,
  ) {}

  /** Another graph has been started. */
  started(): void {
    this.told = new Map();
    this.tell();
  }

  /** The graph was edited. */
  edited(): void {
    this.cancel();
    this.cancel = this.clock.after(PAUSE, () => this.tell());
  }

  close(): void {
    this.cancel();
  }

  private tell(): void {
    this.cancel();
    const before = this.told;
    this.told = this.now();
    for (const [key, message] of this.told) if (!before.has(key)) this.notify(message);
  }
}

export function unfedMessages(program: Program, root: HostGraph, workspace: Workspace): UnfedMessages {
  return new Map(
    unfedInports(program).map((unfed) => {
      const [id = unfed.node.name, ...inner] = idsOf(unfed.node.name, root, workspace);
      const where = inner.length > 0 ? `node '${inner.join('/')}' inside: ` : '';
      return [
        `${unfed.node.name} ${unfed.port.name}`,
        processError(root.about.id, id, `${where}${unfedText(unfed)}`),
      ] as const;
    }),
  );
}

/** The ids of a node and of those around it, outermost first, by its name on the device, such as `n3/n7`. */
function idsOf(name: string, root: HostGraph, workspace: Workspace): string[] {
  const ids: string[] = [];
  let graph: HostGraph | undefined = root;
  for (const key of name.split('/')) {
    const node = graph && nodesByKey(graph).get(key);
    if (!node) break;
    ids.push(node.id);
    const inner = workspace.component(node.component);
    graph = inner && isGraph(inner) ? inner : undefined;
  }
  return ids;
}
