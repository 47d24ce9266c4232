import { newGraph, openGraph, retry, save } from '../actions/files.js';
import { passTime } from '../actions/pass-time.js';
import { addProbe, clearProbes, exportCsv, pauseWhen, removeProbe } from '../actions/probes.js';
import type { Command } from './command.js';
import { all, hasClock, hasExtension, hasWire, isConnected, mayEdit } from './conditions.js';

export const liveCommands: readonly Command[] = [
  {
    id: 'live.start',
    title: 'Start',
    group: 'Live',
    help: 'Loads the main graph onto the board and runs it.',
    keys: ['Mod+Enter'],
    why: isConnected,
    run: (app) => app.session.start(app.rootId),
  },
  {
    id: 'live.stop',
    title: 'Stop',
    group: 'Live',
    help: 'Stops the graph. Its outputs go to their safe levels.',
    keys: ['Mod+.'],
    why: isConnected,
    run: (app) => app.session.stop(app.rootId),
  },
  {
    id: 'live.off',
    title: 'All off',
    group: 'Live',
    help: 'Stops whatever runs on the board and brings all outputs to their safe levels.',
    keys: ['Mod+Shift+.'],
    why: all(isConnected, hasExtension),
    run: async ({ session }) => {
      await session.ask('alloff', {});
    },
  },
  {
    id: 'clock.pause',
    title: 'Pause or go on',
    group: 'Board',
    help: 'Stops the time of a simulated or emulated board, and lets it go on.',
    keys: ['Space'],
    why: all(isConnected, hasClock),
    run: async ({ session }) => {
      await session.ask('clock', { paused: !session.state.get().clock?.paused });
    },
  },
  {
    id: 'clock.step',
    title: 'Step',
    group: 'Board',
    help: 'Lets 10 milliseconds pass on a board that is paused.',
    keys: ['.'],
    why: all(isConnected, hasClock),
    run: async ({ session }) => {
      await session.ask('clock', { step: 10 });
    },
  },
  {
    id: 'clock.pass',
    title: 'Let time pass…',
    group: 'Board',
    help: 'Lets minutes, or an hour, pass at once on a simulated board.',
    why: all(isConnected, hasClock),
    run: passTime,
  },
  {
    id: 'clock.speed',
    title: 'Speed…',
    group: 'Board',
    help: 'How fast time passes on a simulated or emulated board.',
    why: all(isConnected, hasClock),
    run: async (app) => {
      const speeds = ['0.1', '0.25', '0.5', '1', '2', '5', '10'];
      const items = speeds.map((id) => ({ id, title: `${id}×`, detail: id === '1' ? 'real time' : '' }));
      const speed = await app.choose({ title: 'How fast should time pass?', items });
      if (speed !== undefined) await app.session.ask('clock', { speed: Number(speed) });
    },
  },
  {
    id: 'probe.add',
    title: 'Probe the wire',
    group: 'Live',
    help: 'Keeps a plot of the packets on the selected wire.',
    keys: ['B'],
    why: hasWire,
    run: addProbe,
  },
  {
    id: 'probe.remove',
    title: 'Remove a probe…',
    group: 'Live',
    help: 'Ends the plot of a wire.',
    run: removeProbe,
  },
  {
    id: 'probe.clear',
    title: 'Remove all probes',
    group: 'Live',
    help: 'Ends all plots.',
    run: clearProbes,
  },
  {
    id: 'probe.csv',
    title: 'Export the probes as CSV',
    group: 'Live',
    help: 'Saves the packets of all probes, with their times, as a table.',
    run: exportCsv,
  },
  {
    id: 'clock.pausewhen',
    title: 'Pause when the wire carries…',
    group: 'Board',
    help: 'The board pauses when the selected wire carries a packet, or one with a certain value.',
    why: all(isConnected, hasClock, hasWire),
    run: pauseWhen,
  },
  {
    id: 'file.save',
    title: 'Save',
    group: 'File',
    help: 'Writes the graph to its file.',
    keys: ['Mod+S'],
    why: all(isConnected, hasExtension, mayEdit),
    run: save,
  },
  {
    id: 'file.open',
    title: 'Open a graph…',
    group: 'File',
    help: 'Shows another graph of the project.',
    keys: ['Mod+O'],
    why: all(isConnected, hasExtension),
    run: openGraph,
  },
  {
    id: 'file.new',
    title: 'New graph…',
    group: 'File',
    help: 'Begins an empty graph. Its file is written when you save it.',
    why: all(isConnected, hasExtension, mayEdit),
    run: newGraph,
  },
  {
    id: 'runtime.retry',
    title: 'Connect again',
    group: 'Board',
    help: 'Tries at once to reach the runtime.',
    run: retry,
  },
];
