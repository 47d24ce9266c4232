import { isGraphPath, parseText } from '../../src/graph/read.js';
import { saveFile } from '../actions/save-file.js';
import type { App } from '../app/app.js';
import { RefusedError } from '../wire/message.js';
import type { BrowserDisk } from './browser-disk.js';
import { EXAMPLES, examples } from './examples.js';
import { COMPUTER, folderPicker } from './folders.js';
import { fragmentOf, type Linked } from './link.js';

/** Why a folder cannot be opened, and what to use. */
const NO_FOLDERS =
  'this browser cannot open folders: use Chrome or Edge on a computer; or "Open files of this computer…" and "Download the graph"';

export async function openExample(app: App): Promise<void> {
  const { graphs } = await examples();
  await openOneOf(
    app,
    'Open which example?',
    graphs.map(({ path, title }) => ({ id: path, title, detail: path.slice(EXAMPLES.length) })),
  );
}

export async function openOwn(app: App, disk: BrowserDisk): Promise<void> {
  const paths = await disk.list();
  await openOneOf(
    app,
    'Open which graph of this browser?',
    paths.map((path) => ({ id: path, title: nameOf(path), detail: path })),
  );
}

async function openOneOf(app: App, title: string, items: readonly { id: string; title: string; detail: string }[]) {
  const path = await app.choose({ title, items });
  if (path !== undefined) await show(app, path);
}

/** Opens a graph of the workspace, in place of the one that is shown, when that is kept. */
async function show({ session }: App, path: string): Promise<void> {
  await session.settled();
  const hash = `#${encodeURI(path)}`;
  if (location.hash === hash) location.reload();
  else location.hash = hash;
}

/** Asks for a name, and shows an empty graph of that name in [folder]. */
export async function newGraph(app: App, disk: BrowserDisk, folder = ''): Promise<void> {
  const name = await app.askText('Name of the new graph', 'mine');
  if (name === undefined || name.trim() === '') return;
  const path = folder + (isGraphPath(name.trim()) ? name.trim() : `${name.trim()}.fbp`);
  if ((await disk.read(path)) !== undefined)
    throw new RefusedError(`${path} exists already${folder ? '' : ' in this browser'}: give another name`);
  await disk.write(path, `# @name ${nameOf(path)}\n`);
  await show(app, path);
}

/** Shows a graph of a folder of the computer, into which it is saved again. */
export async function openFolder(app: App, disk: BrowserDisk): Promise<void> {
  const pick = folderPicker();
  if (!pick) throw new RefusedError(NO_FOLDERS);
  const handle = await pick({ id: 'microflo', mode: 'readwrite' }).catch((error: unknown) => {
    // Nobody must choose.
    if (error instanceof DOMException && error.name === 'AbortError') return undefined;
    throw error;
  });
  if (!handle) return;
  const paths = await disk.openFolder(handle);
  const folder = `${COMPUTER}${handle.name}/`;
  const items = paths.map((path) => ({ id: path, title: nameOf(path), detail: path.slice(folder.length) }));
  const other = { id: '', title: 'New graph…', detail: `An empty one in ${handle.name}` };
  const path = await app.choose({ title: `Open which graph of ${handle.name}?`, items: [...items, other] });
  if (path === '') await newGraph(app, disk, folder);
  else if (path !== undefined) await show(app, path);
}

/** Takes files that the person chooses into the workspace. A file of the same name is not written over unasked. */
export async function openFiles(app: App, disk: BrowserDisk): Promise<void> {
  const files = await chosenFiles();
  for (const file of files) {
    const before = await disk.read(file.name);
    const text = await file.text();
    if (before !== undefined && before !== text && !(await isReplaced(app, file.name))) return;
    await disk.write(file.name, text);
  }
  const first = files.find(({ name }) => isGraphPath(name));
  if (first) await show(app, first.name);
}

async function isReplaced(app: App, name: string): Promise<boolean> {
  const answer = await app.choose({
    title: `This browser has another ${name} already`,
    items: [
      { id: 'replace', title: 'Replace it', detail: 'What is in this browser is lost' },
      { id: 'keep', title: 'Keep it', detail: 'Nothing is opened' },
    ],
  });
  return answer === 'replace';
}

function chosenFiles(): Promise<readonly File[]> {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  input.accept = '.fbp,.json,.yaml';
  return new Promise((resolve) => {
    input.onchange = () => resolve([...(input.files ?? [])]);
    input.oncancel = () => resolve([]);
    input.click();
  });
}

export async function downloadFiles(app: App, disk: BrowserDisk): Promise<void> {
  const { files } = await shared(app, disk);
  for (const [name, text] of Object.entries(files)) {
    saveFile(name, text, 'text/plain');
  }
}

export async function copyLink(app: App, disk: BrowserDisk): Promise<void> {
  const address = new URL(`#${await fragmentOf(await shared(app, disk))}`, location.href).href;
  await navigator.clipboard.writeText(address);
  app.session.tell(`The link is copied: ${address.length} characters, which hold the whole graph.`);
}

/** The files of the main graph as it is drawn, those of the graphs in it, and its circuit. */
async function shared({ session, rootId }: App, disk: BrowserDisk): Promise<Linked> {
  await session.settled();
  const { path, state, message } = await session.ask('save', { graph: rootId });
  if (path === undefined || state !== 'saved')
    throw new RefusedError(message ?? `the file of ${rootId} could not be written`);
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const files: Record<string, string> = {};
  const add = async (name: string) => {
    const text = files[name] === undefined ? await disk.read(folder + name) : undefined;
    if (text === undefined) return;
    files[name] = text;
    if (!isGraphPath(name)) return;
    for (const { component } of parseText(text, name).graph.nodes) {
      await add(`${component}.fbp`);
      await add(`${component}.json`);
    }
  };
  const main = path.slice(folder.length);
  await add(main);
  await add(main.replace(/\.(fbp|json)$/i, '.circuit.yaml'));
  return { main, files };
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]+$/, '');
}
