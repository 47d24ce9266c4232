import { type ComponentFault, type FaultCode, faultCode } from './component-fault.js';

/**
 * Why a device cannot be reached: no answer (`noAnswer`), an answer that is not from MicroFlo (`otherFirmware`), or a
 * different version of the link (`version`). Or why a session ended: the board was reset (`rebooted`), the board went
 * silent (`silent`), a component on it did not return (`stuck`) or crashed (`crashed`), or the port is gone or was
 * closed (`closed`).
 */
export type LinkErrorCode = 'noAnswer' | 'otherFirmware' | 'version' | 'rebooted' | 'silent' | FaultCode | 'closed';

export class LinkError extends Error {
  override name = 'LinkError';

  constructor(
    readonly code: LinkErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** A component did not return from a call, or crashed, which has ended the board. */
export class FaultyComponent extends LinkError {
  constructor(
    readonly fault: ComponentFault,
    /** The number of the node. */
    readonly node: number,
    /** Returns the message, given the names of the node and of its component. */
    readonly describe: (node: string, component?: string) => string,
  ) {
    super(faultCode(fault), describe(`node ${node}`));
  }
}
