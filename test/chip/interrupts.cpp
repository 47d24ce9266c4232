// Interrupts: posted by interrupt handlers, taken by the loop.
#include "components.h"
#include "device.h"
#include "harness.h"
#include "words.h"

namespace interrupts {
using namespace test;

const Graph ears{{listener, pass, listener}, {{1, 0, 0, 0}, {1, 1, 0, 1}, {3, 0, 0, 2}}, {}};

CASE("interrupts are delivered in order of arrival, each to all listening nodes in node order") {
  Device device;
  device.load(ears);
  device.interrupt(7, 1);
  device.interrupt(9, 0);
  device.run();
  CHECK_EQUAL(device.heard(), "#0 byte 7, #1 true, #2 byte 7, #0 byte 9, #1 false, #2 byte 9");
}

CASE("if too many arrive at once, those that fit are kept and a resync follows") {
  Device device;
  device.load({{listener}, {{1, 0, 0, 0}}, {}});
  std::string expected;
  for (int i = 0; i < microflo::config::interrupts; i++) expected += "#0 byte " + std::to_string(i) + ", ";
  for (int i = 0; i < microflo::config::interrupts + 3; i++) device.interrupt(static_cast<uint8_t>(i), 0);
  device.run();
  CHECK_EQUAL(device.heard(), expected + "#0 byte 255");
  for (int i = 0; i < 300; i++) {
    device.interrupt(1, 0);
    device.run();
  }
}

CASE("interrupts during the delivery of initial packets are kept; interrupts while stopped are not") {
  Device device;
  device.send(clear());
  for (const Bytes& command : ears.making()) device.send(command);
  device.say(initial({2, 0, bang()}));
  device.interrupt(5, 1);
  device.run();
  CHECK_EQUAL(device.say(test::run(1)), "#0 byte 5, #1 true, #2 byte 5");
  device.say(stop());
  device.interrupt(6, 1);
  device.run();
  device.load(ears);
  device.run();
  CHECK_EQUAL(device.heard(), "");
}

CASE("a removed node gets no more interrupts; an added node gets them") {
  Device device;
  device.load(ears);
  device.say(device.edit().removeNode(1).removeNode(3).addNode(4, listener).edges({{4, 0, 0, 2}}), 2);
  device.interrupt(7, 1);
  device.run();
  CHECK_EQUAL(device.heard(), "#2 byte 7");
  device.say(device.edit().removeNode(4), 3);
  device.interrupt(7, 1);
  device.run();
  CHECK_EQUAL(device.heard(), "");
}

}  // namespace interrupts
