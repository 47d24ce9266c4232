import type { Diagnostic } from '../../graph/diagnostic.js';
import { ProtocolError } from './protocol/message.js';

/** The C++ of a component has mistakes. The message lists them, with their lines. */
export class SourceError extends ProtocolError {
  override name = 'SourceError';

  /** [diagnostics]: their files are named as in the folder of the component, `Pump.h`. */
  constructor(
    message: string,
    readonly diagnostics: readonly Diagnostic[],
  ) {
    super(message);
  }
}
