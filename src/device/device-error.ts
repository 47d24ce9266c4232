import { type ErrorName, Errors } from '../stream/table.js';

/**
 * What went wrong on the host's side: the device or the way to it is gone (`closed`), is silent (`noAnswer`), or speaks
 * nonsense (`garbage`); the program does not fit on the device (`tooLarge`) or is for another one (`wrongDevice`); a
 * name is not in the graph (`noSuchName`); a value does not fit its port (`badValue`); what runs on the device did not
 * come from this host (`unknownGraph`).
 */
export type HostErrorCode =
  | 'closed'
  | 'noAnswer'
  | 'garbage'
  | 'tooLarge'
  | 'wrongDevice'
  | 'noSuchName'
  | 'badValue'
  | 'unknownGraph';

/** Why a call of a Device was refused, or could not be done. */
export class DeviceError extends Error {
  override name = 'DeviceError';

  constructor(
    /** The name of an error in the table of errors when the device refused. */
    readonly code: ErrorName | HostErrorCode,
    message: string,
    /** What the device said beside the code, see `failed` in docs/command-stream.md; else 0. */
    readonly detail = 0,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }

  /** Whether nothing more can be asked of the device over this connection. */
  get isFatal(): boolean {
    return this.code === 'closed' || this.code === 'noAnswer' || this.code === 'garbage';
  }
}

/** `out of memory (24 bytes missing)` */
export function refusalText(error: ErrorName, detail: number): string {
  const { text } = Errors[error];
  switch (error) {
    case 'memory':
      return `${text} (${bytes(detail)} missing)`;
    case 'stringTooLong':
      return `${text} (at most ${bytes(detail)})`;
    default:
      return text;
  }
}

function bytes(count: number): string {
  return `${count} ${count === 1 ? 'byte' : 'bytes'}`;
}
