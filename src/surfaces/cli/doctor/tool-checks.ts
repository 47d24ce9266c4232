import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Tool, tools } from '../../../system/programs.js';
import { runTool } from '../../../system/run-tool.js';
import type { Check } from './check.js';

/** Milliseconds that a program has to print its version. */
const PATIENCE = 5000;

/** Returns a check for every tool in the table except Node.js, which has its own. */
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

/** Returns the version or path of [tool]'s first program; undefined when one of its programs or files is missing. */
export async function findTool({ commands, files = [] }: Tool): Promise<string | undefined> {
  const paths = [...commands.map(findProgram), ...files.map((file) => (existsSync(file) ? file : undefined))];
  if (paths.includes(undefined)) return undefined;
  const [first] = commands;
  return (first && (await version(first))) || paths[0];
}

/** Returns the path at which the shell would find the program [command]. */
function findProgram(command: string): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const names = programNames(command, process.platform, process.env.PATHEXT);
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find(isExecutable);
}

/** The names of files that the shell starts for [command]: on Windows those with an ending of [endings], PATHEXT. */
export function programNames(command: string, platform: NodeJS.Platform, endings = '.COM;.EXE;.BAT;.CMD'): string[] {
  if (platform !== 'win32') return [command];
  return endings.split(';').map((ending) => command + ending.toLowerCase());
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** Returns the first line of `[command] --version`; undefined when the program does not have this option, or hangs. */
async function version(command: string): Promise<string | undefined> {
  const { status, output } = await runTool(command, ['--version'], { patience: PATIENCE });
  return status === 0 ? output.split('\n')[0]?.trim() : undefined;
}
