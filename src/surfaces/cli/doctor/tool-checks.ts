import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Tool, tools } from '../../../system/programs.js';
import type { Check } from './check.js';

/** The check of every tool in the table that somebody who runs MicroFlo may lack; Node.js has one of its own. */
export function toolChecks(): Check[] {
  return tools.filter(({ name }) => name !== 'Node.js').map(toolCheck);
}

function toolCheck(tool: Tool): Check {
  const { name, purpose, neededTo, debian, elsewhere } = tool;
  return {
    name,
    purpose,
    needed: neededTo.includes('install MicroFlo'),
    probe: () => findTool(tool),
    debian: debian.join(' '),
    otherwise: elsewhere,
  };
}

/** What was found of [tool]: what its first program says of itself, or where it is; undefined unless all of it is there. */
export function findTool({ commands, files = [] }: Tool): string | undefined {
  const paths = [...commands.map(findProgram), ...files.map((file) => (existsSync(file) ? file : undefined))];
  if (paths.includes(undefined)) return undefined;
  const [first] = commands;
  return (first && version(first)) || paths[0];
}

/** Where the shell would find the program [command]. */
function findProgram(command: string): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => join(folder, command)).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The first line that the program [command] of a tool says of its version; undefined when it does not know the option. */
function version(command: string): string | undefined {
  const { status, stdout } = spawnSync(command, ['--version'], { encoding: 'utf8' });
  return status === 0 ? stdout.split('\n')[0]?.trim() : undefined;
}
