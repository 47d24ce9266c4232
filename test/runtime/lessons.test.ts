import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { coreLibrary } from '../../src/library/core.js';
import { LessonsOnDisk } from '../../src/surfaces/cli/serve/lessons-on-disk.js';
import { MemoryDisk } from './memory-disk.js';
import { PageClient } from './page-client.js';
import { ProjectComponents } from './project-components.js';
import { Rig } from './rig.js';

const LESSONS = ['1-first-blink', '2-button', '3-sensor', '4-state-machine', '5-own-component', '6-component-in-cpp'];

describe('The lessons that come with MicroFlo', function () {
  this.timeout(120_000);
  let folder: string;
  let project: ProjectComponents;
  let rig: Rig;
  let page: PageClient;

  before(async () => {
    project = await ProjectComponents.make({});
    folder = project.folder;
    rig = await Rig.open({
      graphs: { main: '' },
      disk: new MemoryDisk({}),
      lessons: (store) => new LessonsOnDisk(project.library, folder, store),
      ...project.options,
    });
    page = await PageClient.open(rig);
  });
  after(async () => {
    await rig.close();
    await project.close();
  });

  it('are six, without mistakes', async () => {
    const { lessons } = await page.done('lessons', {});
    assert.deepEqual(
      lessons.map(({ id, problem }) => [id, problem]),
      LESSONS.map((id) => [id, undefined]),
    );
  });

  for (const lesson of LESSONS) {
    it(`each check fails before its step and passes after it: ${lesson}`, async () => {
      const { lessons } = await page.done('lessons', {});
      const steps = lessons.find(({ id }) => id === lesson)?.steps ?? [];
      assert.ok(steps.length > 1);
      const { graph } = await page.done('lesson', { lesson });
      for (const [step, { title }] of steps.entries()) {
        const before = await page.done('checklesson', { lesson, step, graph });
        assert.equal(before.isDone, false, `${title}, before`);
        assert.match(before.message ?? '', /yet|does not|is not/, title);
        await page.done('lesson', { lesson, step });
        assert.deepEqual(await page.done('checklesson', { lesson, step, graph }), { isDone: true }, `${title}, after`);
      }
    });
  }

  it('leave a graph alone that somebody has drawn under the name of one of theirs', async () => {
    const own = await Rig.open({
      graphs: { main: '', LessonBeat: 'mine(Timer)' },
      disk: new MemoryDisk({}),
      lessons: (store) => new LessonsOnDisk({ library: coreLibrary, own: [], folder }, folder, store),
    });
    const other = await PageClient.open(own);
    await other.done('lesson', { lesson: '5-own-component', step: 0 });
    assert.deepEqual(
      (await other.view('LessonBeat')).nodes.map(({ id }) => id),
      ['mine'],
    );
    await own.close();
  });

  it('never write over a component that somebody has written under the name of one of theirs', async () => {
    const mine = project.read('LessonScale').replace('Multiplies', 'Mine multiplies');
    project.write('LessonScale', mine);
    await page.done('lesson', { lesson: '6-component-in-cpp', step: 0 });
    assert.equal(project.read('LessonScale'), mine);
  });

  it('are told when there are none of that name or number', async () => {
    const { code, message } = await page.refused('lesson', { lesson: 'none' });
    assert.deepEqual([code, message], ['missing', "there is no lesson 'none'"]);
    const beyond = await page.refused('lesson', { lesson: '2-button', step: 9 });
    assert.match(beyond.message, /has steps 0 to 2/);
  });

  it('have mistakes told with their lines, when somebody has written one', async () => {
    mkdirSync(join(folder, 'lessons'));
    writeFileSync(join(folder, 'lessons', 'mine.lesson.yaml'), 'title: Mine\nabout: x\nstart: a(\nsteps: []\n');
    const { lessons } = await page.done('lessons', {});
    const mine = lessons.find(({ id }) => id === 'mine');
    assert.match(mine?.problem ?? '', /mine\.lesson\.yaml:3:8: error: line 1 of the graph/);
    assert.match(mine?.problem ?? '', /a lesson needs steps/);
    assert.equal((await page.refused('lesson', { lesson: 'mine' })).code, 'file');
  });
});
