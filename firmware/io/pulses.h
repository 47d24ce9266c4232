// Pulses that are exact to a fraction of a microsecond, made by the processor, which does nothing else. What other
// handlers do waits meanwhile, but no byte of the link is lost, and the clock goes on: docs/timers.md has the figures.
//
// Each function returns when its pulses are over. The bytes that it is given are the caller's, and are not kept. A
// board that cannot be exact has io/no-pulses.h: all of its functions open...() return false.
//
// Strips of pixels with a WS2812B or a relative of it. Bits of its datasheet (Worldsemi, WS2812B, "Data transfer
// time"): 1.25 µs each, of which the pin is high for 0.4 µs in a 0, for 0.8 µs in a 1, each within 0.15 µs.
//
//   a 0  ▁▁██▁▁▁▁▁▁    a 1  ▁▁█████▁▁▁
//          0.4 0.85           0.8  0.45
#pragma once
#include "io/io.h"

namespace microflo {
namespace io {

// The most pixels of a strip: all of them must fit into a node, which has 255 bytes on AVR chips.
constexpr uint16_t MostPixels = sizeof(int) == 2 ? 64 : 300;

// For how long the pin must be low until pixels show what has come, in µs: 50 in old datasheets, 280 since 2017.
constexpr uint16_t StripReset = 300;

// Makes a pin one for a strip of pixels, low. False when the board has no such pin, or no exact pulses.
bool openStrip(Pin pin);
// Sends 3 bytes for each of [pixels], 1 to MostPixels: green, red and blue of the first one, and so on. That takes 33
// µs a pixel. It waits before until StripReset has passed since the last ones were sent.
void writeStrip(Pin pin, const uint8_t* bytes, uint16_t pixels);

// Makes a pin one for single pulses, low. False when the board has no such pin, or no exact pulses.
bool openPulse(Pin pin);
// Makes the pin high for [microseconds], 1 to 50, and low again: for that time, or up to 0.2 µs longer.
void writePulse(Pin pin, uint8_t microseconds);

// Makes [clock] a pin for the clock of a converter such as the HX711, low, and [data] an input for its bits. False when
// the board has no such pins, or no exact pulses.
bool openClockedRead(Pin clock, Pin data);
// Gives [clocks] pulses, 1 to 32, and returns what the data pin was at the end of each, the first one highest. The
// clock is high for 1 to 2 µs each time, whatever else happens: an HX711 switches itself off after 60.
uint32_t readClocked(Pin clock, Pin data, uint8_t clocks);

// Makes a pin a serial line, at rest, which is high. False when the board has no such pin, or no exact pulses.
bool openLine(Pin pin);
// Sends [byte] on a line as a uart does: a start bit, 8 data bits, the lowest first, and a stop bit, each of
// [microseconds], 32 (31,250 baud) to 208 (4,800 baud). That takes ten bits. The line is at rest behind it.
void writeLine(Pin pin, uint8_t byte, uint8_t microseconds);

}  // namespace io
}  // namespace microflo
