import assert from 'node:assert/strict';
import { type Check, examine } from '../../src/surfaces/cli/doctor/check.js';
import { isNewEnough } from '../../src/surfaces/cli/doctor/checks.js';
import { findingLines } from '../../src/surfaces/cli/doctor.js';
import { plain } from '../../src/surfaces/cli/style.js';

function check(found: string | undefined, more: Partial<Check> = {}): Check {
  const base = { name: 'make', purpose: 'builds', needed: true, debian: 'make', otherwise: 'install GNU make' };
  return { ...base, probe: () => found, ...more };
}

describe('The doctor', () => {
  it('reports what it found', async () => {
    const finding = await examine(check('GNU Make 4.3'), true);
    assert.deepEqual(finding, { name: 'make', purpose: 'builds', needed: true, ok: true, found: 'GNU Make 4.3' });
  });

  it('says how to get what is missing: on Debian the package, elsewhere what to install', async () => {
    assert.equal((await examine(check(undefined), true)).get, 'apt-get install make');
    assert.equal((await examine(check(undefined), false)).get, 'install GNU make');
  });

  it('shows what is installed, what is missing and what is optional', async () => {
    const optional = check(undefined, { name: 'clang-format', purpose: 'formats', needed: false });
    const findings = [check('GNU Make 4.3'), check(undefined, { name: 'g++' }), optional];
    const lines = findingLines(await Promise.all(findings.map((each) => examine(each, false))), plain);
    assert.deepEqual(lines, [
      'ok       make          GNU Make 4.3',
      'missing  g++           builds',
      '                       to get it: install GNU make',
      'optional clang-format  formats',
      '                       to get it: install GNU make',
    ]);
  });

  it('knows which versions of Node are new enough', () => {
    assert.deepEqual(['18.20.0', '20.18.3', '20.19.0', '22.0.0'].map(isNewEnough), [false, false, true, true]);
  });
});
