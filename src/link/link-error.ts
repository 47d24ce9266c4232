/**
 * Why a device cannot be reached: no answer (`noAnswer`), an answer that is not from MicroFlo (`otherFirmware`), or a
 * different version of the link (`version`). Or why a session ended: the board was reset (`rebooted`), the board went
 * silent (`silent`), a component on it did not return (`stuck`), or the port is gone or was closed (`closed`).
 */
export type LinkErrorCode = 'noAnswer' | 'otherFirmware' | 'version' | 'rebooted' | 'silent' | 'stuck' | 'closed';

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

/** A component did not return from a call, which has ended the board. Only simulated boards notice that. */
export class StuckBoard extends LinkError {
  constructor(
    /** The number of the node. */
    readonly node: number,
    /** Returns the message, in which [name] stands for the node. */
    readonly describe: (name: string) => string,
  ) {
    super('stuck', describe(`node ${node}`));
  }
}
