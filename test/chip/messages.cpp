// Messages: several commands in one, and messages that cannot be read.
#include "components.h"
#include "device.h"
#include "harness.h"
#include "words.h"

namespace messages {
using namespace test;

CASE("a message that is carried out is acknowledged, and not answered") {
  Device device;
  device.load({});
  device.carriedOut();
  CHECK_EQUAL(device.sayWhole(ping() + start() + editCommand() + ping()), "");
  CHECK_EQUAL(device.carriedOut(), 1);
}

CASE("an empty message is acknowledged") {
  Device device;
  CHECK_EQUAL(device.say({}), "");
  CHECK_EQUAL(device.carriedOut(), 1);
}

CASE("a refusal names the command by its position, and the rest of the message is not carried out") {
  Device device;
  device.load({{pass}, {{0, 0, 1, 0}, {1, 0, 0, 0}}, {}});
  CHECK_EQUAL(device.sayWhole(packet(0, integer(1)) + ping() + packet(5, bang()) + run(4) + packet(0, integer(2))),
              "#0 1, failed order at 3");
  CHECK_EQUAL(device.say(packet(0, integer(3))), "#0 3");
}

CASE("a command waits until the link has room for its answer") {
  Device device;
  board().room = 0;
  CHECK_EQUAL(device.say(ping() + packet(0, bang())), "");
  CHECK_EQUAL(device.carriedOut(), 0);
  board().room = 1;
  device.run();
  CHECK_EQUAL(device.carriedOut(), 1);
  CHECK_EQUAL(device.heard(), "failed notRunning at 0");
}

CASE("an unknown command ends its message") {
  Device device;
  for (int opcode : {0x0F, 0x1F, 0x20, 0x3F, 0x4F, 0x60, 0x7F}) {
    CHECK_EQUAL(device.sayWhole(Bytes{opcode, 0x0D, 0x0D}), "failed unknownCommand at 0");
  }
}

CASE_OF_8_BITS("a board with 8 bits of a node number has no wide commands of a script") {
  Device device;
  for (int opcode : {0x41, 0x42, 0x43, 0x44, 0x45, 0x4B, 0x4C}) {
    CHECK_EQUAL(device.sayWhole(Bytes{opcode, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}), "failed unknownCommand at 0");
  }
}

CASE("a command truncated at any byte is reported and has no effect") {
  const std::vector<Bytes> commands = {
      run(0x12345678),      start(),
      stage({1, 2, 3}),     commitCommand(1, 2, 3, 4),
      readCommand(0, 0, 1), packet(0, integer(70000)),
      packet(0, real(1)),   packet(0, string("abc")),
      packet(40, octet(1)), packet(0, pin(200)),
  };
  Device device;
  device.load({{pass}, {{0, 0, 1, 0}}, {}}, 5);
  for (const Bytes& command : commands) {
    for (size_t size = 1; size < command.size(); size++) {
      Bytes cut = command;
      cut.resize(size);
      const std::string heard = device.sayWhole(cut);
      // What is not allowed here is refused before it is read.
      CHECK(heard == "failed truncated at 0" || heard == "failed order at 0" || heard == "failed noPort at 0");
    }
  }
  CHECK_EQUAL(device.status().hash, 5);
  CHECK_EQUAL(device.statistics().delivered, 0);
}

CASE("a command of a script truncated at any byte is reported, and the board does no harm afterwards") {
  const std::vector<Bytes> commands = {nodes(1, {pass, pass}),          slots(1, {{0, 1, 0}, {0, 0, 0}}),
                                       slots(1, {{0, 1, 0}}, true),     removal(1),
                                       initial({1, 0, integer(70000)}), initial({1, 0, string("abc")})};
  const uint32_t empty = freeWhenEmpty();
  for (const Bytes& command : commands) {
    for (size_t size = 1; size < command.size(); size++) {
      Device device;
      device.send(clear());
      if (command[0] != 1) device.send(nodes(1, {pass}));
      Bytes cut = command;
      cut.resize(size);
      device.run();
      CHECK_EQUAL(device.sayWhole(cut), "failed truncated at 0");
      CHECK_EQUAL(device.say(clear()), "");
      CHECK_EQUAL(device.status().free, empty);
    }
  }
}

CASE("a packet of an unknown type or of more than four bytes is refused, and one with few has zeros above them") {
  Device device;
  device.load({{typed}, {{0, 0, 1, 3}, {1, 0, 0, 0}}, {}});
  for (int tag : {11, 12, 15, 0x54, 0xF4}) {
    CHECK_EQUAL(device.sayWhole(Bytes{0x83, tag, 1, 0, 0, 0, 0}), "failed malformed at 0");
  }
  CHECK_EQUAL(device.sayWhole(Bytes{0x83, 0x04}), "#0 0");
  CHECK_EQUAL(device.sayWhole(Bytes{0x83, 0x34, 1, 0, 0}), "#0 1");
  CHECK_EQUAL(device.sayWhole(Bytes{0x83, 0x44, 1, 0, 0, 0x80}), "#0 -2147483647");
}

CASE("when the host ends its session, the rest of the message in hand is dropped") {
  Device device;
  device.load({{pass}, {{0, 0, 1, 0}, {1, 0, 0, 0}}, {}});
  device.carriedOut();
  device.sendWhole(packet(0, integer(1)) + packet(0, integer(2)) + packet(0, integer(3)));
  device.turn();
  board().over = true;
  device.run();
  CHECK_EQUAL(device.heard(), "#0 1");
  CHECK_EQUAL(device.say(packet(0, integer(4))), "#0 4");
}

}  // namespace messages
