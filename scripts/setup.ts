/**
 * `npm run setup`: installs what the tests and lint need beyond npm (the table in src/system/programs.ts), and fetches the
 * kernel that emulated ARM computers boot. Does nothing when all is there; without root it prints the command.
 */
import { spawnSync } from 'node:child_process';
import { isDebian } from '../src/surfaces/cli/doctor/checks.js';
import { type Tool, tools } from '../src/system/programs.js';

const all: readonly Tool[] = tools;
const packages = [...new Set(all.flatMap(({ debian }) => debian))];

function isInstalled(name: string): boolean {
  const query = spawnSync('dpkg-query', ['--status', name], { encoding: 'utf8' });
  return query.status === 0 && query.stdout.includes('Status: install ok installed');
}

function run(command: string, args: readonly string[]): void {
  console.log(`$ ${[command, ...args].join(' ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const done = spawnSync(command, args, { stdio: 'inherit', env });
  if (done.status === 0) return;
  console.error(`setup: ${command} failed${done.error ? `: ${done.error.message}` : ''}`);
  process.exit(1);
}

/** Installs [missing], or says how to and ends. */
function install(missing: readonly string[]): void {
  const command = ['install', '-y', '--no-install-recommends', ...missing];
  if (process.getuid?.() === 0) {
    run('apt-get', ['update']);
    run('apt-get', command);
    return;
  }
  const users = all.filter(({ debian }) => debian.some((name) => missing.includes(name)));
  console.log('These are missing:');
  for (const { name, purpose } of users) console.log(`  ${name.padEnd(30)} ${purpose}`);
  console.log(`Install them, then run npm run setup again:\n  sudo apt-get ${command.join(' ')}`);
  process.exit(1);
}

if (!isDebian()) {
  console.log('This is not a Debian system. The tests and lint need these:');
  for (const { name, purpose, elsewhere, neededTo } of all) {
    if (!neededTo.includes('set up')) console.log(`  ${name}: it ${purpose}\n    ${elsewhere}`);
  }
  process.exit(0);
}

const missing = packages.filter((name) => !isInstalled(name));
if (missing.length === 0) console.log('Everything the tests and lint need is installed.');
else install(missing);
console.log('The kernel of emulated ARM computers:');
run(process.execPath, ['platforms/linux/emulator/fetch-kernel.mjs']);
