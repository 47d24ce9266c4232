import { createInterface } from 'node:readline';
import { paintSeverity } from './report.js';

let asking = false;

/** Whether a question waits for its answer at standard input. */
export function isAsking(): boolean {
  return asking;
}

/** Whether a person can be asked. */
export function canAsk(): boolean {
  return process.stdin.isTTY === true && process.stderr.isTTY === true;
}

/** Asks [question] on the terminal. Enter means yes; the end of the input means no. */
export async function askYes(question: string): Promise<boolean> {
  for (;;) {
    const answer = await ask(`${question} [Y/n] `);
    if (answer === undefined || /^\s*no?\s*$/i.test(answer)) return false;
    if (/^\s*(y(es)?)?\s*$/i.test(answer)) return true;
  }
}

/** Lets a person choose one of [choices] on the terminal, by its number. Resolves with undefined at the end of the input. */
export async function askChoice(question: string, choices: readonly string[]): Promise<number | undefined> {
  const lines = choices.map((choice, i) => `  ${i + 1}  ${choice}`);
  process.stderr.write(`${paintSeverity([question, ...lines].join('\n'))}\n`);
  for (;;) {
    const answer = await ask(`1 to ${choices.length}: `);
    if (answer === undefined) return undefined;
    const index = Number(answer.trim()) - 1;
    if (choices[index] !== undefined) return index;
  }
}

/** Reads one line. The terminal itself handles its keys, so that Ctrl-C ends the command as everywhere. */
function ask(question: string): Promise<string | undefined> {
  const lines = createInterface({ input: process.stdin, output: process.stderr, terminal: false });
  process.stderr.write(question);
  asking = true;
  return new Promise((resolve) => {
    lines.once('line', (line) => {
      resolve(line);
      lines.close();
    });
    lines.once('close', () => {
      asking = false;
      resolve(undefined);
    });
  });
}
