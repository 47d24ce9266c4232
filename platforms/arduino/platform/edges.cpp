// Edge capture (io/edges.h), by the core's clock: exact for pins with interrupts; for others, to a turn of the loop.
#include "core/network.h"
#include "interrupts.h"
#include "io/edge-ring.h"

#include <Arduino.h>

namespace microflo {
namespace arduino {
namespace {

io::EdgeRing<io::NotedEdge, 16> edges;
// The pins that are captured; NoPin where there is none.
Pin captured[] = {NoPin, NoPin, NoPin, NoPin};

// The place of a pin in the list; null when it has none.
Pin* find(Pin pin) {
  for (Pin& each : captured) {
    if (each == pin) return &each;
  }
  return nullptr;
}

// For a pin without an interrupt, the loop calls it: then no handler may come in between.
bool note(Pin pin, bool level) {
  if (find(pin) == nullptr) return false;
  const io::NotedEdge edge(pin, level, micros());
  if (edges.add(edge)) network().postOnce(Interrupt{Interrupt::Edges, 0});
  return true;
}

}  // namespace
}  // namespace arduino

bool io::openEdges(Pin pin) {
  using namespace arduino;
  Pin* place = find(pin) != nullptr ? find(pin) : find(microflo::NoPin);
  if (place == nullptr || !watchInput(pin)) return false;
  noInterrupts();
  *place = pin;
  captureEdge = note;
  interrupts();
  return true;
}

void io::closeEdges(Pin pin) {
  using namespace arduino;
  Pin* place = find(pin);
  if (place != nullptr) *place = microflo::NoPin;
  edges.forget(pin);
}

bool io::takeEdge(Pin pin, PinEdge& edge) {
  NotedEdge noted;
  if (!arduino::edges.take(pin, noted)) return false;
  edge = noted.edge();
  return true;
}

}  // namespace microflo
