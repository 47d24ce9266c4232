import { isComponentName } from '../library/cpp-name.js';
import { nearest } from '../util/nearest.js';

/** Searching for a similar name takes time, and nobody reads more hints than this. */
const MOST_LOOKUPS = 50;

/** Suggests corrections for misspelt names. The number of searches is limited, so many errors do not take long. */
export class Hints {
  readonly #known = new Map<string, string>();

  /**
   * Returns `; did you mean 'Timer'?` or ''. [scope] identifies the [candidates]; each name is searched once per scope.
   */
  didYouMean(name: string, scope: string, candidates: Iterable<string>): string {
    const key = `${scope}\n${name}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    if (this.#known.size >= MOST_LOOKUPS) return '';
    const near = nearest(name, candidates);
    const hint = near === undefined ? '' : `; did you mean '${near}'?`;
    this.#known.set(key, hint);
    return hint;
  }
}

/** What to say of a component that nobody knows: where to look, and how to write one. [hint]: `; did you mean …?` or ''. */
export function unknownComponent(name: string, hint: string): string {
  const see = hint === '' ? '; to see all' : `${hint} To see all`;
  const write = isComponentName(name) ? `; to write it: microflo new component ${name}` : '';
  return `unknown component '${name}'${see}: microflo components${write}`;
}
