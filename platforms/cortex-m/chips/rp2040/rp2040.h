// RP2040. Numbers of sections are those of its datasheet (RP-008371-DS, "RP2040 Datasheet").
#pragma once
#include "parts/pl011.h"

// It has a timer for io/timers.h.
#define MICROFLO_TIMER
// It makes exact pulses.
#define MICROFLO_PULSES
// It has a carrier.
#define MICROFLO_CARRIER

namespace microflo {
namespace cortex {
namespace chip {

// Section 2.1.2: a register's copies, through which single bits are set and cleared at once.
constexpr uint32_t Set = 0x2000;
constexpr uint32_t Clear = 0x3000;

// Section 2.3.1.7: the pins, as the cores see them.
constexpr uint32_t Sio = 0xD0000000;
constexpr uint32_t Input = Sio + 0x04;
constexpr uint32_t OutputSet = Sio + 0x14;
constexpr uint32_t OutputClear = Sio + 0x18;
constexpr uint32_t EnableSet = Sio + 0x24;
constexpr uint32_t EnableClear = Sio + 0x28;

inline void write(Place place, bool level) {
  at(level ? OutputSet : OutputClear) = uint32_t{1} << place.bit;
}

inline bool read(Place place) {
  return at(Input) >> place.bit & 1;
}

inline void hold(Place place) {
  at(EnableSet) = uint32_t{1} << place.bit;
}
inline void release(Place place) {
  at(EnableClear) = uint32_t{1} << place.bit;
}

// Section 2.14: a part works when its bit is taken out of reset.
constexpr uint32_t Resets = 0x4000C000;
constexpr uint32_t ResetDone = 0x4000C008;
constexpr uint32_t ResetAdc = 1 << 0;
constexpr uint32_t ResetI2c0 = 1 << 3;
constexpr uint32_t ResetPins = 1 << 5 | 1 << 8;
constexpr uint32_t ResetPllSys = 1 << 12;
constexpr uint32_t ResetPllUsb = 1 << 13;
constexpr uint32_t ResetPwm = 1 << 14;
constexpr uint32_t ResetSpi0 = 1 << 16;
constexpr uint32_t ResetTimer = 1 << 21;
constexpr uint32_t ResetUart0 = 1 << 22;

inline void awake(uint32_t parts) {
  at(Resets + Clear) = parts;
  while ((at(ResetDone) & parts) != parts) {
  }
}

// Section 2.15.7.
constexpr uint32_t Clocks = 0x40008000;
// Section 2.18: a ring that multiplies the crystal's 12 MHz by [times], and divides by [first] and [second].
void lockPll(uint32_t base, uint32_t times, uint32_t first, uint32_t second);

// Section 2.19.2, table 283: what leads to a pin.
enum class Function : uint8_t { Spi = 1, Uart = 2, I2c = 3, Pwm = 4, Sio = 5, None = 31 };
// Section 2.19.6.3: bits of a pad.
constexpr uint32_t Slow = 1 << 1;
constexpr uint32_t PullUp = 1 << 3;
constexpr uint32_t FourMilliamperes = 1 << 4;
constexpr uint32_t InputEnable = 1 << 6;
constexpr uint32_t OutputDisable = 1 << 7;
constexpr uint32_t Plain = InputEnable | FourMilliamperes | Slow;
void connect(uint8_t bit, Function function, uint32_t pad);

// Section 4.2.
constexpr uint32_t uarts[] = {0x40034000, 0x40038000};

inline Pl011 uart(uint8_t number) {
  return Pl011(uarts[number]);
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

// Section 4.6: the timer, whose microseconds the watchdog makes of the crystal's 12 MHz (section 4.7.2).
constexpr uint32_t Timer = 0x40054000;
constexpr uint32_t TimerAlarm0 = Timer + 0x10;
constexpr uint32_t TimerRawLow = Timer + 0x28;
constexpr uint32_t TimerInterrupts = Timer + 0x34;
constexpr uint32_t TimerEnable = Timer + 0x38;
constexpr uint32_t WatchdogTick = 0x4005802C;

inline void startTimer() {
  at(WatchdogTick) = 1 << 9 | 12;
  awake(ResetTimer);
  at(TimerEnable) = 1 << 0;
}
inline uint32_t timerCount() {
  return at(TimerRawLow);
}
inline void setTimer(uint32_t count) {
  at(TimerAlarm0) = count;
}
inline void acknowledgeTimer() {
  at(TimerInterrupts) = 1 << 0;
}

// Section 2.3.2.
constexpr uint8_t irqCount = 26;
constexpr uint8_t IrqTimer = 0;
constexpr uint8_t IrqPins = 13;
constexpr uint8_t IrqSpi0 = 18;
constexpr uint8_t IrqUart0 = 20;
constexpr uint8_t IrqI2c0 = 23;

constexpr bool hasHandler(uint8_t irq) {
  return irq == IrqTimer || irq == IrqPins || irq == IrqSpi0 || irq == IrqUart0 || irq == IrqUart0 + 1 ||
         irq == IrqI2c0;
}
constexpr Handler handlerOf(uint8_t irq) {
  return irq == IrqTimer   ? serveTimer
         : irq == IrqPins  ? servePins
         : irq == IrqSpi0  ? serveSpi
         : irq == IrqI2c0  ? serveI2c
         : irq == IrqUart0 ? serveUart<0>
                           : serveUart<1>;
}

}  // namespace chip
}  // namespace cortex
}  // namespace microflo
