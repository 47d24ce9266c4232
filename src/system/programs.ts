/** What somebody does who needs a tool. */
export type Activity =
  | 'install MicroFlo'
  | 'build the addon'
  | 'components of your own'
  | 'build for AVR'
  | 'build for Cortex-M'
  | 'build for Linux'
  | 'flash'
  | 'emulate'
  | 'open the page'
  | 'test'
  | 'lint'
  | 'set up';

/** Programs or files from outside of npm that come together. */
export interface Tool {
  name: string;
  /** The programs that are started, by their names. */
  commands: readonly string[];
  /** Files of it that are read, where that is what it is needed for. */
  files?: readonly string[];
  /** Debian packages that bring it; none where Debian has no package that is recent enough. */
  debian: readonly string[];
  /** A verb and what follows it: `compiles firmware for AVR chips`. */
  purpose: string;
  /** Not empty. */
  neededTo: readonly Activity[];
  /** How to get it on other systems: a command or a sentence. */
  elsewhere: string;
}

/**
 * Every outside program that MicroFlo, its tests and its scripts start, and what these need in turn. `npm run setup`,
 * `microflo doctor`, error messages and docs/tools.md all say what is here.
 */
export const tools = [
  {
    name: 'Node.js',
    commands: ['node', 'npm', 'npx'],
    debian: [],
    purpose: 'runs MicroFlo',
    neededTo: ['install MicroFlo'],
    elsewhere: 'get version 20.19 or newer from https://nodejs.org',
  },
  {
    name: 'C++ compiler',
    commands: ['g++'],
    debian: ['g++'],
    purpose: 'compiles the native simulated board, your own components for it, and programs for this computer',
    neededTo: ['build the addon', 'components of your own', 'build for Linux', 'emulate', 'test'],
    elsewhere: 'install GCC (macOS: xcode-select --install)',
  },
  {
    name: 'make',
    commands: ['make'],
    debian: ['make'],
    purpose: 'builds the native simulated board',
    neededTo: ['build the addon'],
    elsewhere: 'install GNU make (macOS: xcode-select --install)',
  },
  {
    name: 'Python',
    commands: ['python3'],
    debian: ['python3'],
    purpose: 'runs node-gyp, which builds the native simulated board, and the terminal of the tests',
    neededTo: ['build the addon', 'test'],
    elsewhere: 'install Python 3 from https://www.python.org',
  },
  {
    name: 'shell',
    commands: ['sh'],
    debian: ['dash'],
    purpose: 'sets the limits of the compiler for code from clients',
    neededTo: ['components of your own', 'test'],
    elsewhere: 'macOS has it; Windows does without',
  },
  {
    name: 'Bash',
    commands: ['bash'],
    debian: ['bash'],
    purpose: 'runs the commands of the pages in the tests',
    neededTo: ['test'],
    elsewhere: 'install GNU Bash',
  },
  {
    name: 'archiver of GCC',
    commands: ['gcc-ar'],
    debian: ['gcc'],
    purpose: 'gathers the parts of programs for this computer',
    neededTo: ['build for Linux', 'test'],
    elsewhere: 'install GCC',
  },
  {
    name: 'binutils',
    commands: ['nm', 'objdump'],
    debian: ['binutils'],
    purpose: 'lists the symbols of compiled code',
    neededTo: ['test'],
    elsewhere: 'install the GNU binutils',
  },
  {
    name: 'gcov',
    commands: ['gcov'],
    debian: ['gcc'],
    purpose: 'counts the lines and branches of the C++ that the tests execute',
    neededTo: ['test'],
    elsewhere: 'install GCC',
  },
  {
    name: 'Clang',
    commands: ['clang++'],
    debian: ['clang', 'libclang-rt-dev'],
    purpose: 'compiles the fuzzers, with its libFuzzer and sanitizers',
    neededTo: ['test'],
    elsewhere: 'install LLVM with Clang and compiler-rt (macOS: brew install llvm)',
  },
  {
    name: 'compiler for WebAssembly',
    commands: ['wasm-ld'],
    debian: ['clang', 'lld'],
    purpose: 'compiles the simulated board as WebAssembly, and your own components for it',
    neededTo: ['components of your own', 'test'],
    elsewhere: 'run npm install @yowasp/clang, or install LLVM with Clang and LLD (macOS: brew install llvm lld)',
  },
  {
    name: 'AVR compiler',
    commands: ['avr-g++', 'avr-gcc', 'avr-gcc-ar', 'avr-objcopy', 'avr-objdump', 'avr-size'],
    debian: ['gcc-avr', 'binutils-avr', 'avr-libc'],
    purpose: 'builds firmware for Arduino boards and other AVR chips',
    neededTo: ['build for AVR', 'test'],
    elsewhere: 'install GCC for AVR, its binutils and avr-libc (macOS: brew install osx-cross/avr/avr-gcc)',
  },
  {
    name: 'ARM compiler',
    commands: [
      'arm-none-eabi-g++',
      'arm-none-eabi-gcc',
      'arm-none-eabi-gcc-ar',
      'arm-none-eabi-objcopy',
      'arm-none-eabi-objdump',
    ],
    debian: ['gcc-arm-none-eabi', 'binutils-arm-none-eabi'],
    purpose: 'builds firmware for Cortex-M boards, such as the Raspberry Pi Pico',
    neededTo: ['build for Cortex-M', 'test'],
    elsewhere: 'install the GNU toolchain for bare-metal ARM (macOS: brew install --cask gcc-arm-embedded)',
  },
  {
    name: 'compiler for 32-bit ARM Linux',
    commands: ['arm-linux-gnueabihf-g++', 'arm-linux-gnueabihf-gcc-ar', 'arm-linux-gnueabihf-objdump'],
    debian: ['g++-arm-linux-gnueabihf'],
    purpose: 'builds programs for Raspberry Pi, BeagleBone Black and other 32-bit ARM computers',
    neededTo: ['build for Linux', 'test'],
    elsewhere: 'install g++ for arm-linux-gnueabihf',
  },
  {
    name: 'compiler for 64-bit ARM Linux',
    commands: ['aarch64-linux-gnu-g++', 'aarch64-linux-gnu-gcc-ar', 'aarch64-linux-gnu-objdump'],
    debian: ['g++-aarch64-linux-gnu'],
    purpose: 'builds programs for 64-bit ARM computers',
    neededTo: ['build for Linux', 'test'],
    elsewhere: 'install g++ for aarch64-linux-gnu',
  },
  {
    name: 'avrdude',
    commands: ['avrdude'],
    debian: ['avrdude'],
    purpose: 'writes images onto AVR boards',
    neededTo: ['flash', 'test'],
    elsewhere: 'install avrdude (macOS: brew install avrdude)',
  },
  {
    name: 'lpc21isp',
    commands: ['lpc21isp'],
    debian: ['lpc21isp'],
    purpose: 'writes images into LPC chips',
    neededTo: ['flash', 'test'],
    elsewhere: 'build lpc21isp from its source',
  },
  {
    name: 'lm4flash',
    commands: ['lm4flash'],
    debian: ['lm4flash'],
    purpose: 'writes images onto LaunchPads',
    neededTo: ['flash', 'test'],
    elsewhere: 'build lm4flash from its source, lm4tools',
  },
  {
    name: 'QEMU for ARM machines',
    commands: ['qemu-system-arm'],
    debian: ['qemu-system-arm'],
    purpose: 'emulates ARM chips and 32-bit ARM computers',
    neededTo: ['emulate', 'test'],
    elsewhere: 'install QEMU with its machines for ARM (macOS: brew install qemu)',
  },
  {
    name: 'QEMU for ARM programs',
    commands: ['qemu-aarch64'],
    debian: ['qemu-user'],
    purpose: 'runs programs for 64-bit ARM computers on a Linux computer',
    neededTo: ['emulate', 'test'],
    elsewhere: 'install the user-mode emulators of QEMU; they run on Linux only',
  },
  {
    name: 'Unicorn',
    commands: [],
    files: ['/usr/include/unicorn/unicorn.h'],
    debian: ['libunicorn-dev'],
    purpose: 'executes the instructions of the emulated LPC1768',
    neededTo: ['emulate', 'test'],
    elsewhere: 'install Unicorn 2 with its headers',
  },
  {
    name: 'setpriv',
    commands: ['setpriv'],
    debian: ['util-linux'],
    purpose: 'ends QEMU together with MicroFlo on Linux',
    neededTo: ['emulate', 'test'],
    elsewhere: 'install util-linux; only Linux needs it',
  },
  {
    name: 'coreutils',
    commands: ['mkfifo', 'cp'],
    debian: ['coreutils'],
    purpose: 'makes the pipes to emulators',
    neededTo: ['emulate', 'test', 'set up'],
    elsewhere: 'install the GNU coreutils; macOS has what is needed',
  },
  {
    name: 'xdg-utils',
    commands: ['xdg-open', 'open', 'cmd'],
    debian: ['xdg-utils'],
    purpose: 'opens the page in the browser',
    neededTo: ['open the page'],
    elsewhere: 'macOS and Windows have open and cmd instead; or open the printed address yourself',
  },
  {
    name: 'Arduino core',
    commands: [],
    files: ['/usr/share/arduino/hardware/arduino/avr'],
    debian: ['arduino-core-avr'],
    purpose:
      'has the sources that exported sketches are compiled with, and the bootloaders that images are flashed through',
    neededTo: ['test'],
    elsewhere: 'only the tests need it, where Debian installs it',
  },
  {
    name: 'Chromium',
    // The one without windows takes half the processor time.
    commands: ['chromium-headless-shell'],
    debian: ['chromium-headless-shell'],
    purpose: 'shows the page in its tests',
    neededTo: ['test'],
    elsewhere: 'install Chromium, and set CHROMIUM to its path',
  },
  {
    name: 'Git',
    commands: ['git'],
    debian: ['git'],
    purpose: 'lists the C++ files to format',
    neededTo: ['lint'],
    elsewhere: 'install Git from https://git-scm.com',
  },
  {
    name: 'clang-format',
    commands: ['clang-format'],
    debian: ['clang-format'],
    purpose: 'formats the C++',
    neededTo: ['lint'],
    elsewhere: 'install clang-format, a part of LLVM (macOS: brew install clang-format)',
  },
  {
    name: 'apt',
    commands: ['apt-get', 'apt-cache'],
    debian: ['apt'],
    purpose: 'fetches what `npm run setup` installs, and the kernel of emulated ARM computers',
    neededTo: ['set up'],
    elsewhere: 'only Debian and its relatives have it',
  },
  {
    name: 'dpkg',
    commands: ['dpkg-query', 'dpkg-deb'],
    debian: ['dpkg'],
    purpose: 'says what `npm run setup` has to install, and unpacks the kernel of emulated ARM computers',
    neededTo: ['set up'],
    elsewhere: 'only Debian and its relatives have it',
  },
] as const satisfies readonly Tool[];

/** The name of a tool in the table. */
export type ToolName = (typeof tools)[number]['name'];

/** The tool called [name]. */
export function tool(name: ToolName): Tool {
  const found = tools.find((each) => each.name === name);
  if (found === undefined) throw new RangeError(`src/system/programs.ts has no ${name}`);
  return found;
}

/** The tool with the program [command]; throws when there is none. */
export function toolWith(command: string): Tool {
  const found = tools.find((each: Tool) => each.commands.includes(command));
  if (found === undefined) throw new RangeError(`src/system/programs.ts has no tool with the program ${command}`);
  return found;
}

/** How to get [wanted], for the end of a sentence: `on Debian: apt install gcc-avr`. */
export function howToGet(...wanted: readonly Tool[]): string {
  return `on Debian: apt install ${wanted.flatMap(({ debian }) => debian).join(' ')}`;
}

/**
 * What to say when the system does not find [command]: `avrdude was not found: it writes images onto AVR boards (on Debian:
 * apt install avrdude)`. [purpose] says more exactly what it was started for.
 */
export function notFound(tool: Tool, command: string, purpose: string = tool.purpose): string {
  return `${command} was not found: it ${purpose} (${howToGet(tool)})`;
}
