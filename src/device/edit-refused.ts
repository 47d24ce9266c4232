import type { ErrorName } from '../stream/table.js';
import type { HostErrorCode } from './device-error.js';
import { DeviceError } from './device-error.js';

/** Thrown when a live edit is refused. The running graph has not changed. */
export class EditRefused extends DeviceError {
  override name = 'EditRefused';

  constructor(
    code: ErrorName | HostErrorCode,
    /** The reason, without the advice on what to do. */
    readonly reason: string,
    /** Whether the wanted graph would fit if it were loaded from scratch, which loses all state. */
    readonly canLoad: boolean,
    detail: number,
  ) {
    const advice = canLoad ? 'upload the graph instead: it will fit, but its state is lost' : 'nothing has changed';
    super(code, `${reason}; ${advice}`, detail);
  }
}
