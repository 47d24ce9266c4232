// Tones: an alarm for each pin, which turns it over twice in a period.
#include <avr/interrupt.h>

#include "io/io.h"
#include "io/timers.h"
#include "pins.h"
#include "timers.h"

namespace microflo {
namespace avr {
namespace {

constexpr uint8_t Most = 2;

// The alarm must be the first member.
struct Tone {
  Alarm alarm;
  Pin pin;
  Place place;
  // Half a period in steps of the timer, and in 256ths of one, which add up.
  uint16_t half;
  uint8_t part;
  uint8_t sum;
};
Tone tones[Most];

void ring(Alarm& alarm) {
  Tone& tone = reinterpret_cast<Tone&>(alarm);
  // A one that is written to PINx turns the pin over.
  Registers(tone.place.input).input() = tone.place.mask;
  const uint8_t sum = tone.sum + tone.part;
  alarm.due += tone.half + (sum < tone.sum);
  tone.sum = sum;
}

// The place of a pin, or of a free one for NoPin; null when there is none.
Tone* find(Pin pin) {
  for (Tone& tone : tones) {
    if (tone.place.mask == 0 ? pin == NoPin : tone.pin == pin) return &tone;
  }
  return nullptr;
}

void silence(Tone& tone) {
  if (tone.half != 0) clearAlarm(tone.alarm);
  tone.half = 0;
  writePlace(tone.place, false);
}

}  // namespace
}  // namespace avr

bool io::openTone(Pin pin) {
  using namespace avr;
  if (find(pin) != nullptr) return true;
  Tone* tone = find(NoPin);
  if (tone == nullptr || !openOutput(pin, false)) return false;
  tone->pin = pin;
  tone->place = placeOf(pin);
  return true;
}

void io::writeTone(Pin pin, uint16_t hertz) {
  using namespace avr;
  Tone* tone = find(pin);
  if (tone == nullptr) return;
  if (hertz == 0) return silence(*tone);
  const uint32_t half = (uint32_t{500000} * StepsPerMicrosecond << 8) / hertz;
  const uint8_t status = SREG;
  cli();
  // A tone that sounds goes on from the next turn.
  const bool sounds = tone->half != 0;
  tone->half = static_cast<uint16_t>(half >> 8);
  tone->part = static_cast<uint8_t>(half);
  if (!sounds) {
    tone->alarm.ring = ring;
    tone->alarm.due = TCNT1 + tone->half;
    setAlarm(tone->alarm);
  }
  SREG = status;
}

void io::closeTone(Pin pin) {
  using namespace avr;
  Tone* tone = find(pin);
  if (tone == nullptr) return;
  silence(*tone);
  tone->place.mask = 0;
}

}  // namespace microflo
