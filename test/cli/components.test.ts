import assert from 'node:assert/strict';
import { coreLibrary } from '../../src/library/core.js';
import { Folder, jsonLines } from './microflo.js';

describe('microflo components and doctor', function () {
  this.timeout(120_000);
  const folder = new Folder();
  after(() => folder.remove());

  it('lists every component with what it does, by name', async () => {
    const { status, stdout } = await folder.run('components');
    assert.equal(status, 0);
    const lines = stdout.trimEnd().split('\n');
    assert.deepEqual(
      lines.map((line) => line.split(/ {2,}/)),
      [...coreLibrary.values()]
        .sort((a, b) => (a.name < b.name ? -1 : 1))
        .map(({ name, description }) => [name, description]),
    );
  });

  it('describes one: ports, types, defaults, required ports', async () => {
    const [text, json] = await Promise.all([
      folder.run('components', 'microflo/PwmWrite'),
      folder.run('components', 'PwmWrite', '--json'),
    ]);
    assert.equal(text.status, 0);
    assert.match(
      text.stdout,
      /^PwmWrite: .*\n\nInports\n {2}DUTYCYCLE {2}integer, % {2}.*\n {2}PIN {8}pin {9}.* \(required, a pin for pwm\)\n/,
    );
    assert.deepEqual(jsonLines(json), [coreLibrary.get('PwmWrite')]);
  });

  it('lists and describes the subgraphs of the project, wherever they are', async () => {
    const project = new Folder();
    try {
      project.file(
        'graphs/press.fbp',
        '# @description A button\nINPORT=b.PIN:PIN\nOUTPORT=c.OUT:OUT\nb(MonitorPin) OUT -> IN c(inner)',
      );
      project.file('graphs/inner.FBP', 'INPORT=f.IN:IN\nOUTPORT=f.OUT:OUT\nf(Not)');
      project.file('main.fbp', 'a(press)');
      project.file('package.json', '{}');
      const [list, one, json] = await Promise.all([
        project.run('components'),
        project.run('components', 'project/press'),
        project.run('components', 'press', '--json'),
      ]);
      assert.match(list.stdout, /\n\nSubgraphs\ninner\npress {2}A button\n$/);
      assert.equal(one.status, 0, one.stderr);
      assert.match(
        one.stdout,
        /^press: A button\n\nInports\n {2}PIN {2}pin {2}.* \(required, a pin for .*\)\n\nOutports\n {2}OUT {2}boolean {2}/,
      );
      const [about] = jsonLines(json) as { file: string; inports: { name: string }[] }[];
      assert.deepEqual([about?.file, about?.inports.map(({ name }) => name)], ['graphs/press.fbp', ['pin']]);
      project.file('graphs/press.fbp', 'a(Nothing');
      const wrong = await project.run('components', 'press');
      assert.match(wrong.stderr, /^graphs\/press\.fbp:1:\d+: error: /);
    } finally {
      project.remove();
    }
  });

  it('suggests a similar name for an unknown one', async () => {
    const run = await folder.run('components', 'Timre');
    assert.deepEqual(run, {
      status: 1,
      stdout: '',
      stderr:
        "error: unknown component 'Timre'; did you mean 'Timer'? To see all: microflo components; to write it: microflo new component Timre\n",
    });
  });

  it("reports a missing folder of the user's components", async () => {
    const run = await folder.run('components', '--components', 'nowhere');
    const message = 'error: nowhere is not a folder of components: it is empty or does not exist\n';
    assert.deepEqual(run, { status: 1, stdout: '', stderr: message });
  });

  it('doctor finds the programs of this machine', async () => {
    const run = await folder.run('doctor', '--json');
    const [result] = jsonLines(run) as [{ ok: boolean; checks: { name: string; ok: boolean; found?: string }[] }];
    assert.equal(run.status, result.ok ? 0 : 1);
    assert.deepEqual(
      result.checks.slice(0, 2).map(({ name, ok }) => [name, ok]),
      [
        ['Node.js', true],
        ['simulated board', true],
      ],
    );
    assert.equal(result.checks[0]?.found, `version ${process.versions.node}`);
  });
});
