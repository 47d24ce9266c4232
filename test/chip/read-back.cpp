// What the device reports about itself: nodes, edges, components, limits, statistics.
#include "components.h"
#include "device.h"
#include "harness.h"
#include "words.h"

namespace readback {
using namespace test;

CASE("nodes and edges are read back as loaded") {
  Device device;
  device.load({{pass, beat, typed}, {{1, 0, 3, 9}, {1, 0, 2, 0}, {0, 14, 1, 0}, {2, 0, 0, 14}}, {}});
  CHECK_EQUAL(device.say(readNodes(1)), "of 4: 1=1 2=2 3=7");
  CHECK_EQUAL(device.say(readNodes(0)), "of 4: 0=0 1=1 2=2 3=7");
  CHECK_EQUAL(device.say(readNodes(3)), "of 4: 3=7");
  CHECK_EQUAL(device.say(readNodes(4)), "of 4:");
  CHECK_EQUAL(device.say(readNodes(0xFFFFFFFF)), "of 4:");
  CHECK_EQUAL(device.say(readEdges(0, 0)), "of 1: 0.14>1.0");
  CHECK_EQUAL(device.say(readEdges(1, 0)), "of 2: 1.0>3.9 1.0>2.0");
  CHECK_EQUAL(device.say(readEdges(1, 1)), "of 2: 1.0>2.0");
  CHECK_EQUAL(device.say(readEdges(1, 70000)), "of 2:");
  CHECK_EQUAL(device.say(readEdges(3, 0)), "of 0:");
  CHECK_EQUAL(device.say(readEdges(4, 0)), "failed noNode 0");
  CHECK_EQUAL(device.say(readEdges(100000, 0)), "failed noNode 0");
}

CASE("an unused node number is read back as a hole") {
  Device device;
  device.load({{pass, beat, typed, pass}, {}, {}});
  device.say(edit() + removeNode(2) + removeNode(4) + commit(2));
  CHECK_EQUAL(device.say(readNodes(1)), "of 4: 1=1 2=0 3=7");
}

CASE("watches are read back as edges from outport 255, after their edge or before those of the host") {
  Device device;
  device.load({{pass}, {{0, 0, 1, 0}, {1, 0, 0, 0}, {1, 0, 1, 0}}, {}});
  device.say(watch({1, 0, 0, 0}) + watch({0, 0, 1, 0}) + watch(initialsOf(1, 0)));
  CHECK_EQUAL(device.say(readEdges(1, 0)), "of 3: 1.0>0.0 1.255>0.0 1.0>1.0");
  CHECK_EQUAL(device.say(readEdges(0, 0)), "of 3: 0.255>1.0 0.0>1.0 0.255>1.0");
}

CASE("long lists are read in pieces that fit into the longest answer") {
  const uint32_t many = 60;
  Graph graph;
  graph.components.assign(many, pass);
  for (uint32_t node = 1; node <= many; node++) graph.wires.push_back({1, 0, node, 0});
  Device device;
  device.load(graph);
  for (uint32_t node = 1; node <= many;) {
    const Bytes answer = device.ask(readNodes(node));
    CHECK(answer.size() <= microflo::config::answer);
    Listener listener(answer);
    listener.byte();
    CHECK_EQUAL(listener.varint(), many + 1);
    CHECK_EQUAL(listener.varint(), node);
    uint32_t left = listener.varint();
    CHECK(left > 0);
    for (; left > 0; left--, node++) CHECK_EQUAL(listener.word(), pass);
    listener.end();
  }
  for (uint32_t place = 0; place < many;) {
    const Bytes answer = device.ask(readEdges(1, place));
    CHECK(answer.size() <= microflo::config::answer);
    Listener listener(answer);
    listener.byte();
    CHECK_EQUAL(listener.varint(), many);
    CHECK_EQUAL(listener.varint(), place);
    uint32_t left = listener.varint();
    CHECK(left > 0);
    for (; left > 0; left--) {
      const Wire expected{1, 0, ++place, 0};
      CHECK(listener.wire() == expected);
    }
    listener.end();
  }
}

CASE_OF_16_BITS("exports from 15 up to 253 work, and are read back") {
  Graph graph{{pass, pass}, {}, {}};
  graph.wires = {{0, 14, 1, 0}, {0, 15, 1, 0}, {0, 253, 2, 0}, {1, 0, 0, 16}, {2, 0, 0, 253}};
  Device device;
  device.load(graph);
  CHECK_EQUAL(device.say(readEdges(0, 0)), "of 3: 0.14>1.0 0.15>1.0 0.253>2.0");
  CHECK_EQUAL(device.say(readEdges(1, 0) + readEdges(2, 0)), "of 1: 1.0>0.16, of 1: 2.0>0.253");
  CHECK_EQUAL(device.say(packet(15, integer(1))), "ok, #16 1");
  CHECK_EQUAL(device.say(packet(253, boolean(true))), "ok, #253 true");
  CHECK_EQUAL(device.say(watch({2, 0, 0, 253})), "ok");
  CHECK_EQUAL(device.say(packet(253, bang())), "ok, watched 2.0>0.253 bang, #253 bang");
}

CASE("a packet to a missing export is refused") {
  Device device;
  device.load({{pass}, {{0, 0, 1, 0}}, {}});
  for (uint32_t port : {1u, 14u, 15u, 30u, 31u, 253u, 254u, 255u, 256u, 0xFFFFFFFFu}) {
    CHECK_EQUAL(device.say(packet(port, bang())), "failed noPort 0");
    CHECK_EQUAL(device.say(packet(port, string("x"))), "failed noPort 0");
  }
  CHECK_EQUAL(device.statistics().strings, 0);
}

CASE("components are listed with the size of a node of each") {
  Device device;
  uint32_t listed = 0;
  uint32_t count = 1;
  while (listed < count) {
    const Bytes answer = device.ask(listComponents(listed));
    CHECK(answer.size() <= microflo::config::answer);
    Listener listener(answer);
    CHECK_EQUAL(listener.byte(), 0x53);
    count = listener.varint();
    CHECK_EQUAL(listener.varint(), listed);
    for (uint32_t left = listener.varint(); left > 0; left--) {
      const uint32_t id = listener.word();
      CHECK_EQUAL(id, ++listed);
      CHECK_EQUAL(listener.varint(),
                  microflo::Network::nodeBytesOf(*device.network().findType(static_cast<uint16_t>(id))));
    }
    listener.end();
  }
  CHECK_EQUAL(count, farewell);
  const Bytes beyond = device.ask(listComponents(0xFFFFFFFF));
  Listener listener(beyond);
  listener.byte();
  CHECK_EQUAL(listener.varint(), farewell);
  CHECK_EQUAL(listener.varint(), MICROFLO_ID_BITS == 8 ? 0xFFFF : 0xFFFFFFFF);
  CHECK_EQUAL(listener.varint(), 0);
}

CASE("a node takes as much of the free memory as the list of components says") {
  for (uint16_t component = 1; component <= farewell; component++) {
    Device device;
    const uint32_t before = device.status().free;
    // The table of nodes grows by whole words, so this measures two nodes.
    device.load({{component, component}, {}, {}});
    const uint32_t taken = before - device.status().free;
    const uint32_t said = 2u * microflo::Network::nodeBytesOf(*device.network().findType(component));
    CHECK(taken >= said && taken <= said + 4);
  }
}

CASE("the device tells a host of another version its own version") {
  Device device;
  CHECK_EQUAL(device.say(hello(2)), "failed version 1");
  CHECK_EQUAL(device.say(hello(0)), "failed version 1");
  CHECK_EQUAL(device.status().state, 0);
}

CASE("statistics count delivered, lost, discarded and missed packets and events since the program was loaded") {
  Device device;
  device.load({{pass, diarist}, {{0, 0, 1, 0}, {1, 0, 2, 0}, {2, 0, 0, 0}}, {{2, 1, integer(5)}}});
  device.run();
  device.say(packet(0, integer(1)) + packet(0, string("x")));
  const Device::Statistics statistics = device.statistics();
  // One initial packet, and three deliveries for each of the other packets.
  CHECK_EQUAL(statistics.delivered, 7);
  CHECK_EQUAL(statistics.free, device.status().free);
  CHECK_EQUAL(statistics.lost, 0);
  CHECK_EQUAL(statistics.discarded, 0);
  CHECK_EQUAL(statistics.dropped, 0);
  CHECK_EQUAL(statistics.strings, 0);
}

CASE("statistics report the current numbers of queued packets and of nodes with a wake-up") {
  Device device;
  device.load({{beat, pass}, {{0, 0, 2, 0}, {2, 0, 0, 0}}, {{1, 0, integer(10)}}});
  device.run();
  CHECK_EQUAL(device.statistics().queued, 0);
  CHECK_EQUAL(device.statistics().wakeUps, 1);
  device.send(packet(0, integer(1)) + readStatistics());
  device.turn();
  device.turn();
  // The packet had moved on and waited for the host, so it follows the answer immediately.
  const Bytes answer = board().fromDevice[board().fromDevice.size() - 2];
  CHECK_EQUAL(answer[answer.size() - 2], 1);
  CHECK_EQUAL(answer[answer.size() - 1], 1);
  board().fromDevice.clear();
  device.say(stop());
  CHECK_EQUAL(device.statistics().queued, 0);
  CHECK_EQUAL(device.statistics().wakeUps, 0);
}

}  // namespace readback
