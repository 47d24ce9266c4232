// Posts changes of watched pins to the network. One handler serves all vectors: it compares the levels of each GPIO
// port with those before.
#include <avr/interrupt.h>

#include "core/network.h"
#include "edges.h"
#include "io/io.h"
#include "pins.h"
#include "wake.h"

namespace microflo {
namespace avr {
namespace {

constexpr uint8_t groupCount = sizeof watchedPorts;

// The numbers of the pins at the 8 bits of a GPIO port.
struct Group {
  uint8_t input;
  Pin pins[8];
};

struct Groups {
  Group all[groupCount];
};

constexpr Groups findGroups() {
  Groups groups{};
  for (uint8_t i = 0; i < groupCount; i++) {
    groups.all[i].input = inputOf(watchedPorts[i]);
    for (uint8_t bit = 0; bit < 8; bit++) groups.all[i].pins[bit] = NoPin;
    for (uint8_t pin = 0; pin < lineCount; pin++) {
      if (lines[pin].port == watchedPorts[i] && lines[pin].uses & UseInterrupt)
        groups.all[i].pins[lines[pin].bit] = pin;
    }
  }
  return groups;
}

const Groups groups PROGMEM = findGroups();

constexpr bool isWatchable(char port) {
  for (uint8_t i = 0; i < groupCount; i++) {
    if (watchedPorts[i] == port) return true;
  }
  return false;
}

#define MICROFLO_HAS_INTERRUPT(port, bit, uses) \
  static_assert(!((uses)&UseInterrupt) || isWatchable(port), "a pin for interrupts has none");
MICROFLO_PINS(MICROFLO_HAS_INTERRUPT)

struct Watch {
  uint8_t mask;
  uint8_t levels;
};
volatile Watch watches[groupCount];

uint8_t levelsOf(uint8_t group) {
  return Registers(pgm_read_byte(&groups.all[group].input)).input();
}

bool isWatching() {
  for (const volatile Watch& watch : watches) {
    if (watch.mask != 0) return true;
  }
  return false;
}

void postChanges() {
  for (uint8_t group = 0; group < groupCount; group++) {
    volatile Watch& watch = watches[group];
    uint8_t levels = levelsOf(group);
    uint8_t changed = static_cast<uint8_t>((levels ^ watch.levels) & watch.mask);
    watch.levels = levels;
    for (const Pin* pin = groups.all[group].pins; changed != 0; pin++, changed >>= 1, levels >>= 1) {
      if (changed & 1) network().post(Interrupt{pgm_read_byte(pin), static_cast<uint8_t>(levels & 1)});
    }
  }
}

// The group of a pin; groupCount when it has no interrupt.
uint8_t groupOf(Place place) {
  uint8_t group = 0;
  while (group < groupCount && pgm_read_byte(&groups.all[group].input) != place.input) group++;
  return group;
}

}  // namespace

bool listenTo(Place place) {
  const uint8_t group = groupOf(place);
  if (group == groupCount) return false;
  listen(group, place.mask);
  return true;
}

// Captured edges first: every cycle before them makes their times less exact.
ISR(MICROFLO_PIN_CHANGE_vect) {
  if (captureCount != 0) captureEdges();
  if (captureCount == 0 || isWatching()) postChanges();
  wakeLoop();
}

#define MICROFLO_ALIAS(vector) ISR(vector, ISR_ALIASOF(MICROFLO_PIN_CHANGE_vect));
MICROFLO_PIN_CHANGE_ALIASES(MICROFLO_ALIAS)

}  // namespace avr

bool io::watchInput(Pin pin) {
  using namespace avr;
  const Place place = placeOf(pin);
  const uint8_t group = groupOf(place);
  if (group == groupCount) return false;
  const uint8_t status = SREG;
  cli();
  watches[group].levels = levelsOf(group);
  watches[group].mask |= place.mask;
  listen(group, place.mask);
  SREG = status;
  return true;
}

}  // namespace microflo
