// PWM by the timers. A timer starts when the first of its pins is opened. In each period the pin is low up to the
// compare value, and then high: so at 0 % it stays low. At 100 % it is low for one step, which fast PWM cannot leave
// out. A period has 2,000 steps with a 16-bit timer, and 256 with others.
#include "pwm.h"

#include <avr/interrupt.h>

#include "clock.h"
#include "io/io.h"

namespace microflo {
namespace avr {
namespace {

// A pin and what drives it.
struct Channel {
  Pin pin;
  uint8_t connect;
  uint8_t mode;
  uint8_t run;
  Register control;
  Register compare;
};

constexpr uint8_t countChannels() {
  uint8_t count = 0;
  for (uint8_t pin = 0; pin < lineCount; pin++) count += (lines[pin].uses & UsePwm) != 0;
  return count;
}

struct Channels {
  Channel all[countChannels()];
};

constexpr Channels findChannels() {
  Channels channels{};
  uint8_t count = 0;
  for (uint8_t pin = 0; pin < lineCount; pin++) {
    if (!(lines[pin].uses & UsePwm)) continue;
    const CompareUnit unit = compareUnit(lines[pin].port, lines[pin].bit);
    Channel& channel = channels.all[count++];
    channel.pin = pin;
    channel.connect = unit.connect;
    channel.mode = unit.mode;
    channel.run = unit.run;
    channel.control = static_cast<Register>(unit.control);
    channel.compare = static_cast<Register>(unit.compare);
  }
  return channels;
}

const Channels channels PROGMEM = findChannels();

#define MICROFLO_HAS_UNIT(port, bit, uses) \
  static_assert(!((uses)&UsePwm) || compareUnit(port, bit).control != 0, "a pin for PWM has no timer");
MICROFLO_PINS(MICROFLO_HAS_UNIT)

bool find(Pin pin, Channel& channel) {
  for (const Channel& each : channels.all) {
    if (pgm_read_byte(&each.pin) != pin) continue;
    memcpy_P(&channel, &each, sizeof channel);
    return true;
  }
  return false;
}

volatile uint8_t* at(Register address) {
  return reinterpret_cast<volatile uint8_t*>(address);
}

// COMnx1 and COMnx0: the pin is set at the compare value, and cleared when the timer starts again.
uint8_t outputOf(const Channel& channel) {
  return static_cast<uint8_t>(channel.connect | channel.connect >> 1);
}

// The high byte of a 16-bit register first (section 16.3).
void writeWide(volatile uint8_t* low, uint16_t value) {
  low[1] = static_cast<uint8_t>(value >> 8);
  low[0] = static_cast<uint8_t>(value);
}

void writeCompare(const Channel& channel, uint8_t percent) {
  volatile uint8_t* compare = at(channel.compare);
  if (channel.run == WideRun) {
    writeWide(compare, percent == 100 ? 0 : Top - static_cast<uint16_t>(percent) * ((Top + 1) / 100));
  } else {
    // 41/16 is 2.5625, a little more than 256 steps to 100 %.
    *compare = percent == 100 ? 0 : static_cast<uint8_t>(0xFF - (static_cast<uint16_t>(percent) * 41 >> 4));
  }
}

}  // namespace

void disconnectPwm(Pin pin) {
  Channel channel;
  if (find(pin, channel)) assign(*at(channel.control), outputOf(channel), false);
}

}  // namespace avr

bool io::openPwm(Pin pin) {
  using namespace avr;
  Channel channel;
  if (!find(pin, channel)) return false;
  volatile uint8_t* control = at(channel.control);
  if (isFree && control == &TCCR1A && !leaveFree()) return false;
  if (channel.run == WideRun) writeWide(control + 6, Top);
  writeCompare(channel, 0);
  control[0] |= channel.mode | outputOf(channel);
  control[1] = channel.run;
  const Place place = placeOf(pin);
  cli();
  assign(Registers(place.input).direction(), place.mask, true);
  sei();
  return true;
}

void io::writePwm(Pin pin, uint8_t percent) {
  using namespace avr;
  Channel channel;
  if (!find(pin, channel)) return;
  writeCompare(channel, percent);
}

}  // namespace microflo
