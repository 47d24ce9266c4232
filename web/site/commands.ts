import type { Command } from '../commands/command.js';
import { isConnected } from '../commands/conditions.js';
import type { BrowserDisk } from './browser-disk.js';
import { copyLink, downloadFiles, newGraph, openExample, openFiles, openOwn } from './files.js';

/** What the site can do besides the page: its files are in the browser. */
export function siteCommands(disk: BrowserDisk): readonly Command[] {
  return [
    {
      id: 'site.example',
      title: 'Open an example…',
      group: 'File',
      help: 'Runs an example on the simulated board. What you change in it is kept in this browser.',
      run: openExample,
    },
    {
      id: 'site.own',
      title: 'Open a graph of this browser…',
      group: 'File',
      help: 'Shows a graph that you have made or changed here.',
      run: (app) => openOwn(app, disk),
    },
    {
      id: 'site.new',
      title: 'New graph…',
      group: 'File',
      help: 'Begins an empty graph, which is kept in this browser.',
      run: (app) => newGraph(app, disk),
    },
    {
      id: 'site.read',
      title: 'Open files of this computer…',
      group: 'File',
      help: 'Takes a graph, its subgraphs and its circuit into this browser, and shows it.',
      run: (app) => openFiles(app, disk),
    },
    {
      id: 'site.write',
      title: 'Download the graph',
      group: 'File',
      help: 'Saves the file of the graph on this computer, and those of its subgraphs and its circuit.',
      why: isConnected,
      run: (app) => downloadFiles(app, disk),
    },
    {
      id: 'site.link',
      title: 'Copy a link to the graph',
      group: 'File',
      help: 'Who opens the link has the graph and its circuit: they are in the link itself, and nowhere else.',
      why: isConnected,
      run: (app) => copyLink(app, disk),
    },
  ];
}
