// The loop that all platforms have: what comes in which order, and when the link is polled.
#include "runtime/loop.h"

#include "components.h"
#include "device.h"
#include "harness.h"
#include "words.h"

namespace loop {
using namespace test;

// A platform that notes what is asked of it.
struct Hooks {
  static bool woken;

  static void poll() { note(board().reading ? "poll while a message is in hand" : "poll"); }
  static void wakeLoop() { woken = true; }
  static void forgetWake() { woken = false; }
  static bool isWoken() { return woken; }
};
bool Hooks::woken = false;

bool turn(Device& device) {
  return microflo::Loop<Hooks>::turn(device.runtime());
}

// Woken by whatever comes from outside.
bool wokenTurn(Device& device) {
  Hooks::woken = true;
  return turn(device);
}

// The host's export 0 leads to a node that notes what it gets, through [length] others.
Graph chain(uint32_t length) {
  Graph graph;
  for (uint32_t node = 0; node <= length; node++) {
    graph.components.push_back(node < length ? pass : diarist);
    graph.wires.push_back({node, 0, node + 1, 0});
  }
  return graph;
}

void load(Device& device, const Graph& graph) {
  device.load(graph);
  device.run();
  device.heard();
  readDiary();
  Hooks::woken = false;
}

CASE("a message comes first, then a step of the network, then the end of the message and the link") {
  Device device;
  load(device, chain(0));
  device.send(packet(0, integer(7)));
  CHECK(wokenTurn(device));
  CHECK_EQUAL(readDiary(), "1 gets 7, poll");
  CHECK_EQUAL(device.heard(), "ok");
}

CASE("the link is polled before the host is said to have nothing") {
  Device device;
  load(device, chain(0));
  CHECK(!wokenTurn(device));
  CHECK_EQUAL(readDiary(), "poll");
}

CASE("while packets move on and nothing wakes the loop, the link is left alone") {
  Device device;
  load(device, chain(5));
  device.send(packet(0, integer(7)));
  CHECK(wokenTurn(device));
  CHECK_EQUAL(readDiary(), "poll");
  // More could have come with the message: one look, and then only steps.
  CHECK(Hooks::woken);
  CHECK(turn(device));
  CHECK_EQUAL(readDiary(), "poll");
  CHECK(!Hooks::woken);
  device.send(ping());
  for (int step = 0; step < 4; step++) CHECK(turn(device));
  CHECK_EQUAL(readDiary(), "6 gets 7");
  CHECK(!turn(device));
  CHECK_EQUAL(device.heard(), "ok");
  CHECK(wokenTurn(device));
  CHECK_EQUAL(device.heard(), "ok");
}

CASE("a message that is in hand keeps the loop awake until it is carried out") {
  Device device;
  load(device, chain(0));
  device.send(ping() + ping() + ping());
  CHECK(wokenTurn(device));
  CHECK(turn(device));
  CHECK_EQUAL(readDiary(), "");
  CHECK(turn(device));
  CHECK_EQUAL(readDiary(), "poll");
  CHECK_EQUAL(device.heard(), "ok, ok, ok");
  CHECK(!turn(device));
  CHECK(!Hooks::woken);
}

CASE("at rest the next message comes before an interrupt") {
  Device device;
  load(device, {{listener}, {{1, 0, 0, 0}}, {}});
  device.interrupt(4, 1);
  device.send(ping());
  device.send(ping());
  CHECK(wokenTurn(device));
  CHECK(turn(device));
  CHECK_EQUAL(device.heard(), "ok, ok");
  CHECK(turn(device));
  CHECK(turn(device));
  CHECK_EQUAL(device.heard(), "#0 byte 4");
}

CASE("a command that waits for room in the queue is tried again after each step") {
  Device device;
  Graph graph{{flood, diarist}, {{0, 0, 1, 0}, {1, 0, 2, 0}, {0, 1, 2, 0}}, {}};
  load(device, graph);
  device.send(packet(0, integer(microflo::config::queue)));
  device.send(packet(1, integer(1)));
  CHECK(wokenTurn(device));
  CHECK_EQUAL(device.heard(), "ok");
  // The queue is full when the second packet comes.
  CHECK(turn(device));
  CHECK_EQUAL(device.heard(), "");
  CHECK(Hooks::woken);
  CHECK(turn(device));
  CHECK_EQUAL(device.heard(), "ok");
}

}  // namespace loop
