// Formats the C++ of the project; with `--check` only says which files are not formatted.
import { spawnSync } from 'node:child_process';

const check = process.argv.includes('--check');
const listed = spawnSync('git', ['ls-files', '-co', '--exclude-standard', '*.h', '*.cpp'], { encoding: 'utf8' });
if (listed.error) fail('git');
const files = listed.stdout.split('\n').filter((file) => file !== '' && !file.includes('.generated.'));
const flags = check ? ['--dry-run', '--Werror'] : ['-i'];
const run = spawnSync('clang-format', [...flags, ...files], { stdio: 'inherit' });
if (run.error) fail('clang-format');
process.exit(run.status ?? 1);

function fail(command) {
  console.error(`${command} was not found: run npm run setup, which installs it or says how to get it`);
  process.exit(1);
}
