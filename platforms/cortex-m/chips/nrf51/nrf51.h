// nRF51822. Numbers of sections are those of "nRF51 Series Reference Manual" v3.0.
#pragma once
#include "io/io.h"
#include "registers.h"

// Its core has no system timer.
#define MICROFLO_OWN_TICK
// It has a timer for io/timers.h.
#define MICROFLO_TIMER
// It has a carrier.
#define MICROFLO_CARRIER

namespace microflo {
namespace cortex {
namespace chip {

// Section 14: one port of 32 pins.
constexpr uint32_t Gpio = 0x50000000;
constexpr uint32_t Input = Gpio + 0x510;

inline void write(Place place, bool level) {
  at(Gpio + (level ? 0x508 : 0x50C)) = uint32_t{1} << place.bit;
}

inline bool read(Place place) {
  return at(Input) >> place.bit & 1;
}

// PIN_CNF (section 14.2): how a pin is connected, and which level of it counts as detected.
inline volatile uint32_t& configuration(uint8_t bit) {
  return at(Gpio + 0x700 + 4 * bit);
}
constexpr uint32_t Output = 1 << 0;
constexpr uint32_t InputOff = 1 << 1;
constexpr uint32_t PullUp = 3 << 2;
constexpr uint32_t SenseHigh = 2 << 16;
constexpr uint32_t SenseLow = 3 << 16;
constexpr uint32_t Sense = 3 << 16;

// Section 29: one UART. TASKS, EVENTS and the rest have the same offsets in all parts.
constexpr uint32_t Uart = 0x40002000;
constexpr uint32_t Received = Uart + 0x108;
constexpr uint32_t Sent = Uart + 0x11C;
constexpr uint32_t InterruptSet = 0x304;
constexpr uint32_t InterruptClear = 0x308;
constexpr uint32_t ReceivedInterrupt = 1 << 2;
constexpr uint32_t SentInterrupt = 1 << 7;
// A byte is being sent: the event of its end has not come yet.
extern volatile bool isSending;

inline bool takeByte(uint8_t, uint8_t& byte) {
  if (!at(Received)) return false;
  at(Received) = 0;
  byte = static_cast<uint8_t>(at(Uart + 0x518));
  return true;
}

inline bool hasRoom(uint8_t) {
  if (isSending && at(Sent)) {
    at(Sent) = 0;
    isSending = false;
  }
  return !isSending;
}

inline void sendByte(uint8_t, uint8_t byte) {
  isSending = true;
  at(Uart + 0x51C) = byte;
}

inline void askForRoom(uint8_t, bool wanted) {
  at(Uart + (wanted ? InterruptSet : InterruptClear)) = SentInterrupt;
}

// Section 18: timer 1, of 16 bits, counts microseconds up to its first compare register, and stops. What it is to count
// comes from the clock.
constexpr uint32_t Timer1 = 0x40009000;
constexpr uint32_t TimerReached = Timer1 + 0x140;
constexpr uint32_t LongestWait = 60000;

inline void startTimer() {
  at(Timer1 + 0x510) = 4;
  // SHORTS: reaching it clears the counter, and stops it.
  at(Timer1 + 0x200) = 1 << 0 | 1 << 8;
  at(Timer1 + InterruptSet) = 1 << 16;
}
inline uint32_t timerCount() {
  return io::microseconds();
}
inline void setTimer(uint32_t count) {
  const uint32_t left = count - timerCount();
  // TASKS_STOP, CLEAR and START.
  at(Timer1 + 0x004) = 1;
  at(Timer1 + 0x00C) = 1;
  at(Timer1 + 0x540) = static_cast<int32_t>(left) < 1 ? 1 : left < LongestWait ? left : LongestWait;
  at(Timer1) = 1;
}
inline void acknowledgeTimer() {
  at(TimerReached) = 0;
}

// Section 4.4.
constexpr uint8_t irqCount = 26;
constexpr uint8_t IrqUart = 2;
constexpr uint8_t IrqTwi = 3;
constexpr uint8_t IrqSpi1 = 4;
constexpr uint8_t IrqPins = 6;
constexpr uint8_t IrqTick = 8;
constexpr uint8_t IrqTimer = 9;

constexpr bool hasHandler(uint8_t irq) {
  return irq == IrqUart || irq == IrqTwi || irq == IrqSpi1 || irq == IrqPins || irq == IrqTick || irq == IrqTimer;
}
constexpr Handler handlerOf(uint8_t irq) {
  return irq == IrqUart    ? serveUart<0>
         : irq == IrqTwi   ? serveI2c
         : irq == IrqSpi1  ? serveSpi
         : irq == IrqPins  ? servePins
         : irq == IrqTimer ? serveTimer
                           : serveTick;
}

}  // namespace chip

// Section 18: timer 0 counts microseconds up to a thousand, and starts again.
namespace tick {

constexpr uint32_t Timer = 0x40008000;
constexpr uint32_t Compared = Timer + 0x140;
constexpr uint32_t Turn = 1000;

inline void start() {
  at(Timer + 0x508) = 0;
  at(Timer + 0x510) = 4;
  at(Timer + 0x540) = Turn;
  // Reaching it clears the counter, and interrupts.
  at(Timer + 0x200) = 1 << 0;
  at(Timer + chip::InterruptSet) = 1 << 16;
  enableInterrupt(chip::IrqTick);
  at(Timer) = 1;
}

inline void acknowledge() {
  at(Compared) = 0;
}

inline bool isDue() {
  return at(Compared) != 0;
}

// Captured in its second register.
inline uint32_t microseconds() {
  at(Timer + 0x044) = 1;
  return at(Timer + 0x544);
}

}  // namespace tick
}  // namespace cortex
}  // namespace microflo
