// Who has the I²C bus: turns, what ends them, and nodes that go.
#include "io/i2c.h"

#include "components.h"
#include "device.h"
#include "harness.h"
#include "i2c-bus.h"
#include "words.h"

namespace i2c_turns {
using namespace test;

const Graph three{
    {sharer, sharer, sharer}, {{1, 0, 0, 0}, {2, 0, 0, 1}, {3, 0, 0, 2}, {0, 0, 1, 0}, {0, 1, 2, 0}, {0, 2, 3, 0}}, {}};

CASE("a node that asks has its turn, writes, and reads what comes") {
  Device device;
  device.load(three);
  device.say(packet(0, integer(0x42)));
  CHECK_EQUAL(bus().takeStarted(), "42:2 r2");
  bus().end(microflo::i2c::Done, {0x12, 0x34});
  device.run();
  CHECK_EQUAL(device.heard(), "#0 4660");
  CHECK_EQUAL(bus().takeStarted(), "");
}

CASE("nodes that want the bus have it in turn, in node order, however often one asks") {
  Device device;
  device.load(three);
  device.say(packet(1, integer(2)));
  device.say(packet(2, integer(3)));
  device.say(packet(0, integer(1)));
  device.say(packet(1, integer(2)));
  std::string order;
  for (int i = 0; i < 5; i++) {
    order += bus().takeStarted() + ", ";
    bus().end(microflo::i2c::Done, {0, 0});
    device.run();
  }
  CHECK_EQUAL(order, "2:2 r2, 3:2 r2, 1:2 r2, 2:2 r2, , ");
}

CASE("a node that does not start anything in its turn loses it, and the next has its turn") {
  Device device;
  device.load(three);
  device.say(packet(0, integer(-1)) + packet(1, integer(2)));
  device.run();
  CHECK_EQUAL(bus().takeStarted(), "2:2 r2");
}

CASE("each end of a transaction is an error of its own, of the node that has started it") {
  using namespace microflo::i2c;
  for (const uint8_t event : {NoAnswer, Refused, Held, NoPullUp}) {
    Device device;
    device.load(three);
    device.say(packet(1, integer(9)));
    bus().takeStarted();
    bus().end(event);
    device.run();
    static const char* const names[] = {"noAnswer", "refused", "timeout", "busHeld", "noPullUp"};
    CHECK_EQUAL(device.heard(), std::string("#1 error ") + names[event - NoAnswer]);
  }
}

CASE("a transaction that takes 25 ms is abandoned, not earlier, and the next node has its turn") {
  Device device;
  device.load(three);
  device.say(packet(0, integer(1)));
  device.say(packet(1, integer(2)));
  CHECK_EQUAL(bus().takeStarted(), "1:2 r2");
  device.advance(24);
  CHECK_EQUAL(bus().takeStarted(), "");
  device.advance(1);
  CHECK_EQUAL(device.heard(), "#0 error timeout");
  CHECK_EQUAL(bus().takeStarted(), "abandon, 2:2 r2");
}

CASE("the clock may wrap while a transaction runs") {
  for (const uint32_t time : {0xFFF0u, 0xFFFFFFF0u}) {
    Device device(time);
    device.load(three);
    device.say(packet(0, integer(1)));
    bus().takeStarted();
    device.advance(24);
    CHECK_EQUAL(device.heard(), "");
    device.advance(1);
    CHECK_EQUAL(device.heard(), "#0 error timeout");
  }
}

CASE("a transaction whose node was removed runs to its end, unheard; the bus goes on") {
  Device device;
  device.load(three);
  device.say(packet(0, integer(1)));
  device.say(packet(1, integer(2)));
  CHECK_EQUAL(bus().takeStarted(), "1:2 r2");
  device.say(device.edit().removeNode(1), 2);
  device.run();
  CHECK_EQUAL(bus().takeStarted(), "");
  bus().end(microflo::i2c::Done, {1, 2});
  device.run();
  CHECK_EQUAL(bus().takeStarted(), "2:2 r2");
  bus().end(microflo::i2c::Done, {3, 4});
  device.run();
  CHECK_EQUAL(device.heard(), "#1 772");
}

CASE("a node that was removed before its turn has none, nor has another one with its number") {
  Device device;
  device.load(three);
  device.say(packet(0, integer(1)));
  device.say(packet(2, integer(3)));
  CHECK_EQUAL(bus().takeStarted(), "1:2 r2");
  device.say(device.edit().removeNode(3), 2);
  device.say(device.edit().addNode(3, sharer), 3);
  bus().end(microflo::i2c::Done, {0, 0});
  device.run();
  CHECK_EQUAL(bus().takeStarted(), "");
}

CASE("when the graph stops, nobody has a turn any more; what runs ends, or takes too long") {
  Device device;
  device.load(three);
  device.say(packet(0, integer(1)));
  device.say(packet(1, integer(2)));
  CHECK_EQUAL(bus().takeStarted(), "1:2 r2");
  device.say(stop());
  device.advance(25);
  CHECK_EQUAL(bus().takeStarted(), "abandon");
  device.load(three);
  device.say(packet(1, integer(2)));
  CHECK_EQUAL(bus().takeStarted(), "2:2 r2");
}

CASE("nothing starts outside of a turn, nor with too many bytes") {
  Device device;
  device.load(three);
  microflo::i2c::start(1, 0, 0);
  device.say(packet(0, integer(-2)));
  CHECK_EQUAL(bus().takeStarted(), "");
  device.say(packet(1, integer(2)));
  CHECK_EQUAL(bus().takeStarted(), "2:2 r2");
}

CASE("on a board without the bus asking is refused") {
  Device device;
  device.load(three);
  bus().exists = false;
  CHECK_EQUAL(device.say(packet(0, integer(1))), "error at 1.0 failed: 1, #0 error failed");
}

}  // namespace i2c_turns
