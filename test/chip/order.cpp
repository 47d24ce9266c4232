// The order in which packets, messages, interrupts and wake-ups are handled.
#include "components.h"
#include "device.h"
#include "harness.h"
#include "words.h"

namespace order {
using namespace test;

// The host's export 0 leads to node 1.
Graph chain(uint32_t length) {
  Graph graph;
  graph.wires.push_back({0, 0, 1, 0});
  for (uint32_t node = 1; node <= length; node++) {
    graph.components.push_back(pass);
    graph.wires.push_back({node, 0, node < length ? node + 1 : 0, 0});
  }
  return graph;
}

CASE("10 packets through 7 forwards keep their order") {
  Device device;
  device.load(chain(7));
  std::string expected;
  for (int i = 0; i < 10; i++) {
    device.send(packet(0, integer(i)));
    expected += (i == 0 ? "#0 " : ", #0 ") + std::to_string(i);
  }
  device.run();
  std::string arrived;
  for (const Bytes& message : board().fromDevice) {
    arrived += (arrived.empty() ? "" : ", ") + words(message);
  }
  CHECK_EQUAL(arrived, expected);
}

CASE("one outport reaches 15 targets in the order of its edges") {
  Graph graph;
  graph.components.assign(16, diarist);
  graph.wires.push_back({0, 0, 1, 0});
  std::string expected = "1 gets 7";
  // This is not the order of the nodes: 2, 9, 16, 8, 15, ...
  for (uint32_t i = 0; i < 15; i++) {
    const uint32_t target = 2 + i * 7 % 15;
    graph.wires.push_back({1, 0, target, 0});
    expected += ", " + std::to_string(target) + " gets 7";
  }
  Device device;
  device.load(graph);
  readDiary();
  CHECK_EQUAL(device.say(packet(0, integer(7))), "");
  CHECK_EQUAL(readDiary(), expected);
}

CASE_OF_16_BITS("one outport reaches 20 targets in the order of its edges") {
  Graph graph;
  graph.components.assign(21, diarist);
  graph.wires.push_back({0, 0, 1, 0});
  std::string expected = "1 gets 7";
  for (uint32_t target = 21; target >= 2; target--) {
    graph.wires.push_back({1, 0, target, 0});
    expected += ", " + std::to_string(target) + " gets 7";
  }
  Device device;
  device.load(graph);
  readDiary();
  CHECK_EQUAL(device.say(packet(0, integer(7))), "");
  CHECK_EQUAL(readDiary(), expected);
}

CASE("edges of different outports do not disturb each other's order") {
  // Flood sends on port 0 only; the edges of port 1 are between those of port 0.
  Graph graph{{flood, diarist, diarist, diarist}, {}, {}};
  graph.wires = {{0, 0, 1, 0}, {1, 0, 3, 0}, {1, 1, 2, 0}, {1, 0, 4, 0}};
  Device device;
  device.load(graph);
  readDiary();
  device.say(packet(0, integer(2)));
  CHECK_EQUAL(readDiary(), "flooded 2, 3 gets 0, 4 gets 0, 3 gets 1, 4 gets 1");
}

CASE("an edge added to a running graph is last in the order") {
  Device device;
  device.load({{pass, diarist, diarist}, {{0, 0, 1, 0}, {1, 0, 3, 0}}, {}});
  CHECK_EQUAL(device.say(device.edit().edges({{1, 0, 2, 0}}), 2), "");
  readDiary();
  device.say(packet(0, integer(1)));
  CHECK_EQUAL(readDiary(), "3 gets 1, 2 gets 1");
}

CASE("the edge of an exported outport comes after the edges of the graph") {
  Device device;
  device.load({{pass, pass}, {{0, 0, 1, 0}, {1, 0, 2, 0}, {2, 0, 0, 1}, {1, 0, 0, 0}}, {}});
  CHECK_EQUAL(device.say(packet(0, integer(5))), "#0 5, #1 5");
}

CASE("while packets are queued, one command is taken per delivery") {
  Device device;
  device.load(chain(3));
  device.run();
  for (const bool whole : {false, true}) {
    Bytes commands = packet(0, integer(1)) + ping() + ping() + ping() + ping() + ping() + ping();
    if (whole) {
      // In one message; the last one says when it was carried out.
      device.sendWhole(commands);
    } else {
      device.send(commands);
    }
    device.carriedOut();
    for (int i = 0; i < 3; i++) device.turn();
    CHECK_EQUAL(device.heard(), "");
    CHECK_EQUAL(device.carriedOut(), whole ? 0 : 3);
    device.turn();
    CHECK_EQUAL(device.heard(), "#0 1");
    CHECK_EQUAL(device.carriedOut(), whole ? 0 : 1);
    device.run();
    CHECK_EQUAL(device.carriedOut(), whole ? 1 : 3);
  }
}

CASE("at rest all waiting messages are taken before an interrupt, and interrupts before a wake-up") {
  Device device;
  device.load({{listener, diarist}, {{1, 0, 0, 0}, {2, 0, 0, 1}, {0, 0, 2, 1}}, {}});
  device.say(packet(0, integer(10)));
  board().time = 10;
  device.interrupt(4, 1);
  device.interrupt(5, 1);
  CHECK_EQUAL(device.say(ping() + ping()), "#0 byte 4, #0 byte 5, #1 bang");
}

CASE("due wake-ups are taken one at a time; the queue is emptied before the next") {
  Device device;
  // Nodes 1 and 2 wake at the same time; each bang then takes two steps to reach the host.
  device.load({{sleeper, sleeper, pass, pass},
               {{0, 0, 1, 0}, {0, 0, 2, 0}, {1, 0, 3, 0}, {3, 0, 0, 1}, {2, 0, 4, 0}, {4, 0, 0, 2}},
               {}});
  device.say(packet(0, integer(5)));
  device.network().arena();
  board().time = 5;
  CHECK(device.turn());
  CHECK(device.turn());
  CHECK(device.turn());
  CHECK_EQUAL(device.heard(), "#1 bang");
  device.run();
  CHECK_EQUAL(device.heard(), "#2 bang");
}

CASE("the wake-up that is due first comes first; at the same time, the lower node") {
  Device device;
  device.load({{diarist, diarist, diarist, diarist},
               {},
               {{1, 1, integer(30)}, {2, 1, integer(10)}, {3, 1, integer(20)}, {4, 1, integer(10)}}});
  readDiary();
  // All are due by the time the device runs again.
  board().time = 100;
  device.run();
  CHECK_EQUAL(readDiary(), "2 wakes, 4 wakes, 3 wakes, 1 wakes");
}

CASE("a loop without delay starves its wake-ups and interrupts, but never the link") {
  Device device;
  device.load({{pass, pass, diarist, listener},
               {{0, 0, 1, 0}, {1, 0, 2, 0}, {2, 0, 1, 0}, {4, 0, 0, 0}},
               {{3, 1, integer(1)}}});
  readDiary();
  board().time = 10;
  device.interrupt(4, 1);
  device.send(packet(0, bang()));
  for (int i = 0; i < 1000; i++) CHECK(device.turn());
  CHECK_EQUAL(device.heard(), "");
  device.carriedOut();
  device.send(ping());
  device.turn();
  CHECK_EQUAL(device.carriedOut(), 1);
  CHECK_EQUAL(readDiary(), "");
  device.send(stop());
  device.run();
  CHECK_EQUAL(device.heard(), "");
}

CASE("a delivery runs to completion before the next begins") {
  Device device;
  device.load({{diarist, diarist, diarist}, {{0, 0, 1, 0}, {1, 0, 2, 0}, {1, 0, 3, 0}, {2, 0, 3, 0}}, {}});
  readDiary();
  device.say(packet(0, integer(1)));
  CHECK_EQUAL(readDiary(), "1 gets 1, 2 gets 1, 3 gets 1, 3 gets 1");
}

}  // namespace order
