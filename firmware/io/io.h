// The hardware interface: everything that a component can do to the world outside. Each platform implements it.
//
// Components call these functions in the loop, never in an interrupt handler. None of them waits, except for a
// conversion of some microseconds.
//
// Pins are the board's own numbers (the order in its YAML file). A function open...() sets a pin up for one use, and
// returns false when the board has no such pin or the pin does not support that use; nothing was changed then. All
// other functions may only be called for a pin or serial port that was opened for that use.
#pragma once
#include <stdint.h>

#include "core/packet.h"

namespace microflo {
namespace io {

// The time since reset, in milliseconds and in microseconds. Both wrap at 2^32.
uint32_t milliseconds();
uint32_t microseconds();

// Sets [pin] to the pin that the board calls D[number]. False when there is none.
bool digitalPin(int32_t number, Pin& pin);

// Makes a pin an output that drives [level] (true: high) from the first moment on.
bool openOutput(Pin pin, bool level);
void writeDigital(Pin pin, bool level);

// Makes a pin an input, with or without the pull-up resistor of the chip.
bool openInput(Pin pin, bool pullUp);
bool readDigital(Pin pin);
// Watches an input: from now on, every change of its level posts an Interrupt with its number to the network
// (Network::post()). False when the pin has no interrupt.
bool watchInput(Pin pin);

// Makes a pin an analog input.
bool openAnalog(Pin pin);
// Measures the voltage: 0 (ground) to 1023 (the reference), whatever the resolution of the chip.
uint16_t readAnalog(Pin pin);

// Makes a pin an output with pulse width modulation (PWM), at 0 %.
bool openPwm(Pin pin);
// [percent] is the part of the time for which the pin is high, 0 to 100.
void writePwm(Pin pin, uint8_t percent);

// Opens a serial port, or sets the rate of one that is open, to [baud] bits a second. Port 0 is the console, which
// sends to the host and receives from it; 1 to 7 are those of the board. When bytes have arrived, an Interrupt with
// source SerialPort + number is posted. False when the board has no such serial port, or when it cannot do [baud].
bool openSerial(uint8_t serialPort, uint32_t baud);
// Takes the oldest byte that has arrived. False when there is none. The console has one byte for each Interrupt, and
// only while that is handled: a byte that no node takes then is refused to the host.
bool readSerial(uint8_t serialPort, uint8_t& byte);
// Sends a byte. False when there is no room for it: nothing was sent.
bool writeSerial(uint8_t serialPort, uint8_t byte);
// Sends [size] bytes, at most those of the longest string. False when there is no room for all of them: the console has
// sent none then, another port those that found room.
bool writeSerial(uint8_t serialPort, const char* bytes, uint8_t size);

}  // namespace io
}  // namespace microflo
