// A timer runs only once one of its pins is opened. At 0 % the timer lets go of the pin, which is LOW then: in fast PWM
// the shortest pulse it can give has one count. The 16-bit timers count 2,000 steps, the others 256.
#include "pwm.h"

#include "clock.h"
#include "digital.h"
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

void connect(const Channel& channel, bool connected) {
  assign(*at(channel.control), channel.connect, connected);
}

// The high byte of a 16-bit register first (section 16.3).
void writeWide(volatile uint8_t* low, uint16_t value) {
  low[1] = static_cast<uint8_t>(value >> 8);
  low[0] = static_cast<uint8_t>(value);
}

}  // namespace

void disconnectPwm(Pin pin) {
  Channel channel;
  if (find(pin, channel)) connect(channel, false);
}

}  // namespace avr

bool io::openPwm(Pin pin) {
  using namespace avr;
  Channel channel;
  if (!find(pin, channel)) return false;
  openPin(pin, true, false);
  volatile uint8_t* control = at(channel.control);
  if (channel.run == WideRun) writeWide(control + 6, Top);
  control[0] |= channel.mode;
  control[1] = channel.run;
  return true;
}

void io::writePwm(Pin pin, uint8_t percent) {
  using namespace avr;
  Channel channel;
  if (!find(pin, channel)) return;
  volatile uint8_t* compare = at(channel.compare);
  if (percent > 0) {
    if (channel.run == WideRun) {
      writeWide(compare, static_cast<uint16_t>(percent) * ((Top + 1) / 100) - 1);
    } else {
      // 41/16 is 2.5625, a little more than 256 steps to 100 %.
      *compare = static_cast<uint8_t>((static_cast<uint16_t>(percent) * 41 >> 4) - 1);
    }
  }
  connect(channel, percent > 0);
}

}  // namespace microflo
