import { directExports, type PortNames } from '../../../graph/directed-exports.js';
import { formatDiagnostics } from '../../../graph/format.js';
import type { Graph } from '../../../graph/graph.js';
import { parseText } from '../../../graph/read.js';
import { componentMessage, componentMessages } from '../components.js';
import { hostGraph } from '../graph/from-file.js';
import { graphToJson } from '../graph/graph-json.js';
import type { GraphAbout } from '../graph/host-graph.js';
import { withKeysOf } from '../graph/keep-keys.js';
import { isGraph, splitName, type Workspace } from '../graph/workspace.js';
import { outputMessage } from '../network/messages.js';
import { ProtocolError } from '../protocol/message.js';
import { isGraphLanguage } from '../protocol/permission.js';
import type { Asked, Context } from './context.js';
import { replacement, tellRuntimePorts } from './graph.js';

/** The component protocol. */
export async function handleComponent(asked: Asked, context: Context): Promise<void> {
  switch (asked.request.command) {
    case 'list':
      for (const message of componentMessages(context.workspace, context.board)) asked.answer(message);
      return;
    case 'getsource':
      return getSource(asked, context);
    case 'source':
      return setSource(asked, context);
    default:
      throw new ProtocolError(`unknown command component:${asked.request.command}; use list, getsource or source`);
  }
}

async function getSource(asked: Asked, { workspace, sources }: Context): Promise<void> {
  const name = asked.fields.text('name');
  const found = workspace.component(name) ?? workspace.find(name);
  if (!found) throw new ProtocolError(`there is no component '${name}'; component:list tells all`);
  const { library, name: plain } = splitName(workspace.nameOf(found));
  const source = isGraph(found)
    ? { language: 'json', code: graphToJson(found, (each) => workspace.fullName(each)) }
    : { language: 'c++', code: await sources.read(found) };
  asked.answer({ protocol: 'component', command: 'source', payload: { name: plain, library, ...source } });
}

async function setSource(asked: Asked, context: Context): Promise<void> {
  const { fields } = asked;
  const [name, language, code] = [fields.text('name'), fields.text('language').toLowerCase(), fields.text('code')];
  const { workspace } = context;
  const { plain, library } = sourceName(name, fields.optionalName('library'), workspace);
  if (isGraphLanguage(language)) {
    const { graph, warnings } = readSource(`${plain}.${language}`, code, workspace);
    const about = aboutSource(plain, library, workspace);
    const made = () => {
      const before = workspace.find(about.id);
      return replacement(withKeysOf(hostGraph(graph, about), before, (each) => workspace.plainName(each)));
    };
    const change = await context.queue.change(made);
    for (const warning of warnings) context.notify(outputMessage(warning));
    asked.announce(componentMessage(change.graph, workspace, context.board));
    tellRuntimePorts(change.graph, context);
  } else if (['c++', 'cpp', 'cplusplus'].includes(language)) {
    const { why } = context.code;
    if (why !== undefined) throw new ProtocolError(why);
    if (library !== undefined) context.workspace.knowLibrary(library);
    const progress = (line: string) => context.notify(outputMessage(line));
    const component = await context.sources.load(plain, code, { progress, signal: asked.client.gone });
    if (context.sources.isLive) progress(`${component.name} is ready: nodes added from now on use it`);
    asked.announce(componentMessage(component, context.workspace, context.board));
  } else {
    throw new ProtocolError(`unknown language '${language}': use c++ for a component, json or fbp for a graph`);
  }
}

/** A client may give the library beside the name, before it, or both. */
function sourceName(name: string, library: string | undefined, workspace: Workspace) {
  const { library: prefix, name: rest } = splitName(name);
  const plain = prefix !== undefined && prefix === library ? rest : workspace.plainName(name);
  return { plain, library: library ?? (plain === name ? undefined : prefix) };
}

/** What a graph is known as that a client sends: the same as before, if it is there. */
function aboutSource(name: string, library: string | undefined, workspace: Workspace): GraphAbout {
  const full = library === undefined ? name : `${library}/${name}`;
  const before = workspace.find(full);
  const id = workspace.find(name) ? full : name;
  return { id, ...before?.about, ...(library !== undefined && { library }) };
}

/** Reads a graph as a file is read. Throws a ProtocolError that lists what is wrong with it. */
function readSource(file: string, code: string, workspace: Workspace): { graph: Graph; warnings: string[] } {
  const parsed = parseText(code, file);
  const problems = [...parsed.diagnostics, ...directExports(parsed, (component) => portNames(component, workspace))];
  const lines = formatDiagnostics(problems, new Map());
  if (problems.some(({ severity }) => severity === 'error')) throw new ProtocolError(lines.join('\n'));
  return { graph: parsed.graph, warnings: lines };
}

function portNames(component: string, workspace: Workspace): PortNames | undefined {
  const found = workspace.component(component);
  if (!found || !isGraph(found)) return found;
  return { inports: [...found.inports.values()], outports: [...found.outports.values()] };
}
