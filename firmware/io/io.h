// The hardware interface: all that a component may do to the world. A platform implements what its chip has.
//
// Pins are numbered by the board. A function that sets a pin up returns false when the board has no such pin, or when
// the pin cannot do that; the others are only called for pins that were set up.
#pragma once
#include <stdint.h>

#include "core/packet.h"

namespace microflo {
namespace io {

// Milliseconds and microseconds since reset; both wrap at 2^32.
uint32_t milliseconds();
uint32_t microseconds();

// The pin that the board calls D[number]; false when it has none.
bool digitalPin(int32_t number, Pin& pin);

// Makes a pin an output that drives [level] at once.
bool openOutput(Pin pin, bool level);
void writeDigital(Pin pin, bool level);

// Makes a pin an input, with or without the chip's pull-up.
bool openInput(Pin pin, bool pullUp);
bool readDigital(Pin pin);
// Asks for an interrupt at every change of an input.
bool watchInput(Pin pin);

// Makes a pin an analog input.
bool openAnalog(Pin pin);
// 0 to 1023, whatever the resolution of the chip.
uint16_t readAnalog(Pin pin);

// Makes a pin an output with pulse width modulation, at 0 %.
bool openPwm(Pin pin);
// 0 to 100 %.
void writePwm(Pin pin, uint8_t percent);

// Opens serial port [port] for sending and receiving; an interrupt says when bytes have come in.
// False when the board has no such port, or when it cannot do [baud].
bool openSerial(uint8_t port, uint32_t baud);
// False when nothing has come in.
bool readSerial(uint8_t port, uint8_t& byte);
// False when there is no room: nothing was sent.
bool writeSerial(uint8_t port, uint8_t byte);

}  // namespace io
}  // namespace microflo
