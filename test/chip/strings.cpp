// The pool of strings: who holds references, and what happens when it is full.
#include "components.h"
#include "device.h"
#include "harness.h"
#include "words.h"

namespace strings {
using namespace test;
using microflo::config::strings;

CASE("a string is released when its last target has handled it") {
  Device device;
  device.load({{pass, pass, pass}, {{0, 0, 1, 0}, {1, 0, 2, 0}, {1, 0, 3, 0}, {2, 0, 0, 0}, {3, 0, 0, 1}}, {}});
  for (int i = 0; i < 100; i++) CHECK_EQUAL(device.say(packet(0, string("abc"))), "ok, #0 \"abc\", #1 \"abc\"");
  CHECK_EQUAL(device.statistics().strings, 0);
}

CASE("a held string lives until it is released; removing its node releases it") {
  Device device;
  device.load({{keeper}, {{0, 0, 1, 0}, {0, 1, 1, 1}, {1, 0, 0, 0}}, {}});
  device.say(packet(0, string("first")));
  device.say(packet(0, string("second")));
  CHECK_EQUAL(device.statistics().strings, 1);
  CHECK_EQUAL(device.say(packet(1, bang())), "ok, #0 \"second\"");
  device.say(edit() + removeNode(1) + commit(2));
  CHECK_EQUAL(device.statistics().strings, 0);
}

CASE("loading again releases the strings that nodes hold") {
  Device device;
  device.load({{keeper}, {}, {{1, 0, string("kept")}}});
  CHECK_EQUAL(device.statistics().strings, 1);
  device.load({});
  CHECK_EQUAL(device.statistics().strings, 0);
}

CASE("a full pool refuses packets of the host, and a component is told") {
  Graph graph;
  for (uint32_t node = 1; node <= strings; node++) {
    graph.components.push_back(keeper);
    graph.wires.push_back({0, static_cast<uint8_t>(node - 1), node, 0});
  }
  const uint32_t more = strings + 1;
  graph.components.push_back(maker);
  graph.wires.push_back({0, strings, more, 0});
  graph.wires.push_back({more, 0, 0, 0});
  Device device;
  device.load(graph);
  for (uint32_t port = 0; port < strings; port++) CHECK_EQUAL(device.say(packet(port, string("kept"))), "ok");
  CHECK_EQUAL(device.say(packet(0, string("one more"))), "failed stringsFull 0");
  CHECK_EQUAL(device.say(packet(strings, integer(1))), "ok, #0 false");
  CHECK_EQUAL(device.say(packet(0, bang())), "ok");
  CHECK_EQUAL(device.say(packet(strings, integer(1))), "ok, #0 \"text 0\"");
}

CASE("a component can create as many strings as there is room for") {
  Device device;
  device.load({{maker}, {{0, 0, 1, 0}, {1, 0, 0, 0}}, {}});
  std::string expected = "ok";
  for (int i = 0; i < strings; i++) expected += ", #0 \"text " + std::to_string(i) + '"';
  CHECK_EQUAL(device.say(packet(0, integer(strings + 2))), expected + ", #0 false, #0 false");
  CHECK_EQUAL(device.statistics().strings, 0);
}

CASE("a string for which the queue has no room is released") {
  Device device;
  device.load({{flood, pass}, {{0, 0, 1, 0}, {1, 0, 2, 0}, {0, 1, 2, 0}, {0, 1, 1, 0}}, {}});
  // Flood cannot convert a string: it is reported, and released too.
  CHECK_EQUAL(device.say(packet(1, string("x"))), "ok, error at 1.0 type: \"x\"");
  CHECK_EQUAL(device.statistics().strings, 0);
  Device other;
  other.load({{maker, pass, pass}, {{0, 0, 1, 0}, {1, 0, 2, 0}, {2, 0, 3, 0}, {2, 0, 2, 0}, {3, 0, 2, 0}}, {}});
  other.send(packet(0, integer(3)));
  for (int i = 0; i < 5000; i++) other.turn();
  CHECK(other.network().reports().totalLost() > 100);
  other.send(stop());
  other.run();
  CHECK_EQUAL(other.statistics().strings, 0);
}

CASE("a string longer than the board allows is refused with the limit, and ends its message") {
  Device device;
  device.load({{keeper}, {{0, 0, 1, 0}}, {}});
  const std::string limit = std::to_string(microflo::config::stringLength);
  const std::string tooLong(microflo::config::stringLength + 1u, 'x');
  CHECK_EQUAL(device.say(packet(0, string(tooLong)) + ping()), "failed stringTooLong " + limit);
  CHECK_EQUAL(device.say(edit() + initials({{1, 0, string(tooLong)}})), "ok, failed stringTooLong " + limit);
  CHECK_EQUAL(device.say(commit(1)), "failed stringTooLong " + limit);
  CHECK_EQUAL(device.statistics().strings, 0);
}

CASE("every end of a load releases its strings") {
  Device device;
  device.say(loadCommand(1, 2, 1) + header() + nodes({keeper, pass}) + edges({{2, 0, 1, 0}}));
  device.say(initials({{1, 0, string("a")}, {2, 0, string("b")}}));
  CHECK(device.statistics().strings > 0);
  device.say(initials({{2, 1, string("c")}}));
  CHECK_EQUAL(device.statistics().strings, 0);
  CHECK_EQUAL(device.status().state, 0);
}

CASE("a load fails if its initial strings do not fit into the pool") {
  Graph graph;
  for (uint32_t node = 1; node <= strings + 1; node++) {
    graph.components.push_back(keeper);
    graph.packets.push_back({node, 0, string("kept")});
  }
  Device device;
  const std::string heard = device.say(loadCommand(1, strings + 1, 0) + graph.stream());
  CHECK(heard.find("state empty stringsFull, failed stringsFull 0") != std::string::npos);
  CHECK_EQUAL(device.statistics().strings, 0);
}

CASE("an edit with a string is refused while the pool is full; if the pool fills up later, that is reported") {
  Graph graph;
  for (uint32_t node = 1; node <= strings; node++) {
    graph.components.push_back(keeper);
    graph.wires.push_back({0, static_cast<uint8_t>(node - 1), node, 0});
  }
  Device device;
  device.load(graph);
  for (uint32_t port = 0; port < strings; port++) device.say(packet(port, string("kept")));
  const uint32_t node = strings + 1;
  const Bytes two = addNode(node, keeper) + addNode(node + 1, keeper) +
                    initials({{node, 0, string("a")}, {node + 1, 0, string("b")}});
  CHECK_EQUAL(device.say(edit() + two + commit(2)), "ok, ok, ok, ok, failed stringsFull 2");
  device.say(packet(0, bang()));
  CHECK_EQUAL(device.say(edit() + two + commit(2)),
              "ok, ok, ok, ok, error at " + std::to_string(node + 1) + ".0 stringsFull: bang, ok");
}

}  // namespace strings
