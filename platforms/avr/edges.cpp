// Edges that the handler of pin changes has captured, until components take them. A handler that runs while the next
// edge comes is late for it: so this one looks only at pins that are captured.
#include <avr/interrupt.h>

#include "core/network.h"
#include "edges.h"
#include "io/edge-ring.h"

namespace microflo {
namespace avr {
namespace {

static_assert(lineCount < 0x7F, "7 bits for a pin");

// An edge in 4 bytes:
//
//   count (16)   level (1)  pin (7)   gap (1)  milliseconds (7)
class Edge {
 public:
  Edge() = default;
  Edge(uint8_t pinAndLevel, Stamp stamp)
      : count_(stamp.count), pin_(pinAndLevel), milliseconds_(stamp.milliseconds & 0x7F) {}

  Pin pin() const { return pin_ == NoPin ? NoPin : pin_ & 0x7F; }
  bool level() const { return pin_ & 0x80; }
  bool isAfterGap() const { return milliseconds_ & 0x80; }
  Stamp stamp() const { return Stamp{count_, static_cast<uint8_t>(milliseconds_ & 0x7F)}; }
  void clear() { pin_ = NoPin; }
  void noteGap() { milliseconds_ |= 0x80; }

 private:
  uint16_t count_;
  uint8_t pin_;
  uint8_t milliseconds_;
};

io::EdgeRing<Edge, (RAMEND > 0xFFF ? 64 : 8)> edges;

}  // namespace

Capture captures[MostCaptures];
uint8_t captureCount;

void captureEdges() {
  const Stamp stamp = readStamp();
  for (Capture *capture = captures, *end = captures + captureCount; capture != end; capture++) {
    const bool level = Registers(capture->place.input).input() & capture->place.mask;
    if (level == ((capture->pinAndLevel & 0x80) != 0)) continue;
    capture->pinAndLevel ^= 0x80;
    if (level && capture->what == io::Captured::Falls) continue;
    if (edges.add(Edge(capture->pinAndLevel, stamp))) network().postOnce(Interrupt{Interrupt::Edges, 0});
  }
}

namespace {

// Null when the pin is not captured.
Capture* find(Pin pin) {
  for (Capture *capture = captures, *end = captures + captureCount; capture != end; capture++) {
    if ((capture->pinAndLevel & 0x7F) == pin) return capture;
  }
  return nullptr;
}

}  // namespace
}  // namespace avr

bool io::openEdges(Pin pin, Captured what) {
  using namespace avr;
  Capture* known = find(pin);
  if (known != nullptr) {
    known->what = what;
    return true;
  }
  const Place place = placeOf(pin);
  if (captureCount == MostCaptures || !listenTo(place)) return false;
  const uint8_t status = SREG;
  cli();
  captures[captureCount++] = Capture{place, static_cast<uint8_t>(io::readDigital(pin) ? pin | 0x80 : pin), what};
  SREG = status;
  return true;
}

void io::closeEdges(Pin pin) {
  using namespace avr;
  Capture* capture = find(pin);
  if (capture == nullptr) return;
  const uint8_t status = SREG;
  cli();
  *capture = captures[--captureCount];
  SREG = status;
  edges.forget(pin);
}

bool io::takeEdge(Pin pin, PinEdge& edge) {
  avr::Edge taken;
  if (!avr::edges.take(pin, taken)) return false;
  edge = PinEdge{avr::microsecondsOf(taken.stamp()), taken.level(), taken.isAfterGap()};
  return true;
}

}  // namespace microflo
