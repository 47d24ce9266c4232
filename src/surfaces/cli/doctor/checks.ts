import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { kernelPath } from '../../../emulators/linux/kernel.js';
import { native } from '../../../simulator/native.js';
import { packageRoot } from '../../../system/package-root.js';
import type { Check } from './check.js';

/** The oldest Node that MicroFlo runs on. */
const NODE = [20, 19] as const;

/** All that MicroFlo may need of a machine; whoever adds a target adds its tools here. */
export const checks: readonly Check[] = [
  {
    name: 'Node.js',
    purpose: `runs MicroFlo; ${NODE.join('.')} or newer`,
    needed: true,
    probe: () => (isNewEnough(process.versions.node) ? `version ${process.versions.node}` : undefined),
    otherwise: `get version ${NODE.join('.')} or newer from https://nodejs.org; this is ${process.versions.node}`,
  },
  {
    name: 'simulated board',
    purpose: 'runs graphs on this machine',
    needed: true,
    probe: findAddon,
    otherwise: 'npm run build:addon, or npm rebuild microflo where it is installed; that needs the tools below',
  },
  {
    name: 'C++ compiler',
    purpose: 'compiles the simulated board, and your own components for it',
    needed: true,
    probe: () => firstLine('g++', '--version'),
    debian: 'g++',
    otherwise: 'install g++ (macOS: xcode-select --install)',
  },
  {
    name: 'make',
    purpose: 'builds the simulated board',
    needed: true,
    probe: () => firstLine('make', '--version'),
    debian: 'make',
    otherwise: 'install GNU make (macOS: xcode-select --install)',
  },
  {
    name: 'Python',
    purpose: 'runs node-gyp, which builds the simulated board',
    needed: true,
    probe: () => firstLine('python3', '--version'),
    debian: 'python3',
    otherwise: 'install Python 3 from https://www.python.org',
  },
  {
    name: 'headers of Node.js',
    purpose: 'what the simulated board is built against; without them node-gyp fetches them',
    needed: false,
    probe: findHeaders,
    otherwise: 'npx node-gyp install, on a machine that reaches nodejs.org',
  },
  {
    name: 'AVR compiler',
    purpose: 'builds firmware for Arduino boards and other AVR chips',
    needed: false,
    probe: () => firstLine('avr-g++', '--version'),
    debian: 'gcc-avr binutils-avr avr-libc',
    otherwise: 'install gcc for AVR, its binutils and avr-libc',
  },
  {
    name: 'ARM compiler',
    purpose: 'builds firmware for Cortex-M boards, such as the Raspberry Pi Pico',
    needed: false,
    probe: () => firstLine('arm-none-eabi-g++', '--version'),
    debian: 'gcc-arm-none-eabi binutils-arm-none-eabi',
    otherwise: 'install the GNU toolchain for bare-metal ARM',
  },
  {
    name: 'Linux ARM compilers',
    purpose: 'build programs for Raspberry Pi, BeagleBone Black and other ARM computers',
    needed: false,
    probe: findLinuxCompilers,
    debian: 'g++-arm-linux-gnueabihf g++-aarch64-linux-gnu',
    otherwise: 'install g++ for arm-linux-gnueabihf and aarch64-linux-gnu',
  },
  {
    name: 'QEMU for ARM',
    purpose: 'emulates ARM computers, and some chips',
    needed: false,
    probe: () => firstLine('qemu-system-arm', '--version') && firstLine('qemu-aarch64', '--version'),
    debian: 'qemu-system-arm qemu-user',
    otherwise: 'install qemu-system-arm and qemu-aarch64',
  },
  {
    name: 'Linux kernel for ARM',
    purpose: 'is what an emulated 32-bit ARM computer boots',
    needed: false,
    probe: () => (existsSync(kernelPath()) ? kernelPath() : undefined),
    otherwise: `node ${join(packageRoot(), 'platforms/linux/emulator/fetch-kernel.mjs')}, on Debian or one of its relatives`,
  },
  {
    name: 'avrdude',
    purpose: 'writes firmware onto AVR boards',
    needed: false,
    probe: findAvrdude,
    debian: 'avrdude',
    otherwise: 'install avrdude',
  },
  {
    name: 'clang-format',
    purpose: 'checks the format of the C++, for those who work on MicroFlo',
    needed: false,
    probe: () => firstLine('clang-format', '--version'),
    debian: 'clang-format',
    otherwise: 'install clang-format, a part of LLVM',
  },
];

/** Whether this machine has Debian's packages. */
export function isDebian(): boolean {
  return existsSync('/usr/bin/apt-get') && existsSync('/etc/debian_version');
}

/** Whether [version] of Node, such as 20.19.1, is one that MicroFlo runs on. */
export function isNewEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > NODE[0] || (major === NODE[0] && minor >= NODE[1]);
}

/** What a program says of itself; undefined when there is no such program. */
function firstLine(command: string, ...options: string[]): string | undefined {
  const { status, stdout } = spawnSync(command, options, { encoding: 'utf8' });
  return status === 0 ? stdout.split('\n')[0]?.trim() : undefined;
}

/** Both, or none: they come together. */
function findLinuxCompilers(): string | undefined {
  const versions = ['arm-linux-gnueabihf-g++', 'aarch64-linux-gnu-g++'].map((each) => firstLine(each, '--version'));
  return versions.includes(undefined) ? undefined : versions.join('; ');
}

/** It says its version on standard error, at the end of its help. */
function findAvrdude(): string | undefined {
  const { error, stderr } = spawnSync('avrdude', ['-?'], { encoding: 'utf8' });
  return error === undefined ? (/version [\d.]+/.exec(stderr)?.[0] ?? 'found') : undefined;
}

function findAddon(): string | undefined {
  try {
    return `build ${native().buildId().toString(16).padStart(8, '0')}`;
  } catch {
    return undefined;
  }
}

/** Beside Node itself, where npm was told, or where node-gyp keeps what it has fetched. */
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
