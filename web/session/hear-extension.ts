import type { Events } from '../../src/surfaces/runtime/protocol/extension/messages.js';
import { applied } from '../graph/apply.js';
import type { Message } from '../wire/message.js';
import type { Session } from './session.js';

/** An error that came so many milliseconds before a change may be one of the changed graph: the device has it first. */
const FRESH = 1000;

type Hearers = { readonly [Name in keyof Events]: (session: Session, payload: Events[Name]) => void };

const hearers: Hearers = {
  changed: (session, { graph, revision, operations }) => {
    const open = session.state.get().graphs.get(graph);
    if (operations) session.forgetErrors(graph, operations, performance.now() - FRESH);
    if (!open || revision <= open.revision) return;
    if (!operations || revision !== open.revision + 1) session.attempt(session.open(graph));
    else session.confirm(graph, (before) => applied(before, operations), revision);
    if (operations) session.followNames(graph, operations);
  },
  check: (session, check) => {
    const open = session.state.get().graphs.get(check.graph);
    if (open) session.putGraph(check.graph, { ...open, check });
  },
  text: (session, { graph, text }) => session.typed?.(graph, text),
  library: (session) => session.attempt(session.readLibrary()),
  values: (session, values) => session.live.take(values),
  state: (session, device) => session.state.update({ device }),
  clock: (session, clock) => session.state.update({ clock }),
  statistics: (session, statistics) => session.state.update({ statistics }),
  parts: (session, parts) => session.putParts(parts),
  part: (session, change) => session.live.parts.change(change),
  progress: (session, { percent, message }) => session.state.update({ progress: { percent, message } }),
  file: (session, file) => {
    const open = session.state.get().graphs.get(file.graph);
    if (!open) return;
    session.putGraph(file.graph, { ...open, file });
    // Its text has other errors, or can be read again.
    if (file.version !== open.text?.version) session.attempt(session.open(file.graph));
  },
  notice: (session, { message, severity }) => session.tell(message, severity),
};

/** Takes a message of the extension. Answers are taken by those who have asked. */
export function hearExtension(session: Session, { command, payload, responseTo }: Message): void {
  if (responseTo !== undefined || !Object.hasOwn(hearers, command)) return;
  const hear = hearers[command as keyof Events] as (session: Session, payload: unknown) => void;
  hear(session, payload);
}
