// Texas Instruments TM4C123. Numbers of chapters and tables are those of its data sheet (SPMS376E, "Tiva TM4C123GH6PM
// Microcontroller").
#pragma once
#include "io/io.h"
#include "parts/pl011.h"

// It has a timer for io/timers.h.
#define MICROFLO_TIMER
// It has a carrier.
#define MICROFLO_CARRIER

namespace microflo {
namespace cortex {
namespace chip {

// Chapter 10.5: the registers of ports A to F. The address of the data says which pins are read or written: bit n + 2
// stands for pin n, so that no other pin changes.
constexpr uint32_t ports[] = {0x40004000, 0x40005000, 0x40006000, 0x40007000, 0x40024000, 0x40025000};
constexpr uint8_t portCount = sizeof ports / sizeof *ports;

inline uint32_t maskOf(Place place) {
  return uint32_t{1} << place.bit;
}

inline volatile uint32_t& dataOf(Place place) {
  return at(ports[place.port] + (maskOf(place) << 2));
}

inline void write(Place place, bool level) {
  dataOf(place) = level ? 0xFF : 0;
}

inline bool read(Place place) {
  return dataOf(place) != 0;
}

// Chapter 5.2.5: a part has its clock when its bit in RCGCx is set, and can be used when that in PRx follows. [part] is
// the offset of both from 0x400FE600 and 0x400FEA00.
constexpr uint32_t PartTimer = 0x04;
constexpr uint32_t PartGpio = 0x08;
constexpr uint32_t PartUart = 0x18;
constexpr uint32_t PartSsi = 0x1C;
constexpr uint32_t PartI2c = 0x20;
constexpr uint32_t PartAdc = 0x38;
constexpr uint32_t PartPwm = 0x40;
void awake(uint32_t part, uint32_t bits);

// Table 23-5: what leads to a pin.
enum class Function : uint8_t { Gpio = 0, Uart = 1, UartOnC = 2, Ssi = 2, I2c = 3, Pwm0 = 4, Pwm1 = 5, Timer = 7 };
void connect(Place place, Function function);
// Chooses what a pin is connected with while its bit in AFSEL is set.
void select(Place place, Function function);

// Chapter 14.
inline Pl011 uart(uint8_t number) {
  return Pl011(0x4000C000 + 0x1000u * number);
}
inline bool takeByte(uint8_t number, uint8_t& byte) {
  return uart(number).take(byte);
}
inline bool hasRoom(uint8_t number) {
  return uart(number).hasRoom();
}
inline void sendByte(uint8_t number, uint8_t byte) {
  uart(number).send(byte);
}
inline void askForRoom(uint8_t number, bool wanted) {
  uart(number).askForRoom(wanted);
}

// Chapter 11: timer 0, of 32 bits, counts cycles down to 0 once. What it is to count comes from the clock.
constexpr uint32_t Timer0 = 0x40030000;
constexpr uint32_t TimerControl = Timer0 + 0x0C;
constexpr uint32_t LongestWait = 0xFFFFFFFF / (F_CPU / 1000000);

inline void startTimer() {
  awake(PartTimer, 1 << 0);
  // GPTMTAMR: once; GPTMIMR: an interrupt at the end.
  at(Timer0 + 0x04) = 1;
  at(Timer0 + 0x18) = 1 << 0;
}
inline uint32_t timerCount() {
  return io::microseconds();
}
inline void setTimer(uint32_t count) {
  const uint32_t left = count - timerCount();
  at(TimerControl) = 0;
  at(Timer0 + 0x28) = (static_cast<int32_t>(left) < 1 ? 1
                       : left < LongestWait           ? left
                                                      : LongestWait) *
                      (F_CPU / 1000000);
  at(TimerControl) = 1 << 0;
}
inline void acknowledgeTimer() {
  at(Timer0 + 0x24) = 1 << 0;
}

// Table 2-9: UART0, UART1, SSI0 and I2C0 follow the ports A to E.
constexpr uint8_t irqCount = 34;
constexpr uint8_t IrqPortA = 0;
constexpr uint8_t IrqUart0 = 5;
constexpr uint8_t IrqUart1 = 6;
constexpr uint8_t IrqSsi0 = 7;
constexpr uint8_t IrqI2c0 = 8;
constexpr uint8_t IrqTimer = 19;
constexpr uint8_t IrqPortF = 30;
constexpr uint8_t IrqUart2 = 33;

constexpr bool hasHandler(uint8_t irq) {
  return irq <= IrqUart1 || irq == IrqSsi0 || irq == IrqI2c0 || irq == IrqTimer || irq == IrqPortF || irq == IrqUart2;
}
constexpr Handler handlerOf(uint8_t irq) {
  return irq == IrqUart0   ? serveUart<0>
         : irq == IrqUart1 ? serveUart<1>
         : irq == IrqUart2 ? serveUart<2>
         : irq == IrqSsi0  ? serveSpi
         : irq == IrqI2c0  ? serveI2c
         : irq == IrqTimer ? serveTimer
                           : servePins;
}

}  // namespace chip
}  // namespace cortex
}  // namespace microflo
