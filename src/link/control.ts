/** The version of docs/link.md. */
export const LINK_VERSION = 2;

/** The capacity of the device, as stated in its `opened` message. */
export interface Capacity {
  /** Maximum number of unacknowledged data frames. */
  window: number;
  /** Buffer size in bytes. A data frame occupies its payload plus FRAME_COST until it is acknowledged. */
  buffer: number;
  /** Maximum payload of a frame, in bytes. */
  longest: number;
}

/** Bytes of the device's buffer that a data frame occupies in addition to its payload. */
export const FRAME_COST = 2;

/** The payload of a control frame. The session number is in the frame's header. */
export type Control =
  | { kind: 'open'; version: number }
  | ({ kind: 'opened'; version: number } & Capacity)
  | { kind: 'booted'; version: number }
  | { kind: 'noSession' }
  | { kind: 'close' };

export const ControlCode = { open: 1, opened: 2, booted: 3, noSession: 4, close: 5 } as const;

export function encodeControl(control: Control): Uint8Array {
  const code = ControlCode[control.kind];
  switch (control.kind) {
    case 'open':
    case 'booted':
      return Uint8Array.of(code, control.version);
    case 'opened': {
      const { version, window, buffer, longest } = control;
      return Uint8Array.of(code, version, window, buffer & 0xff, buffer >> 8, longest & 0xff, longest >> 8);
    }
    default:
      return Uint8Array.of(code);
  }
}

/**
 * Decodes [payload]; undefined if it is invalid. For an `opened` of another version only the version is read, because
 * the rest may have another meaning.
 */
export function decodeControl(payload: Uint8Array): Control | undefined {
  const [code, version = 0, window = 0] = payload;
  const word = (at: number) => (payload[at] ?? 0) | ((payload[at + 1] ?? 0) << 8);
  switch (code) {
    case ControlCode.open:
      return payload.length >= 2 ? { kind: 'open', version } : undefined;
    case ControlCode.booted:
      return payload.length >= 2 ? { kind: 'booted', version } : undefined;
    case ControlCode.opened:
      if (payload.length < (version === LINK_VERSION ? 7 : 2)) return undefined;
      return { kind: 'opened', version, window, buffer: word(3), longest: word(5) };
    case ControlCode.noSession:
      return { kind: 'noSession' };
    case ControlCode.close:
      return { kind: 'close' };
    default:
      return undefined;
  }
}
