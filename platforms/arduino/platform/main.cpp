#include "../MicroFlo.h"

#include "interrupts.h"
#include "link-port.h"
#include "runtime/runtime.h"

namespace microflo {
namespace {

Runtime runtime;

}  // namespace

Network onlyNetwork;

void setUp() {
  arduino::openLink();
  runtime.boot();
}

void turn() {
  arduino::pollLink();
  arduino::pollPins();
  arduino::pollSerial();
  runtime.turn();
}

}  // namespace microflo
