import type { App } from '../app/app.js';

/** As help lists them. */
export const COMMAND_GROUPS = ['Draw', 'Edit', 'Arrange', 'Graph', 'Live', 'Board', 'Test', 'File', 'View'] as const;

export type CommandGroup = (typeof COMMAND_GROUPS)[number];

/** Something that a person can do: in the menus, the palette, by its shortcut, and in the tests. */
export interface Command {
  readonly id: string;
  readonly title: string;
  readonly group: CommandGroup;
  /** What it is for, in a sentence. */
  readonly help: string;
  /** `Mod+Z`: Mod is Ctrl, or the command key of a Mac. The first one is shown. */
  readonly keys?: readonly string[];
  /** Why it cannot be done now; undefined when it can. */
  readonly why?: (app: App) => string | undefined;
  run(app: App): void | Promise<void>;
}

/** Carries out a command, or says why not. */
export function runCommand(app: App, command: Command): void {
  const why = command.why?.(app);
  if (why !== undefined) {
    app.session.tell(why);
    return;
  }
  const done = command.run(app);
  if (done) app.session.attempt(done);
}
