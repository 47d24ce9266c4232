import { Fifo } from '../../util/fifo.js';

interface Waiting<Answer> {
  resolve(answer: Answer): void;
  reject(error: Error): void;
}

/** Matches answers to requests, in order, over a channel that may close. */
export class Answers<Answer> {
  private readonly waiting = new Fifo<Waiting<Answer>>();
  private end: Error | undefined;

  /** Calls [send] and resolves with the answer to the request that it sends. */
  ask(send: () => void): Promise<Answer> {
    return new Promise((resolve, reject) => {
      if (this.end) {
        reject(this.end);
        return;
      }
      this.waiting.put({ resolve, reject });
      send();
    });
  }

  /** Resolves the oldest request. */
  answer(answer: Answer): void {
    this.waiting.take()?.resolve(answer);
  }

  refuse(error: Error): void {
    this.waiting.take()?.reject(error);
  }

  /** Rejects all requests: no more answers will come. */
  close(reason: Error): void {
    this.end ??= reason;
    for (let next = this.waiting.take(); next; next = this.waiting.take()) next.reject(reason);
  }
}
