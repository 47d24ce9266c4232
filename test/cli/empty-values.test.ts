import assert from 'node:assert/strict';
import type { Command } from 'commander';
import { commandLine } from '../../src/surfaces/cli/command-line.js';

/** A command, with the words that call it. */
interface Called {
  words: string[];
  command: Command;
}

function commandsOf(command: Command, words: string[] = []): Called[] {
  if (command.commands.length === 0) return [{ words, command }];
  return command.commands.flatMap((each) => commandsOf(each, [...words, each.name()]));
}

/** What the command line says of [args], which must be wrong. */
async function refusal(args: string[]): Promise<string> {
  const program = commandLine();
  for (const { command } of commandsOf(program)) command.configureOutput({ writeErr: () => {} });
  return program.parseAsync(args, { from: 'user' }).then(
    () => assert.fail('it was accepted'),
    (error: unknown) => (error instanceof Error ? error.message : assert.fail('it is no error')),
  );
}

const NAME = 'nothing.fbp';

describe('A value that is empty', () => {
  for (const { words, command } of commandsOf(commandLine())) {
    const args = command.registeredArguments.map(() => NAME);
    for (const [i, argument] of command.registeredArguments.entries()) {
      it(`is refused by its name: ${words.join(' ')} <${argument.name()}>`, async () => {
        const message = await refusal([...words, ...args.with(i, '')]);
        const expected = `the argument <${argument.name()}> is empty; it should be: ${argument.description}`;
        assert.equal(message, expected);
      });
    }
    for (const { long, short, flags } of command.options.filter(({ required }) => required)) {
      it(`is refused by its name: ${words.join(' ')} ${flags}`, async () => {
        const message = await refusal([...words, ...args, long ?? '', '']);
        // Options with a syntax of their own say what that is.
        const names = [`${short ?? long} '': <`, `option '${flags}' argument '' is invalid. `];
        assert.ok(
          names.some((name) => message.startsWith(`error: ${name}`) || message.startsWith(name)),
          message,
        );
      });
    }
  }

  it('is refused in the address of an emulated board', async () => {
    const message = await refusal(['monitor', '--device', 'emulator:uno?image=']);
    assert.match(message, /image= needs a file, such as emulator:uno\?image=blink\.hex/);
  });
});
