// Posts changes of watched pins to the network: in the core's interrupt if the pin has one; otherwise by looking at it
// in each turn of the loop, which misses changes that are shorter than a turn.
#include "interrupts.h"

#include "core/network.h"
#include "io/io.h"
#include "pins.h"

#include <Arduino.h>

// On ESP8266 and ESP32 an interrupt handler must be in RAM, which this one is not.
#if !defined(MICROFLO_PIN_INTERRUPT)
#if defined(digitalPinToInterrupt) && !defined(ARDUINO_ARCH_ESP8266) && !defined(ARDUINO_ARCH_ESP32)
#define MICROFLO_PIN_INTERRUPT(number) digitalPinToInterrupt(number)
#else
#define MICROFLO_PIN_INTERRUPT(number) -1
#endif
#endif

#if !defined(NOT_AN_INTERRUPT)
#define NOT_AN_INTERRUPT -1
#endif

namespace microflo {
namespace arduino {
namespace {

struct Watch {
  Pin pin;
  bool polled;
  bool level;
};

Watch watches[MICROFLO_WATCHES];
volatile uint8_t count;

// The loop closes interrupts meanwhile; in a handler they are closed.
bool capture(const Watch& watch) {
  if (captureEdge == nullptr) return false;
  if (watch.polled) noInterrupts();
  const bool captured = captureEdge(watch.pin, watch.level);
  if (watch.polled) interrupts();
  return captured;
}

// Posts the changes of the pins that are polled, or of those that have interrupts.
void look(bool polled) {
  for (uint8_t i = 0; i < count; i++) {
    Watch& watch = watches[i];
    if (watch.polled != polled) continue;
    const bool level = io::readDigital(watch.pin);
    if (level == watch.level) continue;
    watch.level = level;
    if (capture(watch)) continue;
    const Interrupt change{watch.pin, static_cast<uint8_t>(level)};
    if (polled) {
      post(change);
    } else {
      network().post(change);
    }
  }
}

// The interrupt handler. The core does not tell which pin it was.
void changed() {
  look(false);
}

uint8_t placeOf(Pin pin) {
  uint8_t place = 0;
  while (place < count && watches[place].pin != pin) place++;
  return place;
}

}  // namespace

bool (*captureEdge)(Pin pin, bool level);

void post(Interrupt interrupt) {
  noInterrupts();
  network().post(interrupt);
  interrupts();
}

void pollPins() {
  look(true);
}

}  // namespace arduino

bool io::watchInput(Pin pin) {
  using namespace arduino;
  const uint8_t place = placeOf(pin);
  if (place == MICROFLO_WATCHES) return false;
  const int source = MICROFLO_PIN_INTERRUPT(numberOf(pin));
  const bool polled = source == NOT_AN_INTERRUPT;
  noInterrupts();
  watches[place] = Watch{pin, polled, readDigital(pin)};
  if (place == count) count = place + 1;
  interrupts();
  if (!polled) attachInterrupt(source, changed, CHANGE);
  return true;
}

}  // namespace microflo
