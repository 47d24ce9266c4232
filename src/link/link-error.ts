/**
 * Why a device cannot be reached: nobody answered (`noAnswer`), or something did that is not MicroFlo (`otherFirmware`)
 * or speaks another version of the link (`version`). Or why a session ended: the board was reset (`rebooted`), nothing
 * came from it any more (`silent`), the way to it is gone or was closed (`closed`).
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
