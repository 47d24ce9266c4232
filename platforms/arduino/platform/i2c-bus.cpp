// The I²C bus: on AVR chips their two-wire interface, not Wire, which waits for each transaction. Wire has the same
// interrupt; where the sketch uses it, MICROFLO_I2C is 0. Other chips have no bus here.
#include "core/config.h"
#include "uses.h"

#if !defined(MICROFLO_I2C)
#define MICROFLO_I2C MICROFLO_USES_I2C
#endif

#if defined(__AVR__)
#include <avr/io.h>
#endif

#if MICROFLO_I2C && defined(TWCR)
#include <Arduino.h>

namespace microflo {
namespace avr {

// A line is Arduino's number of its pin.
struct TwoWireLines {
  static constexpr uint8_t Sda = PIN_WIRE_SDA;
  static constexpr uint8_t Scl = PIN_WIRE_SCL;

  void open(bool pullUps) const {
    pinMode(Sda, pullUps ? INPUT_PULLUP : INPUT);
    pinMode(Scl, pullUps ? INPUT_PULLUP : INPUT);
  }
  bool isHigh(uint8_t line) const { return digitalRead(line) == HIGH; }
  bool areHigh() const { return isHigh(Sda) && isHigh(Scl); }
  // Without a pull-up, an output is low.
  void hold(uint8_t line) const { pinMode(line, OUTPUT); }
  void release(uint8_t line) const { pinMode(line, INPUT); }
  void pause() const { delayMicroseconds(5); }
};

// The loop is always awake.
inline void wakeLoop() {}

}  // namespace avr
}  // namespace microflo

#include "io/two-wire.h"
#else
#include "io/no-i2c.h"
#endif
