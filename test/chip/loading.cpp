// Loading a graph over the link, running it and stopping it.
#include "components.h"
#include "device.h"
#include "harness.h"
#include "words.h"

namespace loading {
using namespace test;

const Graph two{
    {diarist, diarist}, {{0, 0, 1, 0}, {1, 0, 2, 0}, {2, 0, 0, 0}}, {{1, 0, integer(4)}, {2, 0, integer(5)}}};

CASE("nodes begin in order, then initial packets are delivered, then emitted packets") {
  Device device;
  device.load(two);
  device.run();
  CHECK_EQUAL(readDiary(), "1 begins, 2 begins, 1 gets 4, 2 gets 5, 2 gets 4");
  CHECK_EQUAL(device.heard(), "#0 5, #0 4");
}

CASE("no emitted packet is delivered before the last initial packet, however slowly those arrive") {
  Device device;
  device.send(clear());
  for (const Bytes& command : two.making()) device.send(command);
  CHECK_EQUAL(device.say(initial({1, 0, integer(4)})), "");
  device.interrupt(3, 1);
  board().time += 5000;
  device.run();
  CHECK_EQUAL(readDiary(), "1 begins, 2 begins, 1 gets 4");
  CHECK_EQUAL(device.say(initial({2, 0, integer(5)}) + run(1)), "#0 5, #0 4");
}

CASE("a device that runs reports the hash of its graph") {
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
  CHECK_EQUAL(device.say(device.edit().addNode(1, pass), 8), "");
}

CASE("nodes and slots may come in any order and any division, before the first initial packet") {
  Device device;
  device.send(clear() + nodes(1, {diarist}) + slots(1, {{0, 3, 0}}) + nodes(2, {pass, diarist}) +
              slots(0, {{0, 1, 0}}) + slots(1, {{0, 2, 0}}, true) + slots(3, {{0, 0, 2}}));
  CHECK_EQUAL(device.say(initial({1, 0, integer(1)}) + run(3)), "#2 1");
  CHECK_EQUAL(device.slotsText(1), "1.0>3.0 1.0>2.0");
}

CASE("packets and edits are refused while the device does not run") {
  Device device;
  CHECK_EQUAL(device.say(packet(0, bang())), "failed notRunning at 0");
  CHECK_EQUAL(device.say(commitCommand(0, 0, 0, 1)), "failed notRunning at 0");
  CHECK_EQUAL(device.say(start()), "failed noProgram at 0");
  device.load(two, 5);
  device.run();
  device.heard();
  CHECK_EQUAL(device.say(stop() + packet(0, bang()) + commitCommand(0, 0, 5, 1)),
              "failed notRunning at 0, failed notRunning at 0");
  CHECK_EQUAL(device.say(packet(0, string("text"))), "failed notRunning at 0");
  CHECK_EQUAL(device.statistics().strings, 0);
}

CASE("commands of a script are refused while the device runs, and nothing changes") {
  Device device;
  device.load(two, 5);
  device.run();
  device.heard();
  readDiary();
  for (const Bytes& command :
       {nodes(3, {pass}), slots(1, {}), slots(1, {{0, 1, 0}}, true), removal(1), initial({1, 0, bang()}), run(3)}) {
    CHECK_EQUAL(device.say(command), "failed order at 0");
  }
  CHECK_EQUAL(device.nodesText(), "1=8 2=8");
  CHECK_EQUAL(device.slotsText(1), "1.0>2.0");
  CHECK_EQUAL(readDiary(), "");
  CHECK_EQUAL(device.status().hash, 5);
}

CASE("start while running changes nothing and succeeds") {
  Device device;
  device.load(two);
  device.run();
  device.heard();
  readDiary();
  CHECK_EQUAL(device.say(start()), "");
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
  CHECK_EQUAL(readDiary(), "2 gets 1, 2 gets a, 2 gets b, 1 ends, 2 ends");
  CHECK_EQUAL(device.heard(), "");
  const Device::Statistics statistics = device.statistics();
  CHECK_EQUAL(statistics.discarded, 1);
  CHECK_EQUAL(statistics.lost, 0);
  device.advance(1000);
  CHECK_EQUAL(readDiary(), "");
  CHECK_EQUAL(device.status().state, 1);
  CHECK_EQUAL(device.nodesText(), "1=8 2=8 3=3");
  CHECK_EQUAL(device.say(start()), "failed noProgram at 0");
}

CASE("stop ends every node in node order; what they send then goes nowhere") {
  Device device;
  device.load({{farewell, farewell, diarist}, {{1, 0, 3, 0}, {2, 0, 3, 0}, {2, 0, 0, 0}}, {}});
  readDiary();
  CHECK_EQUAL(device.say(stop()), "");
  CHECK_EQUAL(readDiary(), "3 ends");
  CHECK_EQUAL(device.statistics().discarded, 3);
  CHECK_EQUAL(device.statistics().lost, 0);
}

CASE("a node that ended when the graph was stopped ends again when it is removed, and releases nothing twice") {
  Device device;
  device.load({{keeper, keeper, diarist}, {{0, 0, 1, 0}, {0, 0, 2, 0}}, {}});
  device.say(packet(0, string("kept")));
  CHECK_EQUAL(device.network().strings().used(), 1);
  device.say(stop());
  CHECK_EQUAL(device.network().strings().used(), 0);
  readDiary();
  device.load({{diarist}, {}, {}});
  CHECK_EQUAL(readDiary(), "3 ends, 1 begins");
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

CASE("only nodes that began are ended") {
  Device device;
  CHECK_EQUAL(device.say(clear() + nodes(1, {diarist}) + clear()), "");
  CHECK_EQUAL(readDiary(), "");
}

CASE("a graph in pieces calls no component") {
  const std::vector<std::vector<Slot>> wrong = {
      {{0, 3, 0}},
      {{0, 255, 0}},
      {{0, 1, 2}},
      {{0, 2, 14}},
      {{0, 2, 0}, {0, 0, 0}, {0, 9, 0}},
      {{0, 2, 0}, {mark, 3, 0}},
  };
  for (const std::vector<Slot>& slotsOfOne : wrong) {
    for (uint32_t source : {0u, 1u, 2u}) {
      Device device;
      device.send(clear() + nodes(1, {diarist, farewell}) + slots(source, slotsOfOne));
      CHECK_EQUAL(device.say(run(1)), "failed malformed at 0");
      CHECK_EQUAL(device.say(initial({1, 0, bang()})), "failed malformed at 0");
      CHECK_EQUAL(device.say(removal(1)), "failed malformed at 0");
      CHECK_EQUAL(readDiary(), "");
      CHECK_EQUAL(device.status().state, 0);
      CHECK_EQUAL(device.say(clear()), "");
      CHECK_EQUAL(readDiary(), "");
    }
  }
}

CASE("no slot leads from the host to the host, or to an export that the board cannot have") {
  const Bytes tooHigh =
      MICROFLO_ID_BITS == 8 ? Bytes{0x02, 1, 1, 0, 0x0F} : slots(1, {{0, 0, microflo::config::exports}});
  for (const Bytes& command : {slots(0, {{0, 0, 0}}), slots(0, {{mark, 0, 0}}), tooHigh}) {
    Device device;
    CHECK_EQUAL(device.say(clear() + nodes(1, {pass}) + command + run(1)), "failed malformed at 0");
    CHECK_EQUAL(device.status().state, 0);
  }
}

// A node whose end() sends, in a graph that was changed after it began.
CASE("packets of nodes that end in a graph in pieces go nowhere") {
  Device device;
  device.send(clear() + nodes(1, {farewell, diarist}) + slots(1, {{0, 2, 0}}) + initial({2, 0, integer(1)}));
  CHECK_EQUAL(device.say(slots(1, {{0, 77, 0}}) + clear()), "");
  CHECK_EQUAL(readDiary(), "2 begins, 2 gets 1, 2 ends");
}

CASE("every fault of a script over the link is refused, and clear() follows") {
  struct Wrong {
    Bytes command;
    std::string error;
  };
  const std::vector<Wrong> all = {
      {nodes(2, {999}), "noComponent"},
      {nodes(0, {pass}), "noNode"},
      {nodes(1, {pass}), "duplicateNode"},
      {nodes(2, {pass, pass}) + nodes(3, {pass}), "duplicateNode"},
      {nodes(microflo::config::nodes + 1u, {pass}), "noNode"},
      {slots(2, {}), "noNode"},
      {slots(200, {}), "noNode"},
      {removal(0), "noNode"},
      {removal(2), "noNode"},
      {initial({2, 0, bang()}), "noNode"},
      {initial({0, 0, bang()}), "noNode"},
      {initial({1, 1, bang()}), "noPort"},
      {initial({1, 255, bang()}), "noPort"},
  };
  const uint32_t empty = freeWhenEmpty();
  for (const Wrong& wrong : all) {
    Device device;
    CHECK_EQUAL(device.say(clear() + nodes(1, {pass}) + wrong.command), "failed " + wrong.error + " at 0");
    CHECK_EQUAL(device.say(clear()), "");
    CHECK_EQUAL(device.status().state, 0);
    CHECK_EQUAL(device.status().hash, 0);
    CHECK_EQUAL(device.status().free, empty);
    CHECK_EQUAL(device.nodesText(), "");
  }
}

CASE("an initial packet that cannot be converted is an error event, and the others are delivered") {
  Device device;
  device.load(
      {{beat, typed, diarist}, {}, {{1, 0, string("x")}, {1, 0, real(1.5f)}, {2, 6, integer(20)}, {3, 0, integer(1)}}});
  CHECK_EQUAL(device.heard(), "error at 1.0 type: \"x\", error at 1.0 value: 1.5f, error at 2.6 pin: 20");
  CHECK_EQUAL(readDiary(), "3 begins, 3 gets 1");
}

CASE("a graph that is too large is refused") {
  Device device;
  const uint32_t free = device.status().free;
  const uint32_t each = device.nodeBytes(large);
  device.say(clear());
  uint32_t made = 0;
  std::string heard;
  while ((heard = device.say(nodes(made + 1, {large}))).empty()) made++;
  CHECK(made > 3);
  CHECK_EQUAL(heard, "failed memory at 0");
  CHECK_EQUAL(made, free / each);
  // Slots take the rest.
  uint32_t count = 0;
  while ((heard = device.say(slots(1, {{0, 1, 0}}, true))).empty()) count++;
  CHECK_EQUAL(heard, "failed memory at 0");
  CHECK_EQUAL(count, MICROFLO_ID_BITS == 8 ? (free - made * each) / 4 * 2 : (free - made * each) / 4);
  CHECK_EQUAL(device.say(run(1)), "");
  CHECK_EQUAL(device.say(clear()), "");
  CHECK_EQUAL(device.status().free, free);
}

CASE("stop while loading leaves the device empty") {
  Device device;
  CHECK_EQUAL(device.say(clear() + nodes(1, {pass}) + stop()), "");
  CHECK_EQUAL(device.status().state, 0);
  CHECK_EQUAL(device.nodesText(), "");
}

CASE("a new load replaces an incomplete one") {
  Device device;
  CHECK_EQUAL(device.say(clear() + nodes(1, {diarist})), "");
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
  microflo::runtime().halt(Error::Runaway);
  device.run();
  CHECK_EQUAL(device.heard(), "state stopped runaway");
  CHECK_EQUAL(device.statistics().discarded, 1);
}

CASE("a device that halts by itself ends its nodes") {
  Device device;
  device.load(two);
  device.run();
  readDiary();
  microflo::runtime().halt(Error::Runaway);
  CHECK_EQUAL(readDiary(), "1 ends, 2 ends");
}

}  // namespace loading
