import assert from 'node:assert/strict';
import { LessonsOnDisk } from '../../src/surfaces/cli/serve/lessons-on-disk.js';
import { MemoryDisk } from '../runtime/memory-disk.js';
import { ProjectComponents } from '../runtime/project-components.js';
import { Rig } from '../runtime/rig.js';
import { browsing } from './browsing.js';
import { Visit } from './chromium.js';

describe('The lessons on the page', function () {
  this.timeout(300_000);
  const shared = browsing();
  let project: ProjectComponents;
  let rig: Rig;
  let visit: Visit;

  before(async () => {
    project = await ProjectComponents.make({});
    rig = await Rig.open({
      graphs: { main: 'mine(Timer)' },
      disk: new MemoryDisk({}),
      lessons: (store) => new LessonsOnDisk(project.library, project.folder, store),
      ...project.options,
      page: shared.folder,
    });
    await rig.runtime.start();
    visit = await Visit.open(shared.browser, rig.url);
    await visit.runs();
  });
  after(async () => {
    await visit.close();
    await rig.close();
    await project.close();
  });

  const panel = () => visit.page.getByRole('complementary', { name: 'Library, outline, tests and lessons' });
  const present = () => panel().locator('[aria-current="step"] h3');
  /** Resolves when the step with this [title] is the present one. */
  const isAt = (title: string) => present().filter({ hasText: title }).waitFor();
  const begin = async (title: string) => {
    await panel().getByRole('button', { name: title }).click();
    await panel().getByRole('heading', { name: title, exact: true }).waitFor();
  };

  it('are played through by drawing: each step is seen to be done, and not before', async () => {
    await visit.page.keyboard.press('Control+6');
    await begin('First blink');
    await isAt('Something that changes');
    await panel().getByText('There is no ToggleBoolean yet.').waitFor();
    await visit.command('Add a node');
    await visit.choose('ToggleBoolean');
    await isAt('A wire');
    await panel().getByText('No wire leads from OUT of Timer to IN of ToggleBoolean yet.').waitFor();
    await visit.drag(visit.port('every', 'out', 'out'), visit.port('toggleBoolean', 'in', 'in'));
    await isAt('A lamp');
    await panel().getByRole('button', { name: 'Do it for me' }).click();
    await isAt('Twice a second');
    await panel().getByText('The LED does not blink twice a second yet.').waitFor();
    await visit.setValue('every', 'interval', '300');
    await panel().getByText('The LED does not blink twice a second yet.').waitFor();
    await visit.setValue('every', 'interval', '250');
    await panel().getByText('All of it is done.').waitFor();
    await visit.runs();
  });

  it('leave the graph of the project as it was, and go back to it', async () => {
    await panel().getByRole('button', { name: 'Close' }).click();
    await visit.node('mine').waitFor();
    await visit.runs();
  });

  for (const [title, steps] of [
    ['A button', ['The button', 'As long as it is pressed', 'On and off']],
    ['A sensor with a threshold', ['Brighter or darker than', 'No flicker at dusk']],
    ['A state machine', ['Two states', 'An event']],
    ['A component of your own', ['A graph becomes a component', 'A port of its own', 'Twice']],
    ['A component in C++', ['A new component', 'What it does', 'A port of its own']],
  ] as const) {
    it(`are played through step by step: ${title}`, async function () {
      // Each step of the last one is compiled.
      this.timeout(300_000);
      await begin(title);
      for (const step of steps) {
        await isAt(step);
        await panel().locator('.lesson-why').waitFor();
        await panel().getByRole('button', { name: 'Do it for me' }).click();
      }
      await panel().getByText('All of it is done.').waitFor();
      await visit.runs();
      await panel().getByRole('button', { name: 'Close' }).click();
      await visit.node('mine').waitFor();
    });
  }

  it('makes no mistake on the way', () => assert.deepEqual(visit.mistakes, []));
});
