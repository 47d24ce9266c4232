import type { ErrorName } from '../stream/table.js';
import type { HostErrorCode } from './device-error.js';
import { DeviceError } from './device-error.js';

/** A live edit was refused, and nothing has changed. */
export class EditRefused extends DeviceError {
  override name = 'EditRefused';

  constructor(
    code: ErrorName | HostErrorCode,
    /** Why, without the advice. */
    readonly reason: string,
    /** Whether the wanted graph fits on the device when it is stopped and loaded anew, which loses all state. */
    readonly canLoad: boolean,
    detail = 0,
  ) {
    const advice = canLoad ? 'stop and load the graph anew: it fits then, but state is lost' : 'nothing has changed';
    super(code, `${reason}; ${advice}`, detail);
  }
}
