// Installs what the tests need beyond npm, and fetches the kernel that emulated ARM computers boot. Does nothing when all
// is there; without root it prints the command.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fetchKernel } from '../platforms/linux/emulator/fetch-kernel.mjs';

/** Debian packages, and what they are for. */
const packages = {
  'g++': 'compiles the simulated board and the tests of the runtime',
  make: 'builds the addon',
  python3: 'runs node-gyp and the terminal tests',
  git: 'lists the files to format',
  'clang-format': 'checks the format of the C++',
  'gcc-avr': 'compiles firmware and test programs for AVR chips',
  'avr-libc': 'has the registers and the C library of AVR chips',
  'binutils-avr': 'links firmware and makes its image',
  'gcc-arm-none-eabi': 'compiles firmware for Cortex-M chips',
  'binutils-arm-none-eabi': 'links it',
  avrdude: 'flashes boards, and the emulated ones in the tests',
  'arduino-core-avr': 'has the Arduino core, and the bootloaders that the tests flash through',
  'qemu-system-arm': 'emulates boards with ARM chips, and computers',
  'g++-arm-linux-gnueabihf': 'compiles programs for 32-bit ARM computers with Linux',
  'g++-aarch64-linux-gnu': 'compiles programs for 64-bit ARM computers with Linux',
  'qemu-user': 'emulates the processor of 64-bit ARM computers',
  'libunicorn-dev': 'executes the instructions of the emulated LPC1768',
  lpc21isp: 'writes images into LPC chips, and into a boot loader in the tests',
};

function isInstalled(name) {
  const query = spawnSync('dpkg-query', ['--status', name], { encoding: 'utf8' });
  return query.status === 0 && query.stdout.includes('Status: install ok installed');
}

function isDebian() {
  return existsSync('/usr/bin/dpkg-query') && existsSync('/usr/bin/apt-get');
}

function printNeeds(names) {
  for (const name of names) console.log(`  ${name.padEnd(24)} ${packages[name]}`);
}

function run(command, args) {
  console.log(`$ ${[command, ...args].join(' ')}`);
  const done = spawnSync(command, args, {
    stdio: 'inherit',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (done.status !== 0) {
    console.error(`setup: ${command} failed${done.error ? `: ${done.error.message}` : ''}`);
    process.exit(1);
  }
}

if (!isDebian()) {
  console.log('This is not a Debian system. Install these by its own means (the names are those of Debian):');
  printNeeds(Object.keys(packages));
  process.exit(0);
}

const missing = Object.keys(packages).filter((name) => !isInstalled(name));
if (missing.length === 0) {
  console.log('Everything the tests need is installed.');
} else if (process.getuid?.() !== 0) {
  console.log('These are missing:');
  printNeeds(missing);
  console.log(`Install them with:\n  sudo apt-get install --no-install-recommends ${missing.join(' ')}`);
  process.exit(1);
} else {
  run('apt-get', ['update']);
  run('apt-get', ['install', '-y', '--no-install-recommends', ...missing]);
}

try {
  console.log(`The kernel of emulated ARM computers is ${fetchKernel()}.`);
} catch (error) {
  console.error(`setup: the kernel of emulated ARM computers could not be fetched: ${error.message}`);
  process.exit(1);
}
