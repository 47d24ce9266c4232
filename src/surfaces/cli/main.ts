#!/usr/bin/env node
import { commandLine } from './command-line.js';
import { endWithReader } from './output.js';
import { report } from './report.js';

endWithReader();
// Errors that no promise rejects with, such as those that listeners throw.
process.on('uncaughtException', (error) => process.exit(report(error)));
try {
  await commandLine().parseAsync();
} catch (error) {
  process.exitCode = report(error);
}
