#include "edges.h"

#include "clock.h"
#include "core/network.h"
#include "io/edge-ring.h"

namespace microflo {
namespace kernel {
namespace {

io::EdgeRing<io::NotedEdge, 128> edges;
// What is captured of each pin: an io::Captured; 0 is nothing.
uint8_t captured[lineCount];

}  // namespace

bool captureEdge(Pin pin, bool level, uint64_t time) {
  if (captured[pin] == 0) return false;
  if (level && captured[pin] == static_cast<uint8_t>(io::Captured::Falls)) return true;
  const uint32_t microseconds = static_cast<uint32_t>(sinceStart(time) / 1000);
  if (edges.add(io::NotedEdge(pin, level, microseconds))) network().postOnce(Interrupt{Interrupt::Edges, 0});
  return true;
}

}  // namespace kernel

bool io::openEdges(Pin pin, Captured what) {
  if (!watchInput(pin)) return false;
  kernel::captured[pin] = static_cast<uint8_t>(what);
  return true;
}

void io::closeEdges(Pin pin) {
  kernel::captured[pin] = 0;
  kernel::edges.forget(pin);
}

bool io::takeEdge(Pin pin, PinEdge& edge) {
  NotedEdge noted;
  if (!kernel::edges.take(pin, noted)) return false;
  edge = noted.edge();
  return true;
}

}  // namespace microflo
