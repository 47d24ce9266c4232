// Watches: what they show, and how long they last.
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

CASE("a watch shows what one edge carries, and no other") {
  Device device;
  device.load(graph);
  rest(device);
  CHECK_EQUAL(device.say(watch({1, 0, 2, 0})), "ok");
  CHECK_EQUAL(device.say(packet(0, integer(7))), "ok, watched 1.0>2.0 7, #0 7");
  CHECK_EQUAL(device.say(packet(0, string("abc"))), "ok, watched 1.0>2.0 \"abc\", #0 \"abc\"");
  CHECK_EQUAL(device.say(unwatch({1, 0, 2, 0})), "ok");
  CHECK_EQUAL(device.say(packet(0, integer(7))), "ok, #0 7");
}

CASE("exported inports and outports are watched like any edge") {
  Device device;
  device.load(graph);
  rest(device);
  CHECK_EQUAL(device.say(watch({0, 0, 1, 0}) + watch({1, 0, 0, 0})), "ok, ok");
  CHECK_EQUAL(device.say(packet(0, boolean(true))), "watched 0.0>1.0 true, ok, watched 1.0>0.0 true, #0 true");
}

CASE("setting a watch twice is setting it once") {
  Device device;
  device.load(graph);
  rest(device);
  const uint32_t free = device.status().free;
  CHECK_EQUAL(device.say(watch({1, 0, 2, 0}) + watch({1, 0, 2, 0})), "ok, ok");
  CHECK_EQUAL(device.say(packet(0, integer(7))), "ok, watched 1.0>2.0 7, #0 7");
  CHECK_EQUAL(device.say(unwatch({1, 0, 2, 0}) + unwatch({1, 0, 2, 0})), "ok, failed noEdge 0");
  CHECK_EQUAL(device.status().free, free);
}

CASE("only what is there can be watched") {
  Device device;
  device.load(graph);
  rest(device);
  CHECK_EQUAL(device.say(watch({3, 0, 1, 0}) + watch({70000, 0, 1, 0})), "failed noNode 0, failed noNode 0");
  CHECK_EQUAL(device.say(watch({1, 1, 2, 0}) + watch({2, 0, 1, 0}) + watch({1, 0, 2, 16})),
              "failed noEdge 0, failed noEdge 0, failed noEdge 0");
  CHECK_EQUAL(device.say(watch(initialsOf(3, 0)) + watch(initialsOf(1, 1)) + watch(initialsOf(0, 0))),
              "failed noEdge 0, failed noEdge 0, failed noEdge 0");
  CHECK_EQUAL(device.say(unwatch({9, 0, 1, 0}) + unwatch({1, 0, 2, 0})), "failed noNode 0, failed noEdge 0");
}

CASE("a watch of initial packets is in force before the first of them") {
  Device device;
  const std::vector<Bytes> commands = graph.commands();
  CHECK_EQUAL(device.say(loadCommand(1, 2, 3) + commands[0] + commands[1] + commands[2] + watch(initialsOf(2, 0)) +
                         watch({1, 0, 0, 0}) + commands[3] + commands[4]),
              "ok, ok, ok, ok, ok, ok, watched 1.0>0.0 1, watched 0.255>2.0 \"s\", ok, ok, #0 1");
}

CASE("a watch survives stop, and start of the same program") {
  Device device(0, graph.stream(), 77);
  rest(device);
  CHECK_EQUAL(device.say(watch({1, 0, 2, 0}) + watch(initialsOf(1, 0)) + watch({0, 0, 1, 0})), "ok, ok, ok");
  const uint32_t free = device.status().free;
  for (int i = 0; i < 3; i++) {
    CHECK_EQUAL(device.say(stop()), "ok");
    CHECK_EQUAL(device.say(start()), "watched 0.255>1.0 1, watched 1.0>2.0 1, ok, #0 1");
    CHECK_EQUAL(device.status().free, free);
  }
  CHECK_EQUAL(device.say(packet(0, integer(2))), "watched 0.0>1.0 2, ok, watched 1.0>2.0 2, #0 2");
}

CASE("a watch survives when the host loads the same graph again, and ends with another") {
  Device device;
  device.load(graph, 5);
  rest(device);
  CHECK_EQUAL(device.say(watch({1, 0, 2, 0})), "ok");
  device.load(graph, 5);
  CHECK_EQUAL(rest(device), "watched 1.0>2.0 1, #0 1");
  device.load(graph, 6);
  CHECK_EQUAL(rest(device), "#0 1");
}

CASE("a watch set before an unfinished start is forgotten with it") {
  const uint32_t empty = freeWhenEmpty();
  Device device;
  device.load(graph, 5);
  rest(device);
  device.say(watch({1, 0, 2, 0}));
  device.say(loadCommand(5, 2, 3) + header() + nodes({999}));
  CHECK_EQUAL(device.status().free, empty);
}

CASE("a watch survives an edit, and ends with its edge or with one of its nodes") {
  Device device;
  device.load(graph);
  rest(device);
  CHECK_EQUAL(device.say(watch({1, 0, 2, 0}) + watch({1, 0, 0, 0}) + watch(initialsOf(2, 0))), "ok, ok, ok");
  CHECK_EQUAL(device.say(edit() + removeEdge({1, 0, 0, 0}) + addNode(3, pass) + edges({{1, 0, 3, 0}}) + commit(2)),
              "ok, ok, ok, ok, ok");
  CHECK_EQUAL(device.say(packet(0, integer(7))), "ok, watched 1.0>2.0 7");
  CHECK_EQUAL(device.say(edit() + edges({{1, 0, 0, 0}}) + commit(3)), "ok, ok, ok");
  CHECK_EQUAL(device.say(packet(0, integer(8))), "ok, watched 1.0>2.0 8, #0 8");
  CHECK_EQUAL(device.say(edit() + removeNode(2) + addNode(2, keeper) + edges({{1, 0, 2, 0}}) +
                         initials({{2, 0, integer(9)}}) + commit(4)),
              "ok, ok, ok, ok, ok, ok");
  CHECK_EQUAL(device.say(packet(0, integer(8))), "ok, #0 8");
}

CASE("a watch within an edit is in force before its initial packets") {
  Device device;
  device.load(graph);
  rest(device);
  CHECK_EQUAL(device.say(edit() + addNode(3, pass) + edges({{3, 0, 0, 1}}) + watch({3, 0, 0, 1}) +
                         watch(initialsOf(3, 0)) + initials({{3, 0, integer(6)}}) + commit(2)),
              "ok, ok, ok, ok, ok, ok, watched 0.255>3.0 6, watched 3.0>0.1 6, ok, #1 6");
}

CASE("a watch takes memory only while it lasts") {
  Device device;
  device.load(graph);
  rest(device);
  const uint32_t free = device.status().free;
  for (int i = 0; i < 100; i++) {
    device.say(watch({1, 0, 2, 0}) + watch(initialsOf(2, 0)) + watch({0, 0, 1, 0}) + watch({1, 0, 0, 0}));
    CHECK(device.status().free < free);
    device.say(unwatch({0, 0, 1, 0}) + unwatch({1, 0, 2, 0}) + unwatch({1, 0, 0, 0}) + unwatch(initialsOf(2, 0)));
    CHECK_EQUAL(device.status().free, free);
  }
}

}  // namespace watches
