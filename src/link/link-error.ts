/**
 * Why a device cannot be reached: no answer (`noAnswer`), an answer that is not from MicroFlo (`otherFirmware`), or a
 * different version of the link (`version`). Or why a session ended: the board was reset (`rebooted`), the board went
 * silent (`silent`), or the port is gone or was closed (`closed`).
 */
export type LinkErrorCode = 'noAnswer' | 'otherFirmware' | 'version' | 'rebooted' | 'silent' | 'closed';

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
