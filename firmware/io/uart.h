// What a platform brings for the serial ports of io.h: the uarts of its chip, or what takes their place on an operating
// system or an Arduino core. Called by io/serial-ports.cpp alone, and only in the loop.
//
// Numbers are those of io.h; 0, the console, never comes here. A board without a uart for components has
// io/no-uarts.h.
#pragma once
#include <stdint.h>

namespace microflo {
namespace uart {

// Opens uart [number], or sets the rate of one that is open. [baud] is its rate in bits a second; 8 data bits, no
// parity, 1 stop bit. From now on, Network::post() tells the network when bytes arrive. False when there is no such
// uart, or when its rate would be more than 2.5 % off.
bool open(uint8_t number, uint32_t baud);

// Takes the oldest byte that has arrived. False when there is none. Only for a uart that was opened.
bool read(uint8_t number, uint8_t& byte);

// Sends [byte]. False when there is no room for it: nothing was sent. Only for a uart that was opened.
bool write(uint8_t number, uint8_t byte);

}  // namespace uart
}  // namespace microflo
