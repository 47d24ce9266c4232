// Loading a program over the link, starting it and stopping it.
#include "components.h"
#include "device.h"
#include "harness.h"
#include "words.h"

namespace loading {
using namespace test;

const Graph two{
    {diarist, diarist}, {{0, 0, 1, 0}, {1, 0, 2, 0}, {2, 0, 0, 0}}, {{1, 0, integer(4)}, {2, 0, integer(5)}}};

// Returns the output of the device after a program sent as one message.
std::string upload(Device& device, const Bytes& stream, uint32_t nodes, uint32_t edges) {
  return device.say(loadCommand(9, nodes, edges) + stream);
}

CASE("nodes begin in order, then initial packets are delivered, then emitted packets") {
  Device device;
  device.load(two);
  device.run();
  CHECK_EQUAL(readDiary(), "1 begins, 2 begins, 1 gets 4, 2 gets 5, 2 gets 4");
  CHECK_EQUAL(device.heard(), "#0 5, #0 4");
}

CASE("no emitted packet is delivered before the last initial packet, however slowly those arrive") {
  Device device;
  const std::vector<Bytes> commands = two.commands();
  CHECK_EQUAL(device.say(loadCommand(9, 2, 3) + commands[0] + commands[1] + commands[2]), "ok, ok, ok, ok");
  CHECK_EQUAL(device.say(initials({{1, 0, integer(4)}})), "ok");
  device.interrupt(3, 1);
  board().time += 5000;
  device.run();
  CHECK_EQUAL(readDiary(), "1 begins, 2 begins, 1 gets 4");
  const Bytes split = commands[0] + commands[1] + commands[2] + initials({{1, 0, integer(4)}}) +
                      initials({{2, 0, integer(5)}}) + Bytes{1};
  CHECK_EQUAL(device.say(initials({{2, 0, integer(5)}}) + endCommand(crcOf(split))), "ok, ok, #0 5, #0 4");
}

CASE("a loaded device runs and reports the hash of its program") {
  Device device;
  CHECK_EQUAL(device.status().state, 0);
  CHECK_EQUAL(device.status().hash, 0);
  device.load(two, 0xCAFE1234);
  CHECK_EQUAL(device.status().state, 2);
  CHECK_EQUAL(device.status().hash, 0xCAFE1234);
}

CASE("an empty program counts as running") {
  Device device;
  device.load({}, 7);
  CHECK_EQUAL(device.status().state, 2);
  CHECK_EQUAL(device.say(edit() + addNode(1, pass) + commit(8)), "ok, ok, ok");
}

CASE("packets and edits are refused while the device does not run") {
  Device device;
  CHECK_EQUAL(device.say(packet(0, bang())), "failed notRunning 0");
  CHECK_EQUAL(device.say(edit()), "failed notRunning 0");
  CHECK_EQUAL(device.say(start()), "failed noProgram 0");
  device.load(two);
  device.run();
  device.heard();
  CHECK_EQUAL(device.say(stop() + packet(0, bang()) + edit()), "ok, failed notRunning 0, failed notRunning 0");
  CHECK_EQUAL(device.say(packet(0, string("text"))), "failed notRunning 0");
  CHECK_EQUAL(device.statistics().strings, 0);
}

CASE("start while running changes nothing and succeeds") {
  Device device;
  device.load(two);
  device.run();
  device.heard();
  readDiary();
  CHECK_EQUAL(device.say(start()), "ok");
  CHECK_EQUAL(readDiary(), "");
}

CASE("stop discards queue and wake-ups, counts them, and keeps the nodes") {
  Device device;
  device.load({{diarist, diarist, keeper}, {{0, 0, 1, 1}, {0, 1, 2, 0}, {0, 2, 3, 0}}, {}});
  device.say(packet(0, integer(50)));
  device.send(packet(1, integer(1)) + packet(1, string("a")) + packet(1, string("b")) + stop());
  readDiary();
  device.run();
  // Each step takes one command and delivers one packet.
  CHECK_EQUAL(readDiary(), "2 gets 1, 2 gets a, 2 gets b");
  CHECK_EQUAL(device.heard(), "ok, ok, ok, ok");
  const Device::Statistics statistics = device.statistics();
  CHECK_EQUAL(statistics.discarded, 1);
  CHECK_EQUAL(statistics.lost, 0);
  device.advance(1000);
  CHECK_EQUAL(readDiary(), "");
  CHECK_EQUAL(device.status().state, 1);
  CHECK_EQUAL(device.say(readNodes(1)), "of 4: 1=8 2=8 3=3");
  CHECK_EQUAL(device.say(start()), "failed noProgram 0");
}

CASE("strings in a discarded queue are released") {
  Device device;
  device.load({{maker, pass, pass}, {{0, 0, 1, 0}, {1, 0, 2, 0}, {2, 0, 3, 0}, {3, 0, 0, 0}}, {}});
  device.send(packet(0, integer(3)));
  device.turn();
  CHECK_EQUAL(device.network().strings().used(), 3);
  device.send(stop());
  device.turn();
  CHECK_EQUAL(device.network().strings().used(), 0);
  CHECK_EQUAL(device.statistics().discarded, 3);
}

CASE("loading again destroys all nodes and resets the statistics to 0") {
  Device device;
  device.load(two);
  device.run();
  readDiary();
  device.load({{diarist}, {}, {}});
  CHECK_EQUAL(readDiary(), "1 ends, 2 ends, 1 begins");
  CHECK_EQUAL(device.statistics().delivered, 0);
}

CASE("wrong counts are reported before anything is delivered") {
  for (int wrong = 0; wrong < 2; wrong++) {
    Device device;
    const Graph graph{{diarist}, {{1, 0, 0, 0}}, {{1, 0, integer(1)}}};
    CHECK_EQUAL(upload(device, graph.stream(), 1 + wrong, 2 - wrong),
                "ok, ok, ok, ok, state empty count, failed count 0, failed order 0");
    CHECK_EQUAL(readDiary(), "");
    CHECK_EQUAL(device.status().state, 0);
  }
}

CASE("any fault of a program ends loading and leaves the device empty") {
  struct Wrong {
    Graph graph;
    std::string error;
  };
  const std::vector<Wrong> all = {
      {{{999}, {}, {}}, "noComponent"},
      {{{pass}, {{1, 0, 2, 0}}, {}}, "noNode"},
      {{{pass}, {{2, 0, 1, 0}}, {}}, "noNode"},
      {{{pass}, {{70000, 0, 1, 0}}, {}}, "noNode"},
      {{{pass}, {{1, 1, 1, 0}}, {}}, "noPort"},
      {{{pass}, {{1, 0, 1, 1}}, {}}, "noPort"},
      {{{pass}, {{1, 15, 1, 0}}, {}}, "noPort"},
      {{{pass}, {{1, 0, 1, 16}}, {}}, "noPort"},
      {{{pass}, {{0, 255, 1, 0}}, {}}, "noPort"},
      {{{pass}, {{1, 0, 0, 254}}, {}}, "noPort"},
      {{{pass}, {{0, 0, 0, 0}}, {}}, "malformed"},
      {{{pass}, {{1, 0, 0, 0}, {1, 0, 0, 0}}, {}}, "duplicateEdge"},
      {{{pass}, {}, {{2, 0, bang()}}}, "noNode"},
      {{{pass}, {}, {{0, 0, bang()}}}, "noNode"},
      {{{pass}, {}, {{1, 1, bang()}}}, "noPort"},
      {{{beat}, {}, {{1, 0, string("x")}}}, "type"},
      {{{beat}, {}, {{1, 0, real(1.5f)}}}, "value"},
      {{{typed}, {}, {{1, 6, integer(20)}}}, "pin"},
  };
  const uint32_t empty = freeWhenEmpty();
  for (const Wrong& wrong : all) {
    Device device;
    const std::string heard = upload(device, wrong.graph.stream(), static_cast<uint32_t>(wrong.graph.components.size()),
                                     static_cast<uint32_t>(wrong.graph.wires.size()));
    CHECK(heard.find("state empty " + wrong.error + ", failed " + wrong.error + " 0") != std::string::npos);
    CHECK_EQUAL(heard.substr(heard.size() - 14), "failed order 0");
    CHECK_EQUAL(device.status().state, 0);
    CHECK_EQUAL(device.status().hash, 0);
    CHECK_EQUAL(device.status().free, empty);
    CHECK_EQUAL(device.say(readNodes(1)), "of 1:");
  }
}

CASE("an initial packet that fails stops the device and destroys its nodes") {
  Device device;
  const Graph graph{{diarist, beat}, {}, {{1, 0, integer(1)}, {2, 0, string("x")}}};
  CHECK_EQUAL(upload(device, graph.stream(), 2, 0), "ok, ok, ok, state empty type, failed type 0, failed order 0");
  CHECK_EQUAL(readDiary(), "1 begins, 1 gets 1, 1 ends");
}

CASE("the items after a refused one are read, so that the next command can be parsed") {
  Device device;
  CHECK_EQUAL(device.say(loadCommand(1, 3, 0) + header() + nodes({999, pass, pass}) + ping()),
              "ok, ok, state empty noComponent, failed noComponent 0, ok");
  CHECK_EQUAL(device.say(nodes({pass, pass}) + edges({{1, 0, 2, 0}}) + initials({{1, 0, string("ab")}}) + header() +
                         endCommand(0) + ping()),
              "failed order 0, failed order 0, failed order 0, failed order 0, failed order 0, ok");
}

CASE("a program is for one board and one version, and has its checksum") {
  Device device;
  for (const std::string name : {"tes", "testt", "Test", "", "an uno of a long name"}) {
    CHECK_EQUAL(device.say(loadCommand(1, 0, 0) + header(name) + ping()), "ok, state empty board, failed board 0, ok");
  }
  CHECK_EQUAL(device.say(loadCommand(1, 0, 0) + header(std::string("test\0", 5))),
              "ok, state empty board, failed board 0");
  CHECK_EQUAL(device.say(loadCommand(1, 0, 0) + Bytes{0x4D, 0x46, 2, 0x42}),
              "ok, state empty version, failed version 1");
  CHECK_EQUAL(device.say(loadCommand(1, 0, 0) + Bytes{0x4D, 0x47, 1}), "ok, state empty malformed, failed malformed 0");
  CHECK_EQUAL(device.say(loadCommand(1, 0, 0) + header() + endCommand(0x1234)),
              "ok, ok, state empty checksum, failed checksum 0");
}

CASE("the sections of a program must be in order") {
  const std::vector<Bytes> wrong = {
      nodes({pass}),
      edges({{0, 0, 1, 0}}),
      endCommand(crcOf({1})),
      header() + header(),
      header() + nodes({pass}) + edges({{1, 0, 1, 0}}) + nodes({pass}),
      header() + nodes({pass}) + initials({{1, 0, bang()}}) + edges({{1, 0, 1, 0}}),
      header() + nodes({pass}) + initials({{1, 0, bang()}}) + nodes({pass}),
  };
  for (const Bytes& commands : wrong) {
    Device device;
    const uint32_t wires = commands.size() > 12 && commands[10] == 0x20;
    const std::string heard = device.say(loadCommand(1, 1, wires) + commands);
    CHECK_EQUAL(heard.substr(heard.size() - 14), "failed order 0");
  }
}

CASE("a graph that is too large is refused with the number of missing bytes") {
  Device device;
  const uint32_t free = device.status().free;
  std::string heard = device.say(loadCommand(1, 0, 0) + header());
  uint32_t made = 0;
  uint32_t left = free;
  while ((heard = device.say(nodes({large}))) == "ok") {
    made++;
    left = device.status().free;
  }
  CHECK(made > 3);
  const uint32_t needed = microflo::Network::nodeBytesOf(*device.network().findType(large));
  const std::string refused = "state empty memory, failed memory ";
  CHECK_EQUAL(heard.substr(0, refused.size()), refused);
  // The table of nodes grows by whole words.
  const uint32_t missing = static_cast<uint32_t>(std::stoul(heard.substr(refused.size())));
  CHECK(missing + 2 >= needed - left && missing <= needed - left + 2);
  CHECK_EQUAL(device.status().free, free);
}

CASE("stop while loading leaves the device empty") {
  Device device;
  CHECK_EQUAL(device.say(loadCommand(1, 1, 0) + header() + nodes({pass}) + stop()), "ok, ok, ok, ok");
  CHECK_EQUAL(device.status().state, 0);
  CHECK_EQUAL(device.say(readNodes(1) + nodes({pass})), "of 1:, failed order 0");
}

CASE("a new load replaces an incomplete one") {
  Device device;
  CHECK_EQUAL(device.say(loadCommand(1, 1, 0) + header() + nodes({diarist})), "ok, ok, ok");
  device.load(two);
  device.run();
  CHECK_EQUAL(readDiary(), "1 begins, 2 begins, 1 gets 4, 2 gets 5, 2 gets 4");
}

CASE("a device that halts by itself reports the reason") {
  Device device;
  device.load({{pass, pass}, {{0, 0, 1, 0}, {1, 0, 2, 0}, {2, 0, 1, 0}}, {}});
  device.send(packet(0, bang()));
  for (int i = 0; i < 10; i++) device.turn();
  device.heard();
  device.runtime().halt(Error::Runaway);
  device.run();
  CHECK_EQUAL(device.heard(), "state stopped runaway");
  CHECK_EQUAL(device.statistics().discarded, 1);
}

}  // namespace loading
