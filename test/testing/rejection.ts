import { ExpectationError } from '../../src/surfaces/testing/index.js';

/** The message of the unmet expectation that a promise is rejected with. */
export async function unmet(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof ExpectationError) return error.message;
    throw error;
  }
  throw new Error('the expectation was met');
}
