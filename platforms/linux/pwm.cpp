#include "pwm.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "files.h"
#include "gpio.h"
#include "io/io.h"
#include "pins.h"
#include "tell.h"

namespace microflo {
namespace kernel {
namespace {

// 1 kHz; in nanoseconds.
constexpr unsigned Period = 1000000;
constexpr unsigned MostControllers = 64;
constexpr unsigned OutputCount = sizeof pwmOutputs / sizeof *pwmOutputs;
// After a channel was requested, udev sets the owner of its files: waits so many times 5 ms for that.
constexpr int Patience = 40;
constexpr timespec Round{0, 5000000};

struct Channel {
  bool isOpen;
  unsigned controller;
  // The file duty_cycle.
  int duty;
};
Channel channels[OutputCount];

// The output of a pin; OutputCount when it has none.
unsigned outputOf(Pin pin) {
  unsigned output = 0;
  while (output < OutputCount && (pwmOutputs[output].chip != lines[pin].chip ||
                                  pwmOutputs[output].line != lines[pin].number || lines[pin].kind != 'G')) {
    output++;
  }
  return output;
}

Path fileOf(unsigned output, const char* name) {
  return Path("%s/class/pwm/pwmchip%u/pwm%u/%s", sysFolder(), channels[output].controller, pwmOutputs[output].channel,
              name);
}

bool findController(unsigned output) {
  for (unsigned number = 0; number < MostControllers; number++) {
    const Path controller("%s/class/pwm/pwmchip%u", sysFolder(), number);
    for (const char* device : pwmOutputs[output].devices) {
      if (device == nullptr || !leadsThrough(controller, device)) continue;
      channels[output].controller = number;
      return true;
    }
  }
  errno = ENODEV;
  return false;
}

// Busy: the channel was requested before.
bool exportChannel(unsigned output) {
  const Path file("%s/class/pwm/pwmchip%u/export", sysFolder(), channels[output].controller);
  if (!writeNumber(file, pwmOutputs[output].channel) && errno != EBUSY) return false;
  for (int left = Patience; left > 0; left--) {
    channels[output].duty = open(fileOf(output, "duty_cycle").text(), O_WRONLY | O_CLOEXEC);
    if (channels[output].duty >= 0) return true;
    nanosleep(&Round, nullptr);
  }
  return false;
}

// The kernel refuses a duty cycle that is longer than the period: so the old one is set to 0 first.
bool beginPulses(unsigned output) {
  return writeNumber(fileOf(output, "duty_cycle"), 0) && writeNumber(fileOf(output, "period"), Period) &&
         writeNumber(fileOf(output, "enable"), 1);
}

void end(unsigned output) {
  Channel& channel = channels[output];
  if (!channel.isOpen) return;
  channel.isOpen = false;
  close(channel.duty);
  writeNumber(fileOf(output, "duty_cycle"), 0);
  writeNumber(fileOf(output, "enable"), 0);
  const Path file("%s/class/pwm/pwmchip%u/unexport", sysFolder(), channel.controller);
  writeNumber(file, pwmOutputs[output].channel);
}

bool begin(unsigned output) {
  if (!findController(output) || !exportChannel(output)) return false;
  channels[output].isOpen = true;
  if (beginPulses(output)) return true;
  const int why = errno;
  end(output);
  errno = why;
  return false;
}

}  // namespace

void endPwm(Pin pin) {
  const unsigned output = outputOf(pin);
  if (output < OutputCount) end(output);
}

void endAllPwm() {
  for (unsigned output = 0; output < OutputCount; output++) end(output);
}

}  // namespace kernel

bool io::openPwm(Pin pin) {
  using namespace kernel;
  if (!canUse(pin, UsePwm)) return false;
  const unsigned output = outputOf(pin);
  if (output == OutputCount) return false;
  releaseLine(pin);
  if (channels[output].isOpen || begin(output)) {
    writePwm(pin, 0);
    return true;
  }
  tell("%s has no PWM: %s; is its PWM controller enabled in the device tree?", lines[pin].name, strerror(errno));
  return false;
}

void io::writePwm(Pin pin, uint8_t percent) {
  using namespace kernel;
  const unsigned output = outputOf(pin);
  if (output == OutputCount || !channels[output].isOpen) return;
  char text[12];
  const unsigned most = percent > 100 ? 100 : percent;
  const int size = snprintf(text, sizeof text, "%u", Period / 100 * most);
  const ssize_t written = pwrite(channels[output].duty, text, static_cast<size_t>(size), 0);
  static_cast<void>(written);
}

}  // namespace microflo
