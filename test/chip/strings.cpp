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
  for (int i = 0; i < 100; i++) CHECK_EQUAL(device.say(packet(0, string("abc"))), "#0 \"abc\", #1 \"abc\"");
  CHECK_EQUAL(device.statistics().strings, 0);
}

CASE("a held string lives until it is released; removing its node releases it") {
  Device device;
  device.load({{keeper}, {{0, 0, 1, 0}, {0, 1, 1, 1}, {1, 0, 0, 0}}, {}});
  device.say(packet(0, string("first")));
  device.say(packet(0, string("second")));
  CHECK_EQUAL(device.statistics().strings, 1);
  CHECK_EQUAL(device.say(packet(1, bang())), "#0 \"second\"");
  device.say(device.edit().removeNode(1), 2);
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
  for (uint32_t port = 0; port < strings; port++) CHECK_EQUAL(device.say(packet(port, string("kept"))), "");
  CHECK_EQUAL(device.say(packet(0, string("one more"))), "failed stringsFull at 0");
  CHECK_EQUAL(device.say(packet(strings, integer(1))), "#0 false");
  CHECK_EQUAL(device.say(packet(0, bang())), "");
  CHECK_EQUAL(device.say(packet(strings, integer(1))), "#0 \"text 0\"");
}

CASE("a component can create as many strings as there is room for") {
  Device device;
  device.load({{maker}, {{0, 0, 1, 0}, {1, 0, 0, 0}}, {}});
  std::string expected;
  for (int i = 0; i < strings; i++) expected += "#0 \"text " + std::to_string(i) + "\", ";
  CHECK_EQUAL(device.say(packet(0, integer(strings + 2))), expected + "#0 false, #0 false");
  CHECK_EQUAL(device.statistics().strings, 0);
}

CASE("a string for which the queue has no room is released") {
  Device device;
  device.load({{flood, pass}, {{0, 0, 1, 0}, {1, 0, 2, 0}, {0, 1, 2, 0}, {0, 1, 1, 0}}, {}});
  // Flood cannot convert a string: it is reported, and released too.
  CHECK_EQUAL(device.say(packet(1, string("x"))), "error at 1.0 type: \"x\"");
  CHECK_EQUAL(device.statistics().strings, 0);
  Device other;
  other.load({{maker, pass, pass}, {{0, 0, 1, 0}, {1, 0, 2, 0}, {2, 0, 3, 0}, {2, 0, 2, 0}, {3, 0, 2, 0}}, {}});
  other.send(packet(0, integer(3)));
  for (int i = 0; i < 5000; i++) other.turn();
  CHECK(other.network().status().lost > 100);
  other.send(stop());
  other.run();
  CHECK_EQUAL(other.statistics().strings, 0);
}

CASE("a string longer than the board allows is refused, and the rest of its message is not carried out") {
  Device device;
  device.load({{keeper}, {{0, 0, 1, 0}, {1, 0, 0, 0}}, {}});
  const std::string tooLong(microflo::config::stringLength + 1u, 'x');
  if (tooLong.size() > 255) return;
  CHECK_EQUAL(device.sayWhole(packet(0, string(tooLong)) + packet(0, bang())), "failed stringTooLong at 0");
  CHECK_EQUAL(device.statistics().strings, 0);
}

CASE("a string that is cut short takes no room in the pool") {
  Device device;
  device.load({{keeper}, {{0, 0, 1, 0}}, {}});
  Bytes cut = packet(0, string("text"));
  cut.pop_back();
  for (int i = 0; i < 10; i++) CHECK_EQUAL(device.sayWhole(cut), "failed truncated at 0");
  CHECK_EQUAL(device.statistics().strings, 0);
}

CASE("every end of a load releases its strings") {
  Device device;
  device.say(clear() + nodes(1, {keeper, pass}) + slots(2, {{0, 1, 0}}));
  device.say(initial({1, 0, string("a")}) + initial({2, 0, string("b")}));
  CHECK(device.statistics().strings > 0);
  device.say(clear());
  CHECK_EQUAL(device.statistics().strings, 0);
  CHECK_EQUAL(device.status().state, 0);
}

CASE("an initial string for which the pool has no room is reported, and the others are delivered") {
  Graph graph;
  for (uint32_t node = 1; node <= strings + 1; node++) {
    graph.components.push_back(keeper);
    graph.packets.push_back({node, 0, string("kept")});
  }
  Device device;
  device.load(graph);
  CHECK_EQUAL(device.heard(), "error at " + std::to_string(strings + 1) + ".0 stringsFull: bang");
  CHECK_EQUAL(device.statistics().strings, strings);
  // The same in an edit.
  CHECK_EQUAL(device.say(device.edit().initials({{1, 1, bang()}, {2, 0, string("b")}, {1, 0, integer(1)}}), 2),
              "error at 2.0 stringsFull: bang");
  CHECK_EQUAL(device.statistics().strings, strings - 1);
}

}  // namespace strings
