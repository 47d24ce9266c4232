import { addCommands } from '../commands/table.js';
import { openPage } from '../open-page.js';
import { Session } from '../session/session.js';
import type { Boards } from './boards.js';
import { BrowserDisk } from './browser-disk.js';
import { siteCommands } from './commands.js';
import { keepSaved } from './keep-saved.js';
import { PortSockets } from './port-socket.js';
import { type Wanted, wanted } from './wanted.js';

/** The site: the page whose runtime, compiler and board are in a worker of it. */
const SITE = new URL('.', location.href);
const worker = new Worker(new URL('worker.js', SITE), { type: 'module' });

const disk = await BrowserDisk.open(SITE.pathname, () => {});
let problem: unknown;
const graph: Wanted = await wanted(location.hash, disk).catch((error: unknown) => {
  problem = error;
  return wanted('', disk);
});
worker.postMessage(graph);
const sockets = new PortSockets(worker);
const session = new Session(`site ${SITE.pathname}`, sockets.open);
worker.onerror = ({ message }) => session.tell(`The simulated board did not start: ${message}`, 'error');
if (problem !== undefined) session.tell(problem instanceof Error ? problem.message : String(problem), 'error');
/** Is read when a board is wanted. */
let known: Promise<Boards> | undefined;
const boards = () => {
  known ??= import('./boards.js').then((loaded) => new loaded.Boards(worker, sockets));
  return known;
};
// The files are written by the worker.
addCommands(siteCommands(disk, boards));
keepSaved(session);
openPage(session);
// Another graph is another project, with a board of its own.
window.addEventListener('hashchange', () => location.reload());

/** Keeps the site for when there is no network. What is read until the graph runs comes first. */
const unsubscribe = session.state.subscribe(() => {
  if (!session.state.get().isReady) return;
  unsubscribe();
  void navigator.serviceWorker?.register('offline.js').catch((error: unknown) => console.info(error));
});
