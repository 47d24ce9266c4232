import { formatDiagnostic } from '../../../graph/format.js';
import { parseFbp } from '../../../graph/parse-fbp.js';
import { componentMessage, componentMessages } from '../components.js';
import { hostGraph } from '../graph/from-file.js';
import { graphFromJson, graphToJson } from '../graph/graph-json.js';
import type { GraphAbout, HostGraph } from '../graph/host-graph.js';
import { withKeysOf } from '../graph/keep-keys.js';
import { isGraph } from '../graph/workspace.js';
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
      throw new ProtocolError(`unknown command component:${asked.request.command}`);
  }
}

async function getSource(asked: Asked, { workspace, sources }: Context): Promise<void> {
  const name = asked.fields.text('name');
  const found = workspace.component(name) ?? workspace.find(name);
  if (!found) throw new ProtocolError(`there is no component '${name}'`);
  const full = workspace.nameOf(found);
  const [library, plain] = [full.slice(0, full.indexOf('/')), full.slice(full.indexOf('/') + 1)];
  const source = isGraph(found)
    ? {
        language: 'json',
        code: JSON.stringify(
          graphToJson(found, (each) => workspace.fullName(each)),
          null,
          2,
        ),
      }
    : { language: 'c++', code: await sources.read(found) };
  asked.answer({ protocol: 'component', command: 'source', payload: { name: plain, library, ...source } });
}

async function setSource(asked: Asked, context: Context): Promise<void> {
  const { fields } = asked;
  const [name, language, code] = [fields.text('name'), fields.text('language').toLowerCase(), fields.text('code')];
  const plain = context.workspace.plainName(name);
  if (isGraphLanguage(language)) {
    const library = fields.optionalText('library');
    const graph = readGraph(language, code, {
      ...context.workspace.find(plain)?.about,
      id: plain,
      ...(library !== undefined && { library }),
    });
    await context.queue.change(() => replacement(withKeysOf(graph, context.workspace.find(plain))));
    asked.announce(componentMessage(graph, context.workspace, context.board));
    tellRuntimePorts(graph, context);
  } else if (['c++', 'cpp', 'cplusplus'].includes(language)) {
    if (!context.takesSource)
      throw new ProtocolError('this runtime does not accept components: it was started without');
    const component = await context.sources.load(plain, code, (line) => context.notify(outputMessage(line)));
    const library = fields.optionalText('library');
    if (library !== undefined) context.workspace.knowLibrary(library);
    asked.announce(componentMessage(component, context.workspace, context.board));
  } else {
    throw new ProtocolError(`unknown language '${language}': use c++ for a component, json or fbp for a graph`);
  }
}

function readGraph(language: string, code: string, about: GraphAbout): HostGraph {
  if (language === 'json') return graphFromJson(code, about);
  const file = `${about.id}.fbp`;
  const { graph, diagnostics } = parseFbp(code, file);
  if (diagnostics.length > 0) throw new ProtocolError(diagnostics.map((each) => formatDiagnostic(each)).join('\n'));
  return hostGraph(graph, about);
}
