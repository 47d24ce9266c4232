import type { App } from '../app/app.js';
import { boardCommands } from './board.js';
import { codeCommands } from './code.js';
import { type Command, runCommand } from './command.js';
import { drawingCommands } from './drawing.js';
import { graphCommands } from './graph.js';
import { keyLabel } from './key-label.js';
import { lessonCommands } from './lessons.js';
import { liveCommands } from './live.js';
import { testCommands } from './tests.js';
import { viewCommands } from './view.js';
import { waveCommands } from './waves.js';

const palette: Command = {
  id: 'view.palette',
  title: 'All commands…',
  group: 'View',
  help: 'Looks for a command by its name.',
  keys: ['Mod+K', 'Mod+Shift+P'],
  run: openPalette,
};

const all: Command[] = [
  ...drawingCommands,
  ...graphCommands,
  ...codeCommands,
  ...liveCommands,
  ...testCommands,
  ...lessonCommands,
  ...boardCommands,
  ...waveCommands,
  ...viewCommands,
  palette,
];

/** Everything that can be done on the page. */
export const commands: readonly Command[] = all;

const byId = new Map(commands.map((each) => [each.id, each]));

/** Adds commands that only a kind of page has, or does in its own way, before it is shown. */
export function addCommands(more: readonly Command[]): void {
  for (const each of more) {
    const at = all.findIndex(({ id }) => id === each.id);
    all.splice(at < 0 ? all.length : at, at < 0 ? 0 : 1, each);
    byId.set(each.id, each);
  }
}

export function command(id: string): Command {
  const found = byId.get(id);
  if (!found) throw new RangeError(`there is no command ${id}`);
  return found;
}

async function openPalette(app: App): Promise<void> {
  const id = await app.choose({
    title: 'All commands',
    placeholder: 'What do you want to do?',
    items: commands.map((each) => ({
      id: each.id,
      title: each.title,
      detail: each.why?.(app) ?? each.help,
      note: each.keys?.[0] === undefined ? '' : keyLabel(each.keys[0]),
      group: each.group,
      isDisabled: each.why?.(app) !== undefined,
    })),
  });
  if (id !== undefined) runCommand(app, command(id));
}
