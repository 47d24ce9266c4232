/** A packet as it travels on edges. */
export type Packet =
  | { type: 'bang' }
  | { type: 'boolean'; value: boolean }
  /** 0..255 */
  | { type: 'byte'; value: number }
  /** int32 */
  | { type: 'integer'; value: number }
  /** float32, held as the shortest decimal that names it: 9.9, not 9.899999618530273 */
  | { type: 'float'; value: number }
  | { type: 'string'; value: string }
  /** The board's number of the pin. */
  | { type: 'pin'; value: number }
  | { type: 'open' }
  | { type: 'close' }
  /** The name of an error in the table of errors. */
  | { type: 'error'; value: string };

export type PacketType = Packet['type'];
