import { Command } from 'commander';
import { boardsCommand } from './boards.js';
import { buildCommand } from './build.js';
import { compileCommand } from './compile.js';
import { componentsCommand } from './components.js';
import { doctorCommand } from './doctor.js';
import { emulateCommand } from './emulate.js';
import { flashCommand } from './flash.js';
import { inspectCommand } from './inspect.js';
import { monitorCommand } from './monitor.js';
import { newCommand } from './new.js';
import { packageVersion } from './package.js';
import { portsCommand } from './ports.js';
import { runtimeCommand } from './runtime.js';
import { simulateCommand } from './simulate.js';
import { testCommand } from './test.js';
import { uploadCommand } from './upload.js';

const EXAMPLE = `
Examples:
  microflo simulate graph.fbp          run a graph on the simulated board
  microflo new project garden          create a project
  microflo simulate --help             show the help of one command`;

/** All commands of `microflo`. Errors in their use are thrown, after they have been said. */
export function commandLine(): Command {
  const program = new Command('microflo')
    .description('Live dataflow programming for microcontrollers.')
    .version(packageVersion())
    .addHelpText('after', EXAMPLE)
    .showHelpAfterError('(run microflo --help for a list of commands)');
  const commands = [
    compileCommand(),
    inspectCommand(),
    simulateCommand(),
    emulateCommand(),
    buildCommand(),
    flashCommand(),
    uploadCommand(),
    monitorCommand(),
    runtimeCommand(),
    testCommand(),
    newCommand(),
    componentsCommand(),
    boardsCommand(),
    portsCommand(),
    doctorCommand(),
  ];
  for (const command of commands) program.addCommand(command);
  return throwing(program);
}

/** Lets commander throw where it would end the process: what is not added by `.command()` does not inherit that. */
function throwing(command: Command): Command {
  command.exitOverride();
  for (const sub of command.commands) throwing(sub);
  return command;
}
