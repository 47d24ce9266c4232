#!/usr/bin/env node
import { commandLine } from './command-line.js';
import { endWithReader } from './output.js';
import { report } from './report.js';

endWithReader();
try {
  await commandLine().parseAsync();
} catch (error) {
  process.exitCode = report(error);
}
