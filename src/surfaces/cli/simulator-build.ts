import { native } from '../../simulator/native.js';
import { errorMessage } from '../../util/errors.js';
import { Failure } from './failure.js';

/** Names the build of the C++ that the simulated board runs. Throws a Failure that says what to do when there is none. */
export function simulatorBuild(): number {
  try {
    return native().buildId();
  } catch (error) {
    throw new Failure(errorMessage(error));
  }
}
