import type { AvrChip } from '../../../src/emulators/avr/avr-chip.js';
import type { EmulatedBoard } from '../../../src/emulators/emulated-board.js';
import { unoWith } from './run.js';

const LOG = 0x600;

/** Functions for programs that use the two-wire interface. `note` writes a byte to where `notes` finds it. */
const TWI = `
static uint8_t *noted = (uint8_t *)${LOG};
static inline void note(uint8_t byte) { *noted++ = byte; }
static uint8_t step(uint8_t control) {
  TWCR = 1 << TWINT | 1 << TWEN | control;
  while (!(TWCR & 1 << TWINT));
  note(TWSR & 0xf8);
  return TWSR & 0xf8;
}
static inline uint8_t start(void) { return step(1 << TWSTA); }
static inline uint8_t put(uint8_t byte) { TWDR = byte; return step(0); }
static inline uint8_t get(uint8_t ack) { step(ack ? 1 << TWEA : 0); return TWDR; }
static inline void stop(void) { TWCR = 1 << TWINT | 1 << TWEN | 1 << TWSTO; while (TWCR & 1 << TWSTO); }
`;

/** An Uno that runs a C program with the functions `start`, `put`, `get`, `stop` and `note`. */
export function twiUno(main: string, before = ''): EmulatedBoard<AvrChip> {
  return unoWith(`#pragma GCC diagnostic ignored "-Wunused-function"\n${TWI}${before}
    int main(void) { ${main} for (;;); }`);
}

/** The bytes that the program has noted: the status after each step, and others. */
export function notes({ chip }: EmulatedBoard<AvrChip>): number[] {
  const bytes = [...chip.data.subarray(LOG, LOG + 128)];
  return bytes.slice(0, bytes.findLastIndex((byte) => byte !== 0) + 1);
}
