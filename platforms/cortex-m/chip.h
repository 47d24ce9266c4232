// What a chip of the family says of itself. Each has a folder below chips/, chips/<chip>/<chip>.h of which says in
// constants and inline functions what the rest is made from, and whose sources do what takes more. Registers have the
// names of the manual that the header cites.
//
// A pin is a Place: a port and a bit, as the board's file has it: GPIO25 is port 0, bit 25; P1.18 is port 1, bit 18;
// PF3 is port 5, bit 3. ADC6, port 255 and bit 6, is a channel that leads to no port.
#pragma once
#include <stdint.h>

namespace microflo {
namespace cortex {

struct Place {
  uint8_t port;
  uint8_t bit;
};

using Handler = void (*)();

// Counts a millisecond (clock.cpp). The core's system timer calls it; a chip without one defines MICROFLO_OWN_TICK, has
// the functions of parts/systick.h itself, and this as the handler of a timer of its own.
void serveTick();

// What serves other interrupts. Weak: what no component asks for is not linked, and never enabled.
void serveLink();
__attribute__((weak)) void serveSerial(uint8_t number);
__attribute__((weak)) void servePins();

// The handler of a serial port: the link's, or one that components use.
template <uint8_t number>
void serveUart() {
  if (number == MICROFLO_LINK_UART)
    serveLink();
  else if (serveSerial != nullptr)
    serveSerial(number);
}

namespace chip {

// Clocks up to F_CPU, and what else comes first of all.
void prepare();

// Pins. A pin that was something else becomes an output at once with its level.
void makeOutput(Place place, bool level);
void makeInput(Place place, bool pullUp);
// A pin that is only measured.
void makeAnalog(Place place);
//   inline void write(Place place, bool level);
//   inline bool read(Place place);

// Asks for an interrupt at both edges; false when the pin has none. servePins() then calls pinChanged() (interrupts.h)
// for each edge.
bool watch(Place place);

// 0 to 1023.
uint16_t measure(Place place);

// Pulses of 1 kHz at 0 %; false when no timer leads here.
bool openPwm(Place place);
void writePwm(Place place, uint8_t percent);

// Serial ports, by the chip's numbers: 8 data bits, no parity, 1 stop bit. False when there is no such port, or when
// its rate would be more than 2.5 % off. From then on, bytes that come in interrupt.
bool openUart(uint8_t number, uint32_t baud);
//   inline bool takeByte(uint8_t number, uint8_t& byte);   false when nothing has come in
//   inline bool hasRoom(uint8_t number);
//   inline void sendByte(uint8_t number, uint8_t byte);    only when there is room
//   inline void askForRoom(uint8_t number, bool wanted);   whether room for a byte interrupts

//   constexpr uint8_t irqCount;
//   constexpr bool hasHandler(uint8_t irq);
//   constexpr Handler handlerOf(uint8_t irq);              only when it has one

}  // namespace chip
}  // namespace cortex
}  // namespace microflo

#include MICROFLO_CHIP
