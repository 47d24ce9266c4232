import { native } from '../../simulator/present-native.js';
import { errorMessage } from '../../util/errors.js';
import { Failure } from './failure.js';

/** Returns the build id of the simulated board's C++. Throws a Failure when it is not built. */
export function simulatorBuild(): number {
  try {
    return native().buildId();
  } catch (error) {
    throw new Failure(errorMessage(error));
  }
}
