// Watches: what they report, and when they end.
#include <algorithm>

#include "components.h"
#include "device.h"
#include "harness.h"
#include "words.h"

namespace watches {
using namespace test;

const Graph graph{
    {pass, keeper}, {{0, 0, 1, 0}, {1, 0, 2, 0}, {1, 0, 0, 0}}, {{1, 0, integer(1)}, {2, 0, string("s")}}};

std::string rest(Device& device) {
  device.run();
  return device.heard();
}

CASE("a watch reports the packets of one edge and of no other") {
  Device device;
  device.load(graph);
  rest(device);
  CHECK_EQUAL(device.say(device.edit().watch({1, 0, 2, 0})), "");
  CHECK_EQUAL(device.say(packet(0, integer(7))), "watched 1.0>2.0 7, #0 7");
  CHECK_EQUAL(device.say(packet(0, string("abc"))), "watched 1.0>2.0 \"abc\", #0 \"abc\"");
  CHECK_EQUAL(device.say(device.edit().unwatch({1, 0, 2, 0})), "");
  CHECK_EQUAL(device.say(packet(0, integer(7))), "#0 7");
}

CASE("exported inports and outports can be watched like any edge") {
  Device device;
  device.load(graph);
  rest(device);
  CHECK_EQUAL(device.say(device.edit().watch({0, 0, 1, 0}).watch({1, 0, 0, 0})), "");
  CHECK_EQUAL(device.say(packet(0, boolean(true))), "watched 0.0>1.0 true, watched 1.0>0.0 true, #0 true");
}

CASE("setting a watch twice has the effect of setting it once") {
  Device device;
  device.load(graph);
  rest(device);
  const uint32_t free = device.status().free;
  CHECK_EQUAL(device.say(device.edit().watch({1, 0, 2, 0}).watch({1, 0, 2, 0})), "");
  CHECK_EQUAL(device.say(packet(0, integer(7))), "watched 1.0>2.0 7, #0 7");
  CHECK_EQUAL(device.say(device.edit().unwatch({1, 0, 2, 0}).unwatch({1, 0, 2, 0})), "");
  CHECK_EQUAL(device.status().free, free);
}

CASE("initial packets of ports that do not exist cannot be watched") {
  Device device;
  device.load(graph);
  rest(device);
  for (const Slot& wrong : {Slot{mark, 3, 0}, Slot{mark, 1, 1}, Slot{mark, 0, 0}}) {
    Device other;
    other.load(graph);
    rest(other);
    const Bytes script = slots(0, {wrong, {0, 1, 0}});
    other.send(editCommand() + stage(script) + commitCommand(static_cast<uint32_t>(script.size()), 4, 1, 1));
    CHECK_EQUAL(rest(other), "state empty malformed, failed malformed at 0");
  }
}

CASE("a watch of initial packets takes effect before the first one") {
  Device device;
  device.send(clear());
  for (const Bytes& command : graph.making()) device.send(command);
  device.send(slots(0, {{mark, 2, 0}, {0, 1, 0}}) + slots(1, {{0, 2, 0}, {0, 0, 0}, {mark, 0, 0}}));
  for (const Initial& one : graph.packets) device.send(initial(one));
  CHECK_EQUAL(device.say(test::run(1)), "watched 1.0>0.0 1, watched 0.255>2.0 \"s\", #0 1");
}

CASE("a watch survives stop, and ends with start and load") {
  Device device(0, graph.stream(), 77);
  rest(device);
  const uint32_t free = device.status().free;
  CHECK_EQUAL(device.say(device.edit().watch({1, 0, 2, 0}).watch(initialsOf(1, 0)).watch({0, 0, 1, 0})), "");
  CHECK_EQUAL(device.say(stop()), "");
  CHECK_EQUAL(device.slotsText(0), "0.255>1.0 0.0>1.0 0.255>1.0");
  CHECK_EQUAL(device.slotsText(1), "1.0>2.0 1.255>2.0 1.0>0.0");
  CHECK_EQUAL(device.say(start()), "#0 1");
  CHECK_EQUAL(device.status().free, free);
  CHECK_EQUAL(device.say(device.edit().watch({1, 0, 2, 0})), "");
  device.load(graph, 5);
  CHECK_EQUAL(rest(device), "#0 1");
  CHECK_EQUAL(device.status().free, free);
}

CASE("watches set between prepare and start report the initial packets and their consequences") {
  Device device(0, graph.stream(), 77);
  rest(device);
  const uint32_t free = device.status().free;
  for (int i = 0; i < 3; i++) {
    CHECK_EQUAL(device.say(stop() + prepare()), "");
    CHECK_EQUAL(device.say(device.edit().watch({1, 0, 2, 0}).watch(initialsOf(1, 0)).watch({0, 0, 1, 0}).script()), "");
    CHECK_EQUAL(device.say(start()), "watched 0.255>1.0 1, watched 1.0>2.0 1, #0 1");
    CHECK_EQUAL(device.say(packet(0, integer(2))), "watched 0.0>1.0 2, watched 1.0>2.0 2, #0 2");
    CHECK_EQUAL(device.say(device.edit().unwatch({1, 0, 2, 0}).unwatch(initialsOf(1, 0)).unwatch({0, 0, 1, 0})), "");
    CHECK_EQUAL(device.status().free, free);
  }
}

CASE("a watch set before an incomplete start is removed with it") {
  const uint32_t empty = freeWhenEmpty();
  Device device;
  CHECK_EQUAL(device.say(clear() + nodes(1, {pass}) + slots(1, {{0, 0, 0}, {mark, 0, 0}}) + clear()), "");
  CHECK_EQUAL(device.status().free, empty);
}

// Node 1 sends along five edges, and the host sends to it through two exports.
const Graph fan{{pass, keeper, keeper, keeper},
                {{0, 0, 1, 0}, {1, 0, 2, 0}, {1, 0, 3, 0}, {1, 0, 2, 1}, {1, 0, 4, 0}, {1, 0, 0, 0}, {0, 1, 1, 0}},
                {}};

// Sets watches and removes watches and edges in the order of [order]. After each step the device must have the
// remaining ones.
void setAndTake(const std::vector<Wire>& wires, std::vector<size_t> order) {
  Device device;
  device.load(fan);
  const uint32_t free = device.status().free;
  for (size_t at : order) CHECK_EQUAL(device.say(device.edit().watch(wires[at])), "");
  for (size_t gone = 0; gone <= order.size(); gone++) {
    for (size_t at = 0; at < order.size(); at++) {
      const Wire& wire = wires[order[at]];
      const std::string heard = device.say(packet(wire.source == 0 ? wire.outport : 0, integer(5)));
      const std::string event = "watched " + std::to_string(wire.source) + "." + std::to_string(wire.outport) + ">" +
                                std::to_string(wire.target) + "." + std::to_string(wire.inport) + " 5";
      const bool initial = wire.outport == 255;
      CHECK_EQUAL(heard.find(event) != std::string::npos, at >= gone && !initial);
      if (!initial) continue;
      const std::string set = device.say(device.edit().initials({{wire.target, wire.inport, integer(6)}}));
      CHECK_EQUAL(set.find("watched 0.255>") != std::string::npos, at >= gone);
    }
    if (gone < order.size()) CHECK_EQUAL(device.say(device.edit().unwatch(wires[order[gone]])), "");
  }
  CHECK_EQUAL(device.status().free, free);
}

CASE("watches of one node can be set and removed in any order") {
  for (const std::vector<Wire>& wires :
       {std::vector<Wire>{{1, 0, 2, 0}, {1, 0, 2, 1}, {1, 0, 4, 0}, {1, 0, 0, 0}},
        std::vector<Wire>{{0, 0, 1, 0}, {0, 1, 1, 0}, initialsOf(1, 0), initialsOf(2, 0)}}) {
    std::vector<size_t> order = {0, 1, 2, 3};
    do {
      setAndTake(wires, order);
    } while (std::next_permutation(order.begin(), order.end()));
  }
}

CASE("initial packets and the host's edges stay watched while edges of the host are added and removed") {
  Device device;
  device.load({{pass, pass}, {}, {}});
  CHECK_EQUAL(device.say(device.edit().watch(initialsOf(1, 0))), "");
  CHECK_EQUAL(device.say(device.edit().edges({{0, 0, 1, 0}, {0, 1, 2, 0}}).watch({0, 0, 1, 0}), 2), "");
  CHECK_EQUAL(device.say(device.edit().watch(initialsOf(2, 0)).watch({0, 1, 2, 0})), "");
  CHECK_EQUAL(device.slotsText(0), "0.255>2.0 0.255>1.0 0.0>1.0 0.255>1.0 0.1>2.0 0.255>2.0");
  CHECK_EQUAL(device.say(device.edit().removeEdge({0, 0, 1, 0}), 3), "");
  CHECK_EQUAL(device.slotsText(0), "0.255>2.0 0.255>1.0 0.1>2.0 0.255>2.0");
  CHECK_EQUAL(device.say(device.edit().initials({{1, 0, integer(1)}, {2, 0, integer(2)}}), 4),
              "watched 0.255>1.0 1, watched 0.255>2.0 2");
  CHECK_EQUAL(device.say(device.edit().removeNode(2), 5), "");
  CHECK_EQUAL(device.slotsText(0), "0.255>1.0");
  CHECK_EQUAL(device.say(device.edit().removeNode(1), 5), "");
  CHECK_EQUAL(device.slotsText(0), "");
}

CASE("removing an edge removes its watch, not that of the edge before or after it") {
  const std::vector<Wire> wires = {{1, 0, 2, 0}, {1, 0, 3, 0}, {1, 0, 2, 1}};
  for (size_t gone = 0; gone < wires.size(); gone++) {
    for (size_t watched = 0; watched < wires.size(); watched++) {
      Device device;
      device.load(fan);
      CHECK_EQUAL(device.say(device.edit().watch(wires[watched])), "");
      CHECK_EQUAL(device.say(device.edit().removeEdge(wires[gone]), 2), "");
      const std::string left = device.slotsText(1);
      CHECK_EQUAL(left.find("1.255>") != std::string::npos, gone != watched);
      CHECK_EQUAL(device.slotsBack(1).size(), gone == watched ? 4 : 5);
    }
  }
}

CASE("a watch survives an edit, and ends with its edge or either node") {
  Device device;
  device.load(graph);
  rest(device);
  CHECK_EQUAL(device.say(device.edit().watch({1, 0, 2, 0}).watch({1, 0, 0, 0}).watch(initialsOf(2, 0))), "");
  CHECK_EQUAL(device.say(device.edit().removeEdge({1, 0, 0, 0}).addNode(3, pass).edges({{1, 0, 3, 0}}), 2), "");
  CHECK_EQUAL(device.say(packet(0, integer(7))), "watched 1.0>2.0 7");
  CHECK_EQUAL(device.say(device.edit().edges({{1, 0, 0, 0}}), 3), "");
  CHECK_EQUAL(device.say(packet(0, integer(8))), "watched 1.0>2.0 8, #0 8");
  CHECK_EQUAL(
      device.say(device.edit().removeNode(2).addNode(4, keeper).edges({{1, 0, 4, 0}}).initials({{4, 0, integer(9)}}),
                 4),
      "");
  CHECK_EQUAL(device.say(packet(0, integer(8))), "#0 8");
}

CASE("a watch in an edit takes effect before the initial packets of the edit") {
  Device device;
  device.load(graph);
  rest(device);
  CHECK_EQUAL(device.say(device.edit()
                             .addNode(3, pass)
                             .edges({{3, 0, 0, 1}})
                             .watch({3, 0, 0, 1})
                             .watch(initialsOf(3, 0))
                             .initials({{3, 0, integer(6)}}),
                         2),
              "watched 0.255>3.0 6, watched 3.0>0.1 6, #1 6");
}

CASE("a watch takes memory only while it exists") {
  Device device;
  device.load(graph);
  rest(device);
  const uint32_t free = device.status().free;
  for (int i = 0; i < 100; i++) {
    device.say(device.edit().watch({1, 0, 2, 0}).watch(initialsOf(2, 0)).watch({0, 0, 1, 0}).watch({1, 0, 0, 0}));
    CHECK(device.status().free < free);
    device.say(
        device.edit().unwatch({0, 0, 1, 0}).unwatch({1, 0, 2, 0}).unwatch({1, 0, 0, 0}).unwatch(initialsOf(2, 0)));
    CHECK_EQUAL(device.status().free, free);
  }
}

}  // namespace watches
