// Edge capture (io/edges.h), by the core's clock: exact for pins with interrupts; for others, to a turn of the loop.
#include "core/network.h"
#include "interrupts.h"
#include "io/edge-ring.h"

#include <Arduino.h>

namespace microflo {
namespace arduino {
namespace {

io::EdgeRing<io::NotedEdge, 16> edges;
// A pin that is captured; NoPin where there is none.
struct Capture {
  Pin pin;
  io::Captured what;
};
Capture captures[] = {
    {NoPin, io::Captured::All}, {NoPin, io::Captured::All}, {NoPin, io::Captured::All}, {NoPin, io::Captured::All}};

// What is captured of a pin; null for nothing.
Capture* find(Pin pin) {
  for (Capture& each : captures) {
    if (each.pin == pin) return &each;
  }
  return nullptr;
}

// For a pin without an interrupt, the loop calls it: then no handler may come in between.
bool note(Pin pin, bool level) {
  const Capture* capture = find(pin);
  if (capture == nullptr) return false;
  if (level && capture->what == io::Captured::Falls) return true;
  const io::NotedEdge edge(pin, level, micros());
  if (edges.add(edge)) network().postOnce(Interrupt{Interrupt::Edges, 0});
  return true;
}

}  // namespace
}  // namespace arduino

bool io::openEdges(Pin pin, Captured what) {
  using namespace arduino;
  Capture* place = find(pin) != nullptr ? find(pin) : find(microflo::NoPin);
  if (place == nullptr || !watchInput(pin)) return false;
  noInterrupts();
  *place = Capture{pin, what};
  captureEdge = note;
  interrupts();
  return true;
}

void io::closeEdges(Pin pin) {
  using namespace arduino;
  Capture* place = find(pin);
  if (place != nullptr) place->pin = microflo::NoPin;
  edges.forget(pin);
}

bool io::takeEdge(Pin pin, PinEdge& edge) {
  NotedEdge noted;
  if (!arduino::edges.take(pin, noted)) return false;
  edge = noted.edge();
  return true;
}

}  // namespace microflo
