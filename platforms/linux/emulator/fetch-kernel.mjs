// Fetches the Linux kernel that emulated ARM boards boot: the newest of Debian's armmp flavour, by apt, from the mirror
// that this system uses, with the signatures checked. What apt knows of this system (its architectures, its packages) is
// neither asked nor changed. Prints the path of the kernel, which is kept in the user's cache (src/emulators/linux/kernel.ts
// looks for it there). Does nothing when it is there.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg';
/** Depends on the newest kernel for ARMv7 computers of all kinds. */
const PACKAGE = 'linux-image-armmp';

/** XDG Base Directory Specification. */
function kernelPath() {
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'microflo', 'linux-armmp', 'vmlinuz');
}

function run(command, args, cwd) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (status === 0) return stdout;
  throw new Error(`${command} failed: ${error?.message ?? stderr.trim()}`);
}

/** The lines of a sources.list with the main archive of Debian alone, as this system's apt reaches it. */
function sources() {
  const format = '$(REPO_URI) $(RELEASE) $(CODENAME) $(COMPONENT)';
  const targets = run('apt-get', ['indextargets', '--format', format, 'Created-By: Packages', 'Label: Debian']);
  const found = targets
    .split('\n')
    .map((line) => line.split(' '))
    .find(([, release, codename, component]) => release === codename && component === 'main');
  if (found === undefined) throw new Error('apt knows no archive of Debian: run apt-get update first');
  const [uri, release, , component] = found;
  return `deb [signed-by=${KEYRING}] ${uri} ${release} ${component}\n`;
}

/** Options for an apt of its own in [folder], for ARM. */
function aptOptions(folder) {
  const settings = {
    'APT::Architecture': 'armhf',
    'APT::Architectures': 'armhf',
    'APT::Sandbox::User': '',
    'Acquire::Languages': 'none',
    'Dir::State': folder,
    'Dir::State::lists': join(folder, 'lists'),
    'Dir::State::status': join(folder, 'status'),
    'Dir::Cache': folder,
    'Dir::Etc::sourcelist': join(folder, 'sources.list'),
    'Dir::Etc::sourceparts': '-',
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-o', `${name}=${value}`]);
}

/** Downloads the package of the kernel into [folder]; returns the path of its file. */
function download(folder) {
  mkdirSync(join(folder, 'lists', 'partial'), { recursive: true });
  writeFileSync(join(folder, 'status'), '');
  writeFileSync(join(folder, 'sources.list'), sources());
  const options = aptOptions(folder);
  run('apt-get', [...options, 'update'], folder);
  const depends = run('apt-cache', [...options, 'depends', PACKAGE], folder);
  const [, name] = /Depends: (linux-image-\S+)/.exec(depends) ?? [];
  if (name === undefined) throw new Error(`${PACKAGE} depends on no kernel`);
  run('apt-get', [...options, 'download', name], folder);
  const file = readdirSync(folder).find((each) => each.endsWith('.deb'));
  if (file === undefined) throw new Error(`${name} was not downloaded`);
  return join(folder, file);
}

/** The kernel is there when this returns; its path. Throws an error that says why it cannot be had. */
function fetchKernel() {
  const path = kernelPath();
  if (existsSync(path)) return path;
  const folder = mkdtempSync(join(tmpdir(), 'microflo-kernel-'));
  try {
    run('dpkg-deb', ['--extract', download(folder), join(folder, 'package')]);
    const boot = join(folder, 'package', 'boot');
    const image = readdirSync(boot).find((file) => file.startsWith('vmlinuz-'));
    if (image === undefined) throw new Error('the package has no kernel');
    mkdirSync(dirname(path), { recursive: true });
    // On another file system a rename alone would not do.
    run('cp', [join(boot, image), `${path}.new`]);
    renameSync(`${path}.new`, path);
    return path;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

try {
  console.log(fetchKernel());
} catch (error) {
  console.error(`fetch-kernel: the kernel of emulated ARM computers could not be fetched: ${error.message}`);
  process.exitCode = 1;
}
