import { Command } from 'commander';
import { examine, type Finding } from './doctor/check.js';
import { checks, isDebian } from './doctor/checks.js';
import { Failure } from './failure.js';
import { printJson, printLines } from './output.js';
import { type Paint, paintFor } from './style.js';

/** `microflo doctor`: checks what this machine lacks, and prints how to get it. */
export function doctorCommand(): Command {
  return new Command('doctor')
    .description('check what this computer lacks, and print how to get it')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  microflo doctor')
    .action(async (options: { json?: true }) => {
      const debian = isDebian();
      const findings = await Promise.all(checks.map((check) => examine(check, debian)));
      if (options.json) printJson({ ok: isFit(findings), checks: findings });
      else printLines(findingLines(findings, paintFor(process.stdout)));
      const missing = findings.filter(({ needed, ok }) => needed && !ok).map(({ name }) => name);
      if (missing.length > 0) throw new Failure(`missing: ${missing.join(', ')}`);
    });
}

function isFit(findings: readonly Finding[]): boolean {
  return findings.every(({ needed, ok }) => ok || !needed);
}

/** Formats findings for people: one line for each, and a second line on how to get what is missing. */
export function findingLines(findings: readonly Finding[], paint: Paint): string[] {
  const width = Math.max(...findings.map(({ name }) => name.length));
  return findings.flatMap((finding) => {
    const { name, purpose, found, get } = finding;
    const head = `${mark(finding, paint)} ${name.padEnd(width)}  `;
    if (get === undefined) return [head + paint(found ?? '', 'dim')];
    return [`${head}${purpose}`, `${' '.repeat(width + 11)}to get it: ${get}`];
  });
}

function mark({ ok, needed }: Finding, paint: Paint): string {
  if (ok) return paint('ok      ', 'green');
  return needed ? paint('missing ', 'red') : paint('optional', 'yellow');
}
