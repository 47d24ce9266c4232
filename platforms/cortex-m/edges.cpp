// Edge capture (io/edges.h), by the handler of pin changes.
#include "io/edges.h"

#include "chip.h"
#include "core/network.h"
#include "io/edge-ring.h"
#include "pins.h"

namespace microflo {
namespace cortex {
namespace {

io::EdgeRing<io::NotedEdge, 64> edges;
// What is captured of each pin: an io::Captured; 0 is nothing.
uint8_t captured[lineCount];

}  // namespace

bool captureEdge(Pin pin, bool level) {
  if (captured[pin] == 0) return false;
  if (level && captured[pin] == static_cast<uint8_t>(io::Captured::Falls)) return true;
  if (edges.add(io::NotedEdge(pin, level, io::microseconds()))) network().postOnce(Interrupt{Interrupt::Edges, 0});
  return true;
}

}  // namespace cortex

bool io::openEdges(Pin pin, Captured what) {
  if (!watchInput(pin)) return false;
  cortex::captured[pin] = static_cast<uint8_t>(what);
  return true;
}

void io::closeEdges(Pin pin) {
  cortex::captured[pin] = 0;
  cortex::edges.forget(pin);
}

bool io::takeEdge(Pin pin, PinEdge& edge) {
  NotedEdge noted;
  if (!cortex::edges.take(pin, noted)) return false;
  edge = noted.edge();
  return true;
}

}  // namespace microflo
