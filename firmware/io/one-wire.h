// The bits of a 1-Wire bus, one slot at a time (Analog Devices, DS18B20 datasheet, "1-Wire signaling"). The line is
// pulled up by a resistor of 4.7 kΩ; everyone on it may hold it low.
//
//   reset  ▔▁▁▁▁▁▁▁▁▁▁▁▁▁▔▔▁▁▁▁▁▔▔▔▔▔▔▔   the master for 480 µs, then those that are there
//   0      ▔▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▔▔▔          for 60 µs
//   1      ▔▁▁▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔          for 6 µs; who sends a 0 to the master holds the line low meanwhile
//
// Each function returns when its slot is over, with the line free. Interrupts are closed for 72 µs at most. Whole bytes
// take half a millisecond: a component sends one in a turn. A board that cannot do it has io/no-pulses.h.
#pragma once
#include "io/io.h"

namespace microflo {
namespace io {

// Who was there at a reset.
enum class Presence : uint8_t {
  Present,
  Absent,
  // Somebody holds the line low, or nothing pulls it up.
  Held
};

// Makes a pin one for a bus, free. False when the board has no such pin, or no exact pulses.
bool openOneWire(Pin pin);
// Gives a reset pulse, and returns whether anyone has answered. It takes a millisecond.
Presence resetOneWire(Pin pin);
// Sends a bit, and returns what the line was 13 µs after its beginning: to read one, send true.
bool exchangeOneWire(Pin pin, bool bit);

// Sends a byte, the lowest bit first, and returns what was read meanwhile: to read one, send 0xFF.
inline uint8_t exchangeOneWireByte(Pin pin, uint8_t byte) {
  for (uint8_t left = 8; left > 0; left--) {
    const bool bit = exchangeOneWire(pin, byte & 1);
    byte = static_cast<uint8_t>(byte >> 1 | (bit ? 0x80 : 0));
  }
  return byte;
}

}  // namespace io
}  // namespace microflo
