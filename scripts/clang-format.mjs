// Formats the C++ of the project; with `--check` only says which files are not formatted.
import { spawnSync } from 'node:child_process';

const check = process.argv.includes('--check');
const listed = spawnSync('git', ['ls-files', '-co', '--exclude-standard', '*.h', '*.cpp'], { encoding: 'utf8' });
const files = listed.stdout.split('\n').filter((file) => file !== '' && !file.includes('.generated.'));
const flags = check ? ['--dry-run', '--Werror'] : ['-i'];
const run = spawnSync('clang-format', [...flags, ...files], { stdio: 'inherit' });
if (run.error) {
  console.error('clang-format is missing: run npm run setup (Debian package clang-format)');
  process.exit(1);
}
process.exit(run.status ?? 1);
