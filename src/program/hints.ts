import { nearest } from '../util/nearest.js';

/** Looking for a similar name takes time; nobody reads more hints than this. */
const MOST_LOOKUPS = 50;

/** Says what a misspelt name may have meant, without slowing down where ten thousand are misspelt. */
export class Hints {
  readonly #known = new Map<string, string>();

  /** `; did you mean 'Timer'?` or nothing. [scope] names the set of [candidates]: a name is looked up once in each. */
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
