// Messages: several commands in one, and messages that cannot be read.
#include "components.h"
#include "device.h"
#include "harness.h"
#include "words.h"

namespace messages {
using namespace test;

CASE("each command of a message is answered in turn") {
  Device device;
  device.load({});
  CHECK_EQUAL(device.say(ping() + start() + abortEdit() + readNodes(1) + ping()), "ok, ok, ok, of 1:, ok");
}

CASE("an empty message is not answered") {
  Device device;
  CHECK_EQUAL(device.say({}), "");
  CHECK_EQUAL(device.say(ping()), "ok");
}

CASE("a command waits until the link has room for its answer") {
  Device device;
  board().room = 0;
  CHECK_EQUAL(device.say(ping() + readNodes(1)), "");
  board().room = 1;
  device.run();
  CHECK_EQUAL(device.heard(), "ok");
  board().room = SIZE_MAX;
  device.run();
  CHECK_EQUAL(device.heard(), "of 1:");
}

CASE("an unknown command ends its message") {
  Device device;
  for (int opcode : {0x00, 0x44, 0x4C, 0x4E, 0x50, 0x5F, 0x60, 0x7F}) {
    CHECK_EQUAL(device.say(Bytes{opcode, 0x42, 0x42}), "failed unknownCommand 0");
  }
}

CASE("a command truncated at any byte is reported and has no effect") {
  const std::vector<Bytes> commands = {
      loadCommand(0x1234, 300, 300),
      commit(1),
      removeEdge({300, 15, 300, 15}),
      removeNode(300),
      addNode(300, pass),
      watch({1, 16, 300, 16}),
      unwatch({1, 16, 300, 16}),
      hello(),
      listComponents(300),
      readNodes(300),
      readEdges(300, 300),
      packet(0, integer(70000)),
      packet(0, real(1)),
      packet(0, string("abc")),
      packet(40, octet(1)),
      packet(0, pin(200)),
  };
  Device device;
  device.load({{pass}, {{0, 0, 1, 0}}, {}}, 5);
  for (const Bytes& command : commands) {
    for (size_t size = 1; size < command.size(); size++) {
      Bytes cut = command;
      cut.resize(size);
      CHECK_EQUAL(device.say(cut), "failed truncated 0");
    }
  }
  CHECK_EQUAL(device.status().hash, 5);
  CHECK_EQUAL(device.statistics().delivered, 0);
}

CASE("a command of a program truncated at any byte ends loading") {
  const std::vector<Bytes> commands = {header(), nodes({pass, pass}), edges({{1, 0, 300, 0}}),
                                       initials({{1, 0, integer(70000)}}), endCommand(0x1234)};
  for (const Bytes& command : commands) {
    for (size_t size = 1; size < command.size(); size++) {
      Device device;
      Bytes cut = command;
      cut.resize(size);
      const Bytes before = command[0] == 0x4D ? Bytes{} : header();
      const std::string heard = device.say(loadCommand(1, 0, 0) + before + cut);
      CHECK_EQUAL(heard.substr(heard.size() - 18), "failed truncated 0");
      CHECK_EQUAL(device.status().state, 0);
      CHECK_EQUAL(device.say(ping()), "ok");
    }
  }
}

CASE("a number with more than 32 bits or more bytes than necessary is malformed") {
  Device device;
  for (const Bytes& number : {Bytes{0xFF, 0xFF, 0xFF, 0xFF, 0x10}, Bytes{0xFF, 0xFF, 0xFF, 0xFF, 0x80}, Bytes{0x80, 0},
                              Bytes{0xFF, 0x80, 0}}) {
    CHECK_EQUAL(device.say(Bytes{0x40} + number + ping()), "failed malformed 0");
  }
  CHECK_EQUAL(device.say(Bytes{0x40, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F} + ping()), "of 1:, ok");
}

CASE("a packet with an unknown type, a non-zero high nibble or a pin above 255 is refused") {
  Device device;
  device.load({{pass}, {{0, 0, 1, 0}}, {}});
  for (int tag : {11, 12, 15, 0x10, 0x14}) CHECK_EQUAL(device.say(Bytes{0x83, tag, 2} + ping()), "failed malformed 0");
  CHECK_EQUAL(device.say(packet(0, pin(256)) + ping()), "failed pin 0");
  CHECK_EQUAL(device.say(packet(0, pin(255)) + ping()), "ok, ok");
}

CASE("commands of an edit are refused outside an edit, and read to their end") {
  Device device;
  device.load({{pass}, {}, {}});
  CHECK_EQUAL(device.say(removeEdge({1, 0, 1, 0}) + removeNode(1) + addNode(2, pass) + commit(1) +
                         edges({{1, 0, 1, 0}}) + initials({{1, 0, bang()}}) + ping()),
              "failed order 0, failed order 0, failed order 0, failed order 0, failed order 0, failed order 0, ok");
  CHECK_EQUAL(device.say(abortEdit()), "ok");
}

}  // namespace messages
