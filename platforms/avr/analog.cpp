// The analog-to-digital converter: 10 bits, reference AVCC. All chips have the same registers for it.
#include "io/io.h"
#include "pins.h"

namespace microflo {
namespace avr {
namespace {

#define MICROFLO_CHANNEL(port, bit, uses) (uses) & UseAnalog ? analogChannel(port, bit) : NoChannel,
const uint8_t channels[] PROGMEM = {MICROFLO_PINS(MICROFLO_CHANNEL)};

#define MICROFLO_HAS_CHANNEL(port, bit, uses) \
  static_assert(!((uses)&UseAnalog) || analogChannel(port, bit) != NoChannel, "a pin for analog use has no channel");
MICROFLO_PINS(MICROFLO_HAS_CHANNEL)

// For 10 bits, its clock may be 200 kHz at most.
constexpr uint8_t Prescaler = F_CPU > 12800000 ? 7 : 6;

}  // namespace
}  // namespace avr

bool io::openAnalog(Pin pin) {
  using namespace avr;
  if (pin >= lineCount || pgm_read_byte(&channels[pin]) == NoChannel) return false;
  openInput(pin, false);
  return true;
}

uint16_t io::readAnalog(Pin pin) {
  const uint8_t channel = pgm_read_byte(&avr::channels[pin]);
  ADMUX = static_cast<uint8_t>(1 << REFS0 | (channel & 7));
#if defined(MUX5)
  ADCSRB = channel & 8 ? 1 << MUX5 : 0;
#endif
  ADCSRA = 1 << ADEN | 1 << ADSC | avr::Prescaler;
  while (ADCSRA & 1 << ADSC) {
  }
  return ADC;
}

}  // namespace microflo
