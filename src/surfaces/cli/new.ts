import { Command } from 'commander';
import { newComponentCommand } from './new/component.js';
import { newProjectCommand } from './new/project.js';

/** `microflo new`: creates projects and components from templates. */
export function newCommand(): Command {
  return new Command('new')
    .description('create a project, or a component of your own')
    .addCommand(newProjectCommand())
    .addCommand(newComponentCommand())
    .addHelpText('after', '\nExamples:\n  microflo new project garden\n  microflo new component Dimmer');
}
