import type { Command } from '../commands/command.js';
import { isConnected } from '../commands/conditions.js';
import type { Boards } from './boards.js';
import type { BrowserDisk } from './browser-disk.js';

/** Is read when it is wanted. */
const files = () => import('./files.js');

/** What the site can do besides the page: its files are in the browser. */
export function siteCommands(disk: BrowserDisk, boards: () => Promise<Boards>): readonly Command[] {
  return [
    {
      id: 'site.example',
      title: 'Open an example…',
      group: 'File',
      help: 'Runs an example on the simulated board. What you change in it is kept in this browser.',
      run: async (app) => (await files()).openExample(app),
    },
    {
      id: 'site.own',
      title: 'Open a graph of this browser…',
      group: 'File',
      help: 'Shows a graph that you have made or changed here.',
      run: async (app) => (await files()).openOwn(app, disk),
    },
    {
      id: 'file.new',
      title: 'New graph…',
      group: 'File',
      help: 'Begins an empty graph, which is kept in this browser.',
      run: async (app) => (await files()).newGraph(app, disk),
    },
    {
      id: 'site.read',
      title: 'Open files of this computer…',
      group: 'File',
      help: 'Takes a graph, its subgraphs and its circuit into this browser, and shows it.',
      run: async (app) => (await files()).openFiles(app, disk),
    },
    {
      id: 'site.folder',
      title: 'Open a folder of this computer…',
      group: 'File',
      help: 'Shows a graph of a folder, and writes what you change into its file at once. What an editor changes there is shown.',
      run: async (app) => (await files()).openFolder(app, disk),
    },
    {
      id: 'site.write',
      title: 'Download the graph',
      group: 'File',
      help: 'Saves the file of the graph on this computer, and those of its subgraphs and its circuit.',
      why: isConnected,
      run: async (app) => (await files()).downloadFiles(app, disk),
    },
    {
      id: 'site.link',
      title: 'Copy a link to the graph',
      group: 'File',
      help: 'Who opens the link has the graph and its circuit: they are in the link itself, and nowhere else.',
      why: isConnected,
      run: async (app) => (await files()).copyLink(app, disk),
    },
    {
      id: 'site.connect',
      title: 'Connect a board…',
      group: 'Board',
      help: 'Runs the graph on a board that is plugged in, and writes MicroFlo onto it if it has none.',
      run: async (app) => (await boards()).connect(app),
    },
    {
      id: 'site.flash',
      title: 'Write firmware onto a board…',
      group: 'Board',
      help: 'Writes MicroFlo onto a board that is plugged in, and runs the graph there.',
      run: async (app) => (await boards()).flash(app),
    },
    {
      id: 'site.save',
      title: 'Save firmware for a drive…',
      group: 'Board',
      help: 'Saves a file with MicroFlo for a Pico, a micro:bit or an LPC1768: you copy it onto the drive that the board shows.',
      why: isConnected,
      run: async (app) => (await boards()).save(app),
    },
    {
      id: 'site.simulate',
      title: 'Run on the simulated board',
      group: 'Board',
      help: 'Leaves the board that is plugged in as it is, and runs the graph in this browser.',
      run: async () => (await boards()).simulate(),
    },
  ];
}
