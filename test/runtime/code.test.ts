import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FixedSources } from '../../src/surfaces/cli/component-sources/fixed-sources.js';
import { times } from './client-code.js';
import { PageClient } from './page-client.js';
import { ProjectComponents } from './project-components.js';
import { Rig, type RigOptions } from './rig.js';

const GRAPH = `
INPORT=f.IN:IN
OUTPORT=by.OUT:OUT
OUTPORT=count.OUT:COUNT
f(Repeat) OUT -> IN by(Times)
f OUT -> IN count(Counter)
`;

describe('The C++ of components, over the extension', function () {
  this.timeout(120_000);
  let project: ProjectComponents;
  let rig: Rig;
  let page: PageClient;

  beforeEach(async () => {
    project = await ProjectComponents.make({ Times: times('Times', '2') });
  });
  afterEach(async () => {
    await rig.close();
    await project.close();
  });

  const open = async (options: RigOptions = {}, secret?: string) => {
    rig = await Rig.open({ graphs: { main: GRAPH }, ...project.options, ...options });
    page = await PageClient.open(rig, undefined, secret);
  };
  const result = async (value: number, port = 'out') => {
    const { client } = page;
    client.received.length = 0;
    await client.done('runtime', 'packet', { port: 'in', event: 'data', payload: value, graph: 'main' });
    return (await client.hears('runtime', 'packet', { port })).payload.payload;
  };
  const read = () => page.done('readcode', { component: 'project/Times' });
  const write = (text: string, base: string | null, component = 'project/Times') =>
    page.done('writecode', { component, text, base });

  it('is read: that of the project may be changed, that of MicroFlo not', async () => {
    await open();
    const own = await read();
    assert.deepEqual([own.path, own.text, own.why], ['components/Times.h', times('Times', '2'), undefined]);
    const core = await page.done('readcode', { component: 'microflo/Timer' });
    assert.deepEqual([core.path, core.version, core.component], ['Timer.h', null, 'microflo/Timer']);
    assert.match(core.why ?? '', /^Timer is a component of MicroFlo/);
    const { code, message } = await page.refused('readcode', { component: 'main' });
    assert.deepEqual([code, message], ['missing', "there is no component 'main' in C++"]);
  });

  it('is compiled and written: nodes run the new code, and others keep their state', async () => {
    await open();
    await rig.runtime.start();
    assert.equal(await result(21), 42);
    const { version } = await read();
    const written = await write(times('Times', '3'), version);
    assert.deepEqual([written.isWritten, written.diagnostics, written.path], [true, [], 'components/Times.h']);
    assert.equal(project.read('Times'), times('Times', '3'), 'what was compiled is what is written');
    assert.equal(written.version, (await read()).version);
    assert.equal(await result(21), 63);
    assert.equal(await result(21, 'count'), 3, 'the counter was not loaded anew');
    await rig.checkGraph();
    const again = await write(times('Times', '5'), written.version);
    assert.equal(again.isWritten, true);
    assert.equal(await result(2), 10);
  });

  it('with other ports leaves the edges that it has no port for, which is told', async () => {
    await open();
    await rig.runtime.start();
    const { version } = await read();
    await page.view();
    const renamed = times('Times', '3').replace('\n  in:', '\n  factor:');
    assert.equal((await write(renamed, version)).isWritten, true);
    const { diagnostics } = await page.hears('check', (each) => each.diagnostics.length > 0);
    assert.match(diagnostics[0]?.message ?? '', /no inport 'in'/);
    await rig.checkGraph();
  });

  it('with mistakes is told by lines, in order, and nothing has changed', async () => {
    await open();
    await rig.runtime.start();
    const { version } = await read();
    const wrong = times('Times', 'two').replace('class Times :', 'int half = one;\nclass Times :');
    const { isWritten, diagnostics, version: now } = await write(wrong, version);
    assert.deepEqual([isWritten, now], [false, version]);
    assert.deepEqual(
      diagnostics.map(({ place, severity }) => [place.line, severity]),
      [
        [16, 'error'],
        [19, 'error'],
      ],
    );
    assert.match(diagnostics[1]?.message ?? '', /'two' was not declared/);
    assert.equal(diagnostics[1]?.place.column, (wrong.split('\n')[18] ?? '').indexOf('two') + 1);
    const block = await write(times('Times', '3').replace('type: integer', 'type: intger'), version);
    assert.deepEqual([block.diagnostics[0]?.place.line, block.isWritten], [6, false]);
    const other = await write(times('Other', '3'), version);
    assert.match(
      other.diagnostics[0]?.message ?? '',
      /component 'Other' must be in a file named Other\.h, not Times\.h/,
    );
    assert.equal(project.read('Times'), times('Times', '2'));
    assert.equal(await result(21), 42);
  });

  it('that another header spoils is told without a line', async () => {
    writeFileSync(join(project.components, 'half.h.inc'), 'int half = one;\n');
    await open();
    const { version } = await read();
    const include = join(project.components, 'half.h.inc');
    const text = times('Times', '3').replace('namespace', `#include "${include}"\nnamespace`);
    const { diagnostics } = await write(text, version);
    assert.deepEqual(diagnostics[0]?.place, {});
    assert.match(diagnostics[0]?.message ?? '', /half\.h\.inc:1:12: 'one' was not declared/);
  });

  it('of a new component is a file of the project, and nodes of it run', async () => {
    await open();
    await rig.runtime.start();
    const written = await write(times('Thrice', '3'), null, 'Thrice');
    assert.deepEqual([written.component, written.isWritten], ['project/Thrice', true]);
    assert.equal(project.read('Thrice'), times('Thrice', '3'));
    const { components: all } = await page.done('library', {});
    assert.equal(all.find(({ name }) => name === 'project/Thrice')?.group, 'Your components');
    await page.edit([
      { op: 'addnode', id: 't', component: 'project/Thrice' },
      { op: 'addedge', src: { node: 'f', port: 'out' }, tgt: { node: 't', port: 'in' } },
      { op: 'addoutport', public: 'thrice', node: 't', port: 'out' },
    ]);
    assert.equal(await result(5, 'thrice'), 15);
    assert.ok(project.library.library.has('Thrice'), 'suites and lessons have it, too');
  });

  it('is never written over what an editor has written meanwhile', async () => {
    await open();
    const { version } = await read();
    project.write('Times', times('Times', '9'));
    const { code, message } = await page.refused('writecode', {
      component: 'Times',
      text: times('Times', '3'),
      base: version,
    });
    assert.deepEqual([code, message], ['conflict', 'components/Times.h was changed meanwhile: read it again']);
    const there = { component: 'Times', text: times('Times', '3'), base: null };
    assert.match((await page.refused('writecode', there)).message, /components\/Times\.h exists already/);
    assert.equal(project.read('Times'), times('Times', '9'));
    const { version: now, text } = await read();
    assert.equal(text, times('Times', '9'));
    assert.equal((await write(times('Times', '3'), now)).isWritten, true);
  });

  it('is not written under a name that no new component can have', async () => {
    await open();
    for (const [component, why] of [
      ['Timer', /MicroFlo already has a component 'Timer'/],
      ['../Evil', /not a valid component name/],
      ['class', /not a valid component name/],
      ['tImes', /components\/Times\.h exists, and differs from tImes\.h only in case/],
    ] as const) {
      const text = times(component, '2');
      const { code, message } = await page.refused('writecode', { component, text, base: null });
      assert.equal(code, 'invalid');
      assert.match(message, why);
    }
    assert.deepEqual(project.files, ['Times.h']);
    assert.match((await page.refused('writecode', { component: 'A', base: null })).message, /needs "text"/);
  });

  it('is not changed without the permission, and where no code is taken', async () => {
    const secrets = [
      { secret: 'looks', permission: 'read' as const },
      { secret: 'draws', permission: 'edit' as const },
    ];
    await open({ secrets }, 'draws');
    assert.equal((await read()).why, 'you may read this code, and not change it');
    const text = times('Times', '3');
    const { code } = await page.refused('writecode', { component: 'Times', text, base: null });
    assert.equal(code, 'permission');
    await rig.close();
    const why = 'the firmware is what it is';
    await open({ sources: () => new FixedSources(project.library, why) });
    assert.equal((await read()).why, why);
    assert.equal((await page.refused('writecode', { component: 'Times', text, base: null })).message, why);
    await rig.close();
    await open({ takesSource: false });
    assert.match((await read()).why ?? '', /--allow-source/);
    assert.equal(project.read('Times'), times('Times', '2'));
  });
});
