// The I²C bus, by the two-wire interface.
#include "digital.h"
#include "wake.h"
#include MICROFLO_CHIP

namespace microflo {
namespace avr {

// A line is its bit in the port.
struct TwoWireLines {
  static constexpr uint8_t Sda = 1 << twoWirePins.sda;
  static constexpr uint8_t Scl = 1 << twoWirePins.scl;

  static Registers port() { return Registers(inputOf(twoWirePins.port)); }

  void open(bool pullUps) const {
    release(Sda | Scl);
    assign(port().output(), Sda | Scl, pullUps);
  }
  bool isHigh(uint8_t line) const { return port().input() & line; }
  bool areHigh() const { return (port().input() & (Sda | Scl)) == (Sda | Scl); }
  void hold(uint8_t lines) const { assign(port().direction(), lines, true); }
  void release(uint8_t lines) const { assign(port().direction(), lines, false); }
  void pause() const { __builtin_avr_delay_cycles(F_CPU / 200000); }
};

}  // namespace avr
}  // namespace microflo

#include "io/two-wire.h"
