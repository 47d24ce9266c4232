import { Command } from 'commander';
import { boardsCommand } from './boards.js';
import { buildCommand } from './build.js';
import { compileCommand } from './compile.js';
import { componentsCommand } from './components.js';
import { doctorCommand } from './doctor.js';
import { refuseEmptyValues } from './empty-values.js';
import { emulateCommand } from './emulate.js';
import { flashCommand } from './flash.js';
import { inspectCommand } from './inspect.js';
import { monitorCommand } from './monitor.js';
import { newCommand } from './new.js';
import { portsCommand } from './ports.js';
import { runCommand } from './run.js';
import { runtimeCommand } from './runtime.js';
import { simulateCommand } from './simulate.js';
import { stopCommand } from './stop.js';
import { testCommand } from './test.js';
import { uiCommand } from './ui.js';
import { uploadCommand } from './upload.js';
import { versionText } from './version.js';
import { wiringCommand } from './wiring.js';

const EXAMPLE = `
Examples:
  microflo run graph.fbp               run a graph on the board plugged in, or simulated
  microflo ui graph.fbp                draw a graph in the browser while it runs
  microflo simulate graph.fbp          run a graph on the simulated board
  microflo new project garden          create a project
  microflo simulate --help             show the help of one command`;

/** Returns the command line of `microflo`. Usage errors are printed, then thrown as a CommanderError. */
export function commandLine(): Command {
  const program = new Command('microflo')
    .description('Live dataflow programming for microcontrollers.')
    .version(versionText())
    .addHelpText('after', EXAMPLE);
  const commands = [
    runCommand(),
    compileCommand(),
    inspectCommand(),
    simulateCommand(),
    emulateCommand(),
    wiringCommand(),
    buildCommand(),
    flashCommand(),
    uploadCommand(),
    monitorCommand(),
    stopCommand(),
    uiCommand(),
    runtimeCommand(),
    testCommand(),
    newCommand(),
    componentsCommand(),
    boardsCommand(),
    portsCommand(),
    doctorCommand(),
  ];
  for (const command of commands) program.addCommand(command);
  refuseEmptyValues(program);
  return throwing(program);
}

/**
 * Makes commander throw instead of ending the process, and name the help of the command behind an error. Commands added by
 * `.addCommand()` do not inherit either. [path] is how the command is called.
 */
function throwing(command: Command, path = command.name()): Command {
  command.exitOverride();
  const what = command.commands.length > 0 ? 'a list of commands' : 'its arguments and options';
  command.showHelpAfterError(`(run ${path} --help for ${what})`);
  for (const sub of command.commands) throwing(sub, `${path} ${sub.name()}`);
  return command;
}
