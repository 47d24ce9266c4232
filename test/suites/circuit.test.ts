import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { coreLibrary } from '../../src/library/core.js';
import { loadFixture } from '../../src/surfaces/suites/fixture.js';
import { parseSuites } from '../../src/surfaces/suites/parse-suite.js';
import { runSuite } from '../../src/surfaces/suites/run-suite.js';
import { simulatorTarget } from '../../src/surfaces/suites/simulator-target.js';
import type { Target } from '../../src/surfaces/suites/target.js';

const SUITE = 'examples/servo-knob.suite.yaml';

function mistakes(text: string): string[] {
  return parseSuites(text, SUITE).diagnostics.map(({ message }) => message);
}

async function outcome(text: string, target: Target = simulatorTarget) {
  assert.deepEqual(mistakes(text), []);
  const [suite] = parseSuites(text, SUITE).suites;
  assert.ok(suite, 'there is a suite');
  const own = { library: coreLibrary, folder: 'components', own: [] };
  const [result] = await runSuite(suite, await loadFixture(suite, own, target.board), target);
  return result?.outcome;
}

async function failure(from: string, to: string): Promise<string> {
  const text = readFileSync(SUITE, 'utf8');
  assert.ok(text.includes(from), from);
  const found = await outcome(text.replace(from, to));
  return found?.status === 'failed' ? found.message.split('\n', 1).join('') : `it is ${found?.status}`;
}

describe('A suite with a circuit', () => {
  it('sets controls and faults of its parts, and looks at their states', async () => {
    assert.deepEqual(await outcome(readFileSync(SUITE, 'utf8')), { status: 'passed' });
  });

  it('says what a part shows instead', async () => {
    assert.equal(
      await failure('[133, 136]', '[10, 20]'),
      `${SUITE}:11: step 2: arm: expected angle 10 to 20, got 133.9`,
    );
    assert.equal(await failure('pulse: 0', 'pulse: 5'), `${SUITE}:14: step 3: arm: expected pulse 5, got 0`);
    assert.match(
      await failure('angle: [44, 46]', 'angel: 3'),
      /step 1: arm has no state 'angel': it has angle, pulse$/,
    );
    assert.match(
      await failure('arm: { angle: [44, 46] }', 'leg: { angle: 3 }'),
      /step 1: there is no part 'leg' in the/,
    );
  });

  it('says what a part or its control is called', async () => {
    assert.equal(
      await failure('knob: { position: 75 }', 'knub: { position: 75 }'),
      `${SUITE}:11: step 2: there is no part 'knub' in the circuit: it has knob, arm`,
    );
    assert.equal(
      await failure('position: 75', 'position: 101'),
      `${SUITE}:11: step 2: position accepts 0 to 100 %, not 101`,
    );
    assert.equal(
      await failure('position: 75', 'position: "75"'),
      `${SUITE}:11: step 2: position accepts 0 to 100 %, not 75 as text: remove the quotes`,
    );
    assert.match(await failure('circuit: servo-knob', 'circuit: nothing'), /nothing\.circuit\.yaml.*no such file/);
  });

  it('fails when a part complains', async () => {
    assert.match(
      await failure('{ position: 75 } }', '{ position: 75 }, arm: { blocked: true } }'),
      /step 2: arm: expected angle 133 to 136, got 45; arm: the arm is blocked: the motor hums and gets hot$/,
    );
  });

  it('is not possible where no part can be attached', async () => {
    const lacks: Target['lacks'] = (demand) => (demand === 'parts' ? 'nobody is there' : undefined);
    const found = await outcome(readFileSync(SUITE, 'utf8'), { ...simulatorTarget, lacks });
    assert.deepEqual(found, { status: 'not possible', reason: 'nobody is there' });
  });

  it('is refused where its values are none', () => {
    const one = (body: string) => mistakes(`topic: x\ncases:\n  - { name: n, assertion: a, ${body} }\n`);
    assert.deepEqual(one('parts: { a: { b: [1] } }, expect: { parts: { a: { b: [2, 1] } } }'), [
      'a control has a value, such as { position: 75 }',
      'a state is a value, or the least and the most of a number: { angle: [134, 136] }',
      'a case must expect something',
    ]);
    assert.deepEqual(one('parts: { a: { b: 1 } }'), ['a case must expect something']);
  });
});
