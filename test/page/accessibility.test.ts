import assert from 'node:assert/strict';
import axe from 'axe-core';
import { browsing } from './browsing.js';
import { Visit } from './chromium.js';
import { MAIN_STATES } from './main-states.js';
import { openStateRig } from './state-rig.js';

interface Violation {
  id: string;
  impact: string;
  nodes: { html: string; failureSummary: string }[];
}

/** What axe finds, of all its rules, and takes for serious or critical. */
const FINDINGS = `axe.run(document).then(({ violations }) =>
  violations.filter(({ impact }) => impact === 'serious' || impact === 'critical'),
)`;

describe('The page, for who cannot see it well', function () {
  this.timeout(120_000);
  const shared = browsing();

  for (const state of MAIN_STATES) {
    it(`has no serious finding, light and dark: ${state.name}`, async () => {
      const { rig, close } = await openStateRig(state, shared.folder);
      const visit = await Visit.open(shared.browser, rig.url);
      await visit.drawn();
      await state.reach(visit, rig);
      await visit.page.evaluate(axe.source);
      const found: string[] = [];
      for (const theme of ['light', 'dark'] as const) {
        await visit.page.emulateMedia({ colorScheme: theme });
        await visit.page.locator(`html[data-theme=${theme}]`).waitFor({ state: 'attached' });
        const violations = await visit.page.evaluate<Violation[]>(FINDINGS);
        for (const { id, impact, nodes } of violations) {
          found.push(
            ...nodes.map(({ html, failureSummary }) => `${theme} ${impact} ${id}: ${html}\n${failureSummary}`),
          );
        }
      }
      assert.equal(found.join('\n'), '');
      await visit.close();
      await close();
    });
  }
});
