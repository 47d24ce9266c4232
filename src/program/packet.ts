/** A packet as it travels on edges. */
export type Packet =
  | { type: 'bang' }
  | { type: 'boolean'; value: boolean }
  /** 0..255 */
  | { type: 'byte'; value: number }
  /** int32 */
  | { type: 'integer'; value: number }
  /** float32, stored as the shortest decimal that identifies it: 9.9, not 9.899999618530273 */
  | { type: 'float'; value: number }
  | { type: 'string'; value: string }
  /** The number of the pin on the board. */
  | { type: 'pin'; value: number }
  | { type: 'open' }
  | { type: 'close' }
  /** The name of an error in the error table. */
  | { type: 'error'; value: string };

export type PacketType = Packet['type'];
