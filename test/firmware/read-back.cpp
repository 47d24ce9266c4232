// What the device tells about itself: nodes, edges, components, limits, statistics.
#include "components.h"
#include "device.h"
#include "harness.h"
#include "words.h"

namespace readback {
using namespace test;

CASE("nodes and edges are read back as they were loaded") {
  Device device;
  device.load({{pass, beat, typed}, {{1, 0, 3, 9}, {1, 0, 2, 0}, {0, 14, 1, 0}, {2, 0, 0, 14}}, {}});
  CHECK_EQUAL(device.say(readNodes(1)), "next 0: 1=1 2=2 3=7");
  CHECK_EQUAL(device.say(readNodes(0)), "next 0: 1=1 2=2 3=7");
  CHECK_EQUAL(device.say(readNodes(3)), "next 0: 3=7");
  CHECK_EQUAL(device.say(readNodes(4)), "next 0:");
  CHECK_EQUAL(device.say(readNodes(0xFFFFFFFF)), "next 0:");
  CHECK_EQUAL(device.say(readEdges(0, 0)), "next 0: 0.14>1.0");
  CHECK_EQUAL(device.say(readEdges(1, 0)), "next 0: 1.0>3.9 1.0>2.0");
  CHECK_EQUAL(device.say(readEdges(1, 1)), "next 0: 1.0>2.0");
  CHECK_EQUAL(device.say(readEdges(1, 70000)), "next 0:");
  CHECK_EQUAL(device.say(readEdges(3, 0)), "next 0:");
  CHECK_EQUAL(device.say(readEdges(4, 0)), "failed noNode 0");
  CHECK_EQUAL(device.say(readEdges(100000, 0)), "failed noNode 0");
}

CASE("watches are not read back: they are no part of the graph") {
  Device device;
  device.load({{pass}, {{1, 0, 0, 0}}, {}});
  device.say(watch({1, 0, 0, 0}) + watch(initialsOf(1, 0)));
  CHECK_EQUAL(device.say(readEdges(1, 0) + readEdges(0, 0)), "next 0: 1.0>0.0, next 0:");
}

CASE("long lists are read piece by piece, each within the longest message") {
  const uint32_t many = 60;
  Graph graph;
  graph.components.assign(many, pass);
  for (uint32_t node = 1; node <= many; node++) graph.wires.push_back({1, 0, node, 0});
  Device device;
  device.load(graph);
  uint32_t nodesRead = 0;
  for (uint32_t next = 1; next != 0;) {
    const Bytes answer = device.ask(readNodes(next));
    CHECK(answer.size() <= microflo::config::message);
    Listener listener(answer);
    listener.byte();
    next = listener.varint();
    for (uint32_t left = listener.varint(); left > 0; left--) {
      CHECK_EQUAL(listener.varint(), ++nodesRead);
      CHECK_EQUAL(listener.word(), pass);
    }
    listener.end();
  }
  CHECK_EQUAL(nodesRead, many);
  uint32_t edgesRead = 0;
  for (uint32_t next = 0; next != 0 || edgesRead == 0;) {
    const Bytes answer = device.ask(readEdges(1, next));
    CHECK(answer.size() <= microflo::config::message);
    Listener listener(answer);
    listener.byte();
    next = listener.varint();
    for (uint32_t left = listener.varint(); left > 0; left--) {
      const Wire expected{1, 0, ++edgesRead, 0};
      CHECK(listener.wire() == expected);
    }
    listener.end();
  }
  CHECK_EQUAL(edgesRead, many);
}

CASE_OF_16_BITS("exports from 15 up to 253 work, and are read back") {
  Graph graph{{pass, pass}, {}, {}};
  graph.wires = {{0, 14, 1, 0}, {0, 15, 1, 0}, {0, 253, 2, 0}, {1, 0, 0, 16}, {2, 0, 0, 253}};
  Device device;
  device.load(graph);
  CHECK_EQUAL(device.say(readEdges(0, 0)), "next 0: 0.14>1.0 0.15>1.0 0.253>2.0");
  CHECK_EQUAL(device.say(readEdges(1, 0) + readEdges(2, 0)), "next 0: 1.0>0.16, next 0: 2.0>0.253");
  CHECK_EQUAL(device.say(packet(15, integer(1))), "ok, #16 1");
  CHECK_EQUAL(device.say(packet(253, boolean(true))), "ok, #253 true");
  CHECK_EQUAL(device.say(watch({2, 0, 0, 253})), "ok");
  CHECK_EQUAL(device.say(packet(253, bang())), "ok, watched 2.0>0.253 bang, #253 bang");
}

CASE("a packet to an export that is not there is refused") {
  Device device;
  device.load({{pass}, {{0, 0, 1, 0}}, {}});
  for (uint32_t port : {1u, 14u, 15u, 30u, 31u, 253u, 254u, 255u, 256u, 0xFFFFFFFFu}) {
    CHECK_EQUAL(device.say(packet(port, bang())), "failed noPort 0");
    CHECK_EQUAL(device.say(packet(port, string("x"))), "failed noPort 0");
  }
  CHECK_EQUAL(device.statistics().strings, 0);
}

CASE("components are listed with what a node of each takes") {
  Device device;
  uint32_t listed = 0;
  uint32_t count = 1;
  while (listed < count) {
    const Bytes answer = device.ask(listComponents(listed));
    CHECK(answer.size() <= microflo::config::message);
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
  CHECK_EQUAL(count, large);
  const Bytes beyond = device.ask(listComponents(0xFFFFFFFF));
  Listener listener(beyond);
  listener.byte();
  CHECK_EQUAL(listener.varint(), large);
  CHECK_EQUAL(listener.varint(), 0xFFFFFFFF);
  CHECK_EQUAL(listener.varint(), 0);
}

CASE("a node takes from the free memory what the list of components says") {
  for (uint16_t component = 1; component <= large; component++) {
    Device device;
    const uint32_t before = device.status().free;
    // The table of nodes grows by whole words: look at two nodes.
    device.load({{component, component}, {}, {}});
    const uint32_t taken = before - device.status().free;
    const uint32_t said = 2u * microflo::Network::nodeBytesOf(*device.network().findType(component));
    CHECK(taken >= said && taken <= said + 4);
  }
}

CASE("the device tells its version to a host of another") {
  Device device;
  CHECK_EQUAL(device.say(hello(2)), "failed version 1");
  CHECK_EQUAL(device.say(hello(0)), "failed version 1");
  CHECK_EQUAL(device.status().state, 0);
}

CASE("statistics count what was delivered, lost, discarded and missed since the program was loaded") {
  Device device;
  device.load({{pass, diarist}, {{0, 0, 1, 0}, {1, 0, 2, 0}, {2, 0, 0, 0}}, {{2, 1, integer(5)}}});
  device.run();
  device.say(packet(0, integer(1)) + packet(0, string("x")));
  const Device::Statistics statistics = device.statistics();
  // One initial packet, and three deliveries for each of the others.
  CHECK_EQUAL(statistics.delivered, 7);
  CHECK_EQUAL(statistics.free, device.status().free);
  CHECK_EQUAL(statistics.lost, 0);
  CHECK_EQUAL(statistics.discarded, 0);
  CHECK_EQUAL(statistics.dropped, 0);
  CHECK_EQUAL(statistics.strings, 0);
}

}  // namespace readback
