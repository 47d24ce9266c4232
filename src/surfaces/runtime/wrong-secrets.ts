import type { Clock } from '../../util/clock.js';
import { limits } from './protocol/limits.js';

interface Guesser {
  count: number;
  mustWait: boolean;
  cancelPause(): void;
  cancelMemory(): void;
}

/** Milliseconds of the first pause. */
const FIRST_PAUSE = 1000;

/** Counts the wrong secrets of each address. After some, each makes the address wait, and longer every time. */
export class WrongSecrets {
  /** The address with the oldest guess comes first. */
  private readonly guessers = new Map<string, Guesser>();

  constructor(private readonly clock: Clock) {}

  /** Whether no secret from [address] is looked at now. */
  mustWait(address: string): boolean {
    return this.guessers.get(address)?.mustWait ?? false;
  }

  /** Milliseconds that [address] waits after its last wrong secret. */
  pause(address: string): number {
    const beyond = (this.guessers.get(address)?.count ?? 0) - limits.guesses.most - 1;
    return beyond < 0 ? 0 : Math.min(FIRST_PAUSE * 2 ** beyond, limits.guessPause.most);
  }

  /** A secret from [address] was wrong. */
  note(address: string): void {
    const { count = 0 } = this.guessers.get(address) ?? {};
    this.forget(address);
    const guesser: Guesser = {
      count: count + 1,
      mustWait: false,
      cancelPause: () => {},
      cancelMemory: this.clock.after(limits.guessMemory.most, () => this.forget(address)),
    };
    this.guessers.set(address, guesser);
    const pause = this.pause(address);
    if (pause > 0) {
      guesser.mustWait = true;
      guesser.cancelPause = this.clock.after(pause, () => {
        guesser.mustWait = false;
      });
    }
    const [oldest] = this.guessers.keys();
    if (this.guessers.size > limits.addresses.most && oldest !== undefined) this.forget(oldest);
  }

  close(): void {
    for (const address of [...this.guessers.keys()]) this.forget(address);
  }

  private forget(address: string): void {
    const guesser = this.guessers.get(address);
    guesser?.cancelPause();
    guesser?.cancelMemory();
    this.guessers.delete(address);
  }
}
