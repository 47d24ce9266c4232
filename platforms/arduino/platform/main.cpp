// MicroFlo inside a sketch, which calls setUp() and turn().
#include "../MicroFlo.h"

#include "interrupts.h"
#include "link/session.h"
#include "runtime/loop.h"
#include "wire.h"

namespace microflo {

Network onlyNetwork;
Session onlySession;
Runtime onlyRuntime;

namespace {

// There is no wait(): the loop belongs to the sketch.
struct Platform : AlwaysWoken {
  static void poll() { arduino::pollWire(); }
};

}  // namespace

void setUp() {
  session().reset();
  arduino::openWire();
  runtime().boot();
  // The graph has already started when the host hears that the board has.
  session().greet();
}

// Bytes are fetched in each turn, also while a message is being carried out: the core's buffer is small.
void turn() {
  arduino::pollWire();
  arduino::pollPins();
  arduino::pollSerial();
  Loop<Platform>::turn();
}

}  // namespace microflo
