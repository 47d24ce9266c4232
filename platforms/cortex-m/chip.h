// What each chip of the family implements. A chip has a folder, chips/<chip>/: its header <chip>.h defines the
// constants and inline functions that are listed below as comments; its sources define the other functions. Registers
// have the names of the reference manual, which the header cites.
//
// A pin is a Place, a GPIO port and a bit, from the board's YAML file:
//
//   GPIO25   port 0, bit 25        PF3    port 5, bit 3
//   P1.18    port 1, bit 18        ADC6   port 255, bit 6: a channel of the converter without a GPIO port
#pragma once
#include <stdint.h>

namespace microflo {
namespace cortex {

struct Place {
  uint8_t port;
  uint8_t bit;
};

using Handler = void (*)();

// The interrupt handler that counts milliseconds (clock.cpp), of the system timer of the core (SysTick). A chip without
// SysTick defines MICROFLO_OWN_TICK, implements the functions of parts/systick.h for another timer, and makes this the
// handler of that timer.
void serveTick();

// Handlers of the other interrupts. Weak: if no component uses pins or uarts that way, they are not linked, and their
// interrupts are never enabled.
void serveLink();
__attribute__((weak)) void serveSerial(uint8_t number);
__attribute__((weak)) void servePins();
__attribute__((weak)) void serveI2c();
__attribute__((weak)) void serveSpi();
__attribute__((weak)) void serveTimer();
// Notes a change of a pin with its time (edges.cpp). False when the pin is not captured.
__attribute__((weak)) bool captureEdge(uint8_t pin, bool level);

// The interrupt handler of a uart: that of the link, or one that components use as a serial port.
template <uint8_t number>
void serveUart() {
  if (number == MICROFLO_LINK_UART)
    serveLink();
  else if (serveSerial != nullptr)
    serveSerial(number);
}

namespace chip {

// Called first after reset: brings the clock to F_CPU, and does whatever else must come first.
void prepare();

// Pins. makeOutput() drives [level] from the first moment on.
void makeOutput(Place place, bool level);
void makeInput(Place place, bool pullUp);
// Makes a pin an analog input.
void makeAnalog(Place place);
//   inline void write(Place place, bool level);
//   inline bool read(Place place);
// The same of a pin that was an input, and whose output is low; interrupts are closed. For the lines of exact pulses,
// which a chip that defines MICROFLO_PULSES makes (pulses.cpp): these and those above lie in RAM with them.
//   inline void hold(Place place);                         drives the pin low
//   inline void release(Place place);                      it is an input again

// Enables the interrupt of a pin for both edges; false when it has none. From then on, servePins() calls pinChanged()
// (interrupts.h) for each edge.
bool watch(Place place);

// Measures a pin: 0 to 1023. Waits for the conversion, some microseconds.
uint16_t measure(Place place);

// Starts PWM of 1 kHz at 0 %; false when the pin has no timer. writePwm() sets it to [percent], 0 to 100.
bool openPwm(Place place);
void writePwm(Place place, uint8_t percent);

// Uarts, by the chip's numbers. openUart() sets 8 data bits, no parity, 1 stop bit and [baud] bits a second, and
// enables the interrupt for bytes that arrive. False when there is no such uart, or when its rate would be more
// than 2.5 % off.
bool openUart(uint8_t number, uint32_t baud);
//   inline bool takeByte(uint8_t number, uint8_t& byte);   false when no byte has arrived
//   inline bool hasRoom(uint8_t number);
//   inline void sendByte(uint8_t number, uint8_t byte);    only when there is room
//   inline void askForRoom(uint8_t number, bool wanted);   enables the interrupt "there is room for a byte"

// A timer that counts microseconds through 32 bits, for servos, tones, steps and alarms (timers.h). A chip that has one
// defines MICROFLO_TIMER; the handler of its interrupt calls serveTimer(). setTimer() sets when it interrupts next, or
// earlier; a count that has passed comes again in 71 minutes, or at once. A chip whose timers cannot be read while they
// count gives io::microseconds() for the count, and starts a timer for what is left.
//   inline void startTimer();
//   inline uint32_t timerCount();
//   inline void setTimer(uint32_t count);
//   inline void acknowledgeTimer();
//   constexpr uint8_t IrqTimer;

// A carrier for bursts (carrier.cpp). A chip that has one, and the timer above, defines MICROFLO_CARRIER. openCarrier()
// prepares it for a pin that is an output and low; false when none reaches this pin. sendCarrier() lets the pin have
// it, from now on, or makes it low; interrupts are closed.
bool openCarrier(Place place, uint32_t hertz);
void sendCarrier(Place place, bool sends);

//   constexpr uint8_t irqCount;
//   constexpr bool hasHandler(uint8_t irq);
//   constexpr Handler handlerOf(uint8_t irq);              only when it has one

}  // namespace chip
}  // namespace cortex
}  // namespace microflo

#include MICROFLO_CHIP
