#include "../MicroFlo.h"

#include "interrupts.h"
#include "link/session.h"
#include "runtime/loop.h"
#include "wire.h"

namespace microflo {

Network onlyNetwork;
Session onlySession;

namespace {

Runtime runtime;

// It never waits: the sketch has the loop.
struct Platform : AlwaysWoken {
  static void poll() { arduino::pollWire(); }
};

}  // namespace

void setUp() {
  session().reset();
  arduino::openWire();
  runtime.boot();
  // The graph does not wait for that.
  session().greet();
}

// Bytes are fetched in each turn, also while a message is carried out: the core's buffer is small.
void turn() {
  arduino::pollWire();
  arduino::pollPins();
  arduino::pollSerial();
  Loop<Platform>::turn(runtime);
}

}  // namespace microflo
