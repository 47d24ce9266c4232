// NXP LPC1768. Numbers of chapters and tables are those of its manual (UM10360, "LPC176x/5x User manual",
// revision 4.1).
#pragma once
#include "registers.h"

// It has a timer for io/timers.h.
#define MICROFLO_TIMER
// It makes exact pulses.
#define MICROFLO_PULSES
// It has a carrier.
#define MICROFLO_CARRIER

namespace microflo {
namespace cortex {
namespace chip {

// Chapter 4.8.9: a part that is off at reset works when its bit in PCONP is set.
constexpr uint32_t Power = 0x400FC0C4;
constexpr uint32_t PowerAdc = 1 << 12;

// Chapter 9.5: the registers of a port.
constexpr uint32_t Gpio = 0x2009C000;
constexpr uint32_t GpioSize = 0x20;
constexpr uint32_t Direction = Gpio;
constexpr uint32_t Value = Gpio + 0x14;
constexpr uint32_t Set = Gpio + 0x18;
constexpr uint32_t Clear = Gpio + 0x1C;

inline uint32_t maskOf(Place place) {
  return uint32_t{1} << place.bit;
}

inline void write(Place place, bool level) {
  at((level ? Set : Clear) + GpioSize * place.port) = maskOf(place);
}

inline bool read(Place place) {
  return at(Value + GpioSize * place.port) & maskOf(place);
}

inline void hold(Place place) {
  at(Direction + GpioSize * place.port) |= maskOf(place);
}
inline void release(Place place) {
  at(Direction + GpioSize * place.port) &= ~maskOf(place);
}

// Chapter 8.5: what leads to a pin, by the number that its column in the tables has; and its resistor.
constexpr uint32_t FunctionGpio = 0;
enum class Resistor : uint8_t { PullUp = 0, None = 2 };
void connect(Place place, uint32_t function, Resistor resistor);
uint32_t functionOf(Place place);

// Chapters 14 and 15: registers are words.
constexpr uint32_t uarts[] = {0x4000C000, 0x40010000, 0x40098000, 0x4009C000};
constexpr uint32_t UartData = 0x00;
constexpr uint32_t UartInterrupts = 0x04;
constexpr uint32_t UartState = 0x14;
constexpr uint32_t UartReceived = 1 << 0;
constexpr uint32_t UartRoom = 1 << 1;
constexpr uint32_t UartHasData = 1 << 0;
constexpr uint32_t UartIsEmpty = 1 << 5;

inline bool takeByte(uint8_t number, uint8_t& byte) {
  if (!(at(uarts[number] + UartState) & UartHasData)) return false;
  byte = static_cast<uint8_t>(at(uarts[number] + UartData));
  return true;
}
// Its FIFO has 16 places, but tells only when all are free.
inline bool hasRoom(uint8_t number) {
  return at(uarts[number] + UartState) & UartIsEmpty;
}
inline void sendByte(uint8_t number, uint8_t byte) {
  at(uarts[number] + UartData) = byte;
}
inline void askForRoom(uint8_t number, bool wanted) {
  at(uarts[number] + UartInterrupts) = wanted ? UartReceived | UartRoom : UartReceived;
}

// Chapter 21: TIMER0, which has power at reset, and the CPU's clock (prepare.cpp).
constexpr uint32_t Timer0 = 0x40004000;

inline void startTimer() {
  at(Timer0 + 0x0C) = F_CPU / 1000000 - 1;
  // MCR: an interrupt at MR0.
  at(Timer0 + 0x14) = 1 << 0;
  at(Timer0 + 0x04) = 1 << 0;
}
inline uint32_t timerCount() {
  return at(Timer0 + 0x08);
}
inline void setTimer(uint32_t count) {
  at(Timer0 + 0x18) = count;
}
inline void acknowledgeTimer() {
  at(Timer0) = 1 << 0;
}

// Table 50.
constexpr uint8_t irqCount = 35;
constexpr uint8_t IrqTimer = 1;
constexpr uint8_t IrqUart0 = 5;
constexpr uint8_t IrqI2c1 = 11;
constexpr uint8_t IrqSsp1 = 15;
constexpr uint8_t IrqPins = 21;

constexpr bool hasHandler(uint8_t irq) {
  return irq == IrqTimer || irq == IrqPins || irq == IrqI2c1 || irq == IrqSsp1 ||
         (irq >= IrqUart0 && irq < IrqUart0 + 4);
}
constexpr Handler handlerOf(uint8_t irq) {
  return irq == IrqTimer       ? serveTimer
         : irq == IrqPins      ? servePins
         : irq == IrqI2c1      ? serveI2c
         : irq == IrqSsp1      ? serveSpi
         : irq == IrqUart0     ? serveUart<0>
         : irq == IrqUart0 + 1 ? serveUart<1>
         : irq == IrqUart0 + 2 ? serveUart<2>
                               : serveUart<3>;
}

}  // namespace chip
}  // namespace cortex
}  // namespace microflo
