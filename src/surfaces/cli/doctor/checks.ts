import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { kernelPath } from '../../../emulators/linux/kernel.js';
import { simulatorForms } from '../../../simulator/machine/find-native.js';
import { native } from '../../../simulator/present-native.js';
import { packageRoot } from '../../../system/package-root.js';
import { tool } from '../../../system/programs.js';
import { shellWord } from '../../../system/shell-word.js';
import { lowerHex } from '../../../util/hex.js';
import type { Check } from './check.js';
import { toolChecks } from './tool-checks.js';

/** The oldest supported version of Node. */
const NODE = [20, 19] as const;

/** Everything that MicroFlo may need on a machine. Tools come from the table in src/system/programs.ts. */
export const checks: readonly Check[] = [
  {
    name: 'Node.js',
    purpose: `runs MicroFlo; ${NODE.join('.')} or newer`,
    needed: true,
    probe: () => (isNewEnough(process.versions.node) ? `version ${process.versions.node}` : undefined),
    otherwise: `${tool('Node.js').elsewhere}; this is ${process.versions.node}`,
  },
  {
    name: 'simulated board',
    purpose: 'runs graphs on this computer',
    needed: true,
    probe: findBoard,
    otherwise: 'npm run build:addon in a checkout, npm rebuild microflo elsewhere; both need the tools below',
  },
  {
    name: 'native simulated board',
    purpose: 'runs graphs faster than WebAssembly does',
    needed: false,
    probe: () => simulatorForms().addon,
    otherwise: 'npm run build:addon in a checkout, npm rebuild microflo elsewhere; both need the tools below',
  },
  {
    name: 'WebAssembly board',
    purpose: 'runs graphs where there is no native one, and in browsers',
    needed: false,
    probe: () => simulatorForms().wasm,
    otherwise: 'npm run build:wasm in a checkout, with the compiler for WebAssembly below; npm install elsewhere',
  },
  {
    name: 'headers of Node.js',
    purpose: 'build the native simulated board; if they are missing, node-gyp downloads them',
    needed: false,
    probe: findHeaders,
    otherwise: 'npx node-gyp install, with a connection to nodejs.org',
  },
  {
    name: 'Linux kernel for ARM',
    purpose: 'boots emulated 32-bit ARM computers',
    needed: false,
    probe: () => (existsSync(kernelPath()) ? kernelPath() : undefined),
    otherwise: `node ${shellWord(join(packageRoot(), 'platforms', 'linux', 'emulator', 'fetch-kernel.mjs'))}, on Debian or a system based on it`,
  },
  ...toolChecks(),
];

/** Returns whether this machine has Debian's packages. */
export function isDebian(): boolean {
  return existsSync('/usr/bin/apt-get') && existsSync('/etc/debian_version');
}

/** Returns whether MicroFlo runs on [version] of Node, such as 20.19.1. */
export function isNewEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > NODE[0] || (major === NODE[0] && minor >= NODE[1]);
}

function findBoard(): string | undefined {
  try {
    const board = native();
    return `${board.form === 'addon' ? 'native' : 'WebAssembly'}, build ${lowerHex(board.buildId(), 8)}`;
  } catch {
    return undefined;
  }
}

/** Looks in the folder that npm is configured with, next to Node itself, and in node-gyp's cache. */
function findHeaders(): string | undefined {
  const told = process.env.npm_config_nodedir;
  const places = [...(told === undefined ? [] : [told]), dirname(dirname(process.execPath)), ...fetched()];
  return places.find((place) => existsSync(join(place, 'include', 'node', 'node_api.h')));
}

function fetched(): string[] {
  const cache = join(homedir(), '.cache', 'node-gyp');
  if (!existsSync(cache)) return [];
  return readdirSync(cache)
    .filter((version) => version === process.versions.node)
    .map((version) => join(cache, version));
}
