import type { Argument, Command, Option } from 'commander';
import { Failure, Status } from './failure.js';

/** Makes every command of [program] refuse empty arguments and option values, as a shell makes of a variable not set. */
export function refuseEmptyValues(program: Command): void {
  program.hook('preAction', (_, command) => {
    command.registeredArguments.forEach((argument, i) => {
      if (hasEmpty(command.processedArgs[i])) throw emptyArgument(argument);
    });
    for (const option of command.options) {
      if (option.required && hasEmpty(command.getOptionValue(option.attributeName()))) throw emptyOption(option);
    }
  });
}

function hasEmpty(value: unknown): boolean {
  return value === '' || (Array.isArray(value) && value.includes(''));
}

function emptyArgument(argument: Argument): Failure {
  const name = `<${argument.name()}>`;
  return new Failure(`the argument ${name} is empty; it should be: ${argument.description}`, Status.usage);
}

function emptyOption({ short, long, flags }: Option): Failure {
  const [value = ''] = /<[^>]*>/.exec(flags) ?? [];
  return new Failure(
    `${short ?? long} '': ${value.replace('...', '')} is empty; write one, or leave the option out`,
    Status.usage,
  );
}
