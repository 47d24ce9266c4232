/** The clock mode: CPOL is bit 1, CPHA is bit 0. */
export type SpiMode = 0 | 1 | 2 | 3;
export type SpiOrder = 'msb' | 'lsb';

/** How a master sends bytes. */
export interface SpiSettings {
  mode: SpiMode;
  /** The bit that is sent first. */
  order: SpiOrder;
  /** Frequency of the clock in Hz. */
  frequency: number;
}

/** A part on an SPI bus, by its bytes. All functions are called at the time of the bus. */
export interface SpiPart {
  /** The mode that it understands. Default: 0. */
  readonly mode?: SpiMode;
  /** The bit that it takes for the first. Default: `msb`. */
  readonly order?: SpiOrder;
  /** Its chip select has become low. */
  selected?(): void;
  /**
   * Takes a byte, at the end of it, and returns the byte that it has sent at the same time. [settings] are those of the
   * master.
   */
  exchange(byte: number, settings: SpiSettings): number;
  /** Its chip select has become high. */
  deselected?(): void;
}

/** What is wrong with a part, until the fault is taken away. */
export type SpiFault =
  /** It hears the master, but its MISO is stuck at a level. */
  | { kind: 'stuck'; level: 0 | 1 }
  /** It neither hears nor answers, as one without power. */
  | { kind: 'silent' };

/** A part that is attached to a bus. */
export interface AttachedSpiPart {
  /** Undefined while the part is sound. */
  fault: SpiFault | undefined;
  /** Takes the part off the bus. */
  detach(): void;
}

/** The pin that selects a part, active low. It must be an output of the program to do so. */
export interface ChipSelect {
  /** What the board calls it: `D10`. */
  readonly name: string;
  readonly mode: string;
  readonly value: number;
  /** Adds a listener for changes made by the program. Returns an unsubscribe function. */
  onChange(listener: () => void): () => void;
}
