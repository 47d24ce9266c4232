// Who has the SPI bus: turns, what ends them, and nodes that go.
#include "io/spi.h"

#include "components.h"
#include "device.h"
#include "harness.h"
#include "spi-bus.h"
#include "words.h"

namespace spi_turns {
using namespace test;

const Graph three{{selector, selector, selector},
                  {{1, 0, 0, 0}, {2, 0, 0, 1}, {3, 0, 0, 2}, {0, 0, 1, 0}, {0, 1, 2, 0}, {0, 2, 3, 0}},
                  {}};

CASE("a node that asks has its turn: its part is selected, and deselected when it has read") {
  Device device;
  device.load(three);
  device.say(packet(0, integer(5)));
  CHECK_EQUAL(spiBus().take(), "open 3, low 5, 12");
  spiBus().end({0x12, 0x34});
  device.run();
  CHECK_EQUAL(device.heard(), "#0 4660");
  CHECK_EQUAL(spiBus().take(), "high 5, close");
}

CASE("nodes that want the SPI bus have it in turn, in node order, however often one asks") {
  Device device;
  device.load(three);
  device.say(packet(1, integer(6)));
  device.say(packet(2, integer(7)));
  device.say(packet(0, integer(5)));
  device.say(packet(1, integer(6)));
  std::string order;
  for (int i = 0; i < 5; i++) {
    order += spiBus().take() + "; ";
    spiBus().end({0, 0});
    device.run();
  }
  CHECK_EQUAL(order,
              "open 3, low 6, 12; high 6, close, open 3, low 7, 12; high 7, close, open 3, low 5, 12; "
              "high 5, close, open 3, low 6, 12; high 6, close; ");
}

CASE("a node that does not start a transfer in its turn loses it, and the next has its turn") {
  Device device;
  device.load(three);
  device.say(packet(0, integer(-1)) + packet(1, integer(6)));
  device.run();
  CHECK_EQUAL(spiBus().take(), "open 3, low 6, 12");
}

CASE("a node goes on with its part selected, before anybody else has a turn") {
  Device device;
  device.load(three);
  device.say(packet(0, integer(100)));
  device.say(packet(1, integer(6)));
  CHECK_EQUAL(spiBus().take(), "open 3, low 100, 12");
  spiBus().end({9, 9});
  device.run();
  CHECK_EQUAL(spiBus().take(), "9");
  spiBus().end({0, 7});
  device.run();
  CHECK_EQUAL(spiBus().take(), "high 100, close, open 3, low 6, 12");
  CHECK_EQUAL(device.heard(), "#0 2313, #0 7");
}

CASE("a transfer that is cut short by another master is an error, and does not go on") {
  Device device;
  device.load(three);
  device.say(packet(0, integer(100)));
  spiBus().take();
  spiBus().end({}, microflo::spi::Disturbed);
  device.run();
  CHECK_EQUAL(device.heard(), "#0 error busHeld");
  CHECK_EQUAL(spiBus().take(), "high 100, close");
}

CASE("a transfer whose node was removed is cut short, its part deselected; the bus goes on") {
  Device device;
  device.load(three);
  device.say(packet(0, integer(5)));
  device.say(packet(1, integer(6)));
  CHECK_EQUAL(spiBus().take(), "open 3, low 5, 12");
  device.say(device.edit().removeNode(1), 2);
  device.run();
  CHECK_EQUAL(spiBus().take(), "high 5, close, open 3, low 6, 12");
  spiBus().end({3, 4});
  device.run();
  CHECK_EQUAL(device.heard(), "#1 772");
}

CASE("another node that is removed changes nothing of a transfer") {
  Device device;
  device.load(three);
  device.say(packet(1, integer(6)));
  CHECK_EQUAL(spiBus().take(), "open 3, low 6, 12");
  device.say(device.edit().removeNode(1), 2);
  CHECK_EQUAL(spiBus().take(), "");
  spiBus().end({3, 4});
  device.run();
  CHECK_EQUAL(device.heard(), "#1 772");
}

CASE("a node that was removed before its turn at the SPI bus has none, nor has another one with its number") {
  Device device;
  device.load(three);
  device.say(packet(0, integer(5)));
  device.say(packet(2, integer(7)));
  CHECK_EQUAL(spiBus().take(), "open 3, low 5, 12");
  device.say(device.edit().removeNode(3), 2);
  device.say(device.edit().addNode(3, selector), 3);
  spiBus().end({0, 0});
  device.run();
  CHECK_EQUAL(spiBus().take(), "high 5, close");
}

CASE("when the graph stops, its transfer is cut short, the part deselected, and nobody has a turn any more") {
  Device device;
  device.load(three);
  device.say(packet(0, integer(5)));
  device.say(packet(1, integer(6)));
  CHECK_EQUAL(spiBus().take(), "open 3, low 5, 12");
  device.say(stop());
  CHECK_EQUAL(spiBus().take(), "high 5, close");
  device.load(three);
  device.say(packet(1, integer(6)));
  CHECK_EQUAL(spiBus().take(), "open 3, low 6, 12");
}

CASE("no transfer starts outside of a turn, nor with too many bytes, nor with none") {
  Device device;
  device.load(three);
  microflo::spi::start(microflo::spi::Settings{5, 0, false, 1000000}, 1);
  device.say(packet(0, integer(-2)));
  device.say(packet(0, integer(-3)));
  CHECK_EQUAL(spiBus().take(), "");
  device.say(packet(1, integer(6)));
  CHECK_EQUAL(spiBus().take(), "open 3, low 6, 12");
}

CASE("on a board without the SPI bus asking is refused") {
  Device device;
  device.load(three);
  spiBus().exists = false;
  CHECK_EQUAL(device.say(packet(0, integer(1))), "error at 1.0 failed: 1, #0 error failed");
}

}  // namespace spi_turns
