// Tones (io/timers.h): an alarm for each pin, which turns it over twice in a period.
#include "timers.h"

#if defined(MICROFLO_TIMER)
#include "io/io.h"
#include "io/timers.h"
#include "pins.h"
#include "registers.h"

namespace microflo {
namespace cortex {
namespace {

constexpr uint8_t Most = 4;

struct Tone : Alarm {
  Pin pin;
  bool isOpen;
  bool level;
  // Half a period in microseconds, and in 256ths of one, which add up; 0 while it is silent.
  uint32_t half;
  uint8_t sum;
};
Tone tones[Most];

void ring(Alarm& alarm) {
  Tone& tone = static_cast<Tone&>(alarm);
  tone.level = !tone.level;
  chip::write(placeOf(tone.pin), tone.level);
  const uint32_t parts = tone.half + tone.sum;
  tone.due += parts >> 8;
  tone.sum = static_cast<uint8_t>(parts);
}

Tone* find(Pin pin) {
  for (Tone& tone : tones) {
    if (tone.isOpen && tone.pin == pin) return &tone;
  }
  return nullptr;
}

void silence(Tone& tone) {
  Lock lock;
  if (tone.half != 0) clearAlarm(tone);
  tone.half = 0;
  tone.level = false;
  chip::write(placeOf(tone.pin), false);
}

}  // namespace
}  // namespace cortex

bool io::openTone(Pin pin) {
  using namespace cortex;
  if (find(pin) != nullptr) return true;
  for (Tone& tone : tones) {
    if (tone.isOpen) continue;
    if (!openOutput(pin, false)) return false;
    tone.ring = ring;
    tone.pin = pin;
    tone.isOpen = true;
    return true;
  }
  return false;
}

void io::writeTone(Pin pin, uint16_t hertz) {
  using namespace cortex;
  Tone* tone = find(pin);
  if (tone == nullptr) return;
  if (hertz == 0) return silence(*tone);
  const uint32_t half = 500000u * 256 / hertz;
  Lock lock;
  // A tone that sounds goes on from the next turn.
  const bool sounds = tone->half != 0;
  tone->half = half;
  if (sounds) return;
  tone->due = timerNow() + (half >> 8);
  cortex::setAlarm(*tone);
}

void io::closeTone(Pin pin) {
  using namespace cortex;
  Tone* tone = find(pin);
  if (tone == nullptr) return;
  silence(*tone);
  tone->isOpen = false;
}

}  // namespace microflo
#endif
