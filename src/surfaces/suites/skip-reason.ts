import type { InPort } from '../../library/component.js';
import type { Program } from '../../program/program.js';
import type { Step, Stimulus, SuiteCase } from './suite.js';
import type { Demand, Target } from './target.js';

/** Why a case with [program] cannot run on [target]; undefined when it can. */
export function skipReason(one: SuiteCase, program: Pick<Program, 'nodes'>, target: Target): string | undefined {
  for (const demand of demands(one, program)) {
    const reason = (demand === 'storage' ? withoutStorage(target) : undefined) ?? target.lacks(demand);
    if (reason !== undefined) return reason;
  }
  const times = one.steps.flatMap(({ advance }) => (advance === undefined || advance === 0 ? [] : [advance]));
  const brief = times.find((time) => time < (target.shortest ?? 0));
  if (brief !== undefined) return `a step of ${brief} ms is too short to measure over a link`;
  const duration = times.reduce((sum, time) => sum + time, 0);
  if (duration <= target.longest) return undefined;
  return `it takes ${duration / 1000} s of board time, which is too long for this target`;
}

function withoutStorage({ board: { name, storage } }: Target): string | undefined {
  return storage > 0 ? undefined : `the ${name} keeps nothing over a reset`;
}

/** The demands of a case: its declared needs, and those that follow from its steps. */
function demands({ needs, before, steps }: SuiteCase, { nodes }: Pick<Program, 'nodes'>): Demand[] {
  const stimuli = [before, ...steps.map(({ stimulus }) => stimulus)];
  const inputs = stimuli.flatMap(({ serial }) => serial.map(([port]): Demand => `input:${port}`));
  const wires: Demand[] = stimuli.some(drives) || steps.some(looks) ? ['wires'] : [];
  const pins: Demand[] = nodes.some(({ component }) => component.inports.some(isPin)) ? ['pins'] : [];
  const parts: Demand[] = stimuli.some(({ i2c }) => i2c.length > 0) ? ['i2c'] : [];
  const spiParts: Demand[] = stimuli.some(({ spi }) => spi.length > 0) ? ['spi'] : [];
  return [...needs, ...pins, ...wires, ...parts, ...spiParts, ...inputs];
}

function isPin({ type }: InPort): boolean {
  return type === 'pin';
}

function drives({ pins, analog }: Stimulus): boolean {
  return pins.length + analog.length > 0;
}

function looks({ expect: { pins, pwm, strips } }: Step): boolean {
  return pins.length + pwm.length + strips.length > 0;
}
