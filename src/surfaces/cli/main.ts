#!/usr/bin/env node
import { commandLine } from './command-line.js';
import { endWithReader } from './output.js';
import { report } from './report.js';

endWithReader();
// What is thrown where nobody waits for it, as by a listener.
process.on('uncaughtException', (error) => process.exit(report(error)));
try {
  await commandLine().parseAsync();
} catch (error) {
  process.exitCode = report(error);
}
