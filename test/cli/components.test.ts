import assert from 'node:assert/strict';
import { coreLibrary } from '../../src/library/core.js';
import { Folder, jsonLines } from './microflo.js';

describe('microflo components and doctor', function () {
  this.timeout(60_000);
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
      /^PwmWrite: .*\n\nInports\n {2}DUTYCYCLE {2}integer {2}.*\n {2}PIN {8}pin {6}.* \(required, a pin for pwm\)\n/,
    );
    assert.deepEqual(jsonLines(json), [coreLibrary.get('PwmWrite')]);
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
