// Digital outputs and inputs: GPIO lines, and LEDs of the kernel.
#include <linux/gpio.h>

#include "gpio.h"
#include "io/io.h"
#include "leds.h"
#include "pins.h"
#include "pwm.h"

namespace microflo {

using namespace kernel;

namespace {

constexpr uint64_t Edges = GPIO_V2_LINE_FLAG_EDGE_RISING | GPIO_V2_LINE_FLAG_EDGE_FALLING;

bool isLight(Pin pin) {
  return lines[pin].kind == 'L';
}

}  // namespace

bool io::openOutput(Pin pin, bool level) {
  if (!canUse(pin, UseDigital)) return false;
  if (isLight(pin)) return openLed(pin, level);
  endPwm(pin);
  return requestLine(pin, GPIO_V2_LINE_FLAG_OUTPUT, level);
}

void io::writeDigital(Pin pin, bool level) {
  if (isLight(pin)) {
    writeLed(pin, level);
  } else {
    writeLine(pin, level);
  }
}

// A pin that is watched stays watched.
bool io::openInput(Pin pin, bool pullUp) {
  if (!canUse(pin, UseDigital) || isLight(pin)) return false;
  endPwm(pin);
  const uint64_t bias = pullUp ? GPIO_V2_LINE_FLAG_BIAS_PULL_UP : GPIO_V2_LINE_FLAG_BIAS_DISABLED;
  return requestLine(pin, GPIO_V2_LINE_FLAG_INPUT | bias | (lineFlags(pin) & Edges), false);
}

bool io::readDigital(Pin pin) {
  return readLine(pin);
}

bool io::watchInput(Pin pin) {
  if (!canUse(pin, UseInterrupt) || !(lineFlags(pin) & GPIO_V2_LINE_FLAG_INPUT)) return false;
  return requestLine(pin, lineFlags(pin) | Edges, false);
}

}  // namespace microflo
