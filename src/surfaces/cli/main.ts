#!/usr/bin/env node
import { tmpdir } from 'node:os';
import { userCacheFolder } from '../../system/cache-folder.js';
import { FileError } from '../../system/file-error.js';
import { removeAtExit, removeLeftovers } from '../../system/temporary.js';
import { commandLine } from './command-line.js';
import { printCompilerWarnings } from './compiler-warnings.js';
import { endWithReader } from './output.js';
import { report } from './report.js';
import { endOnSignals, hearSignals, isEnding } from './signals.js';

endWithReader();
endOnSignals();
removeAtExit();
printCompilerWarnings();
for (const folder of [tmpdir(), userCacheFolder()]) removeLeftovers(folder);
// Errors that no promise rejects with, such as those that listeners throw.
process.on('uncaughtException', (error) => process.exit(report(error)));
try {
  await commandLine().parseAsync();
} catch (error) {
  await hearSignals();
  if (!isEnding()) process.exitCode = report(error);
  // Of what goes wrong after a signal, only a file that could not be completed is news.
  else if (error instanceof FileError) report(error);
}
