// The loop of all platforms: the order of its steps, and when it polls the link.
#include "runtime/loop.h"

#include "components.h"
#include "device.h"
#include "harness.h"
#include "words.h"

namespace loop {
using namespace test;

// A platform that records what the loop calls.
struct Hooks {
  static bool woken;

  static void poll() { note(board().reading ? "poll while a message is in hand" : "poll"); }
  static void wakeLoop() { woken = true; }
  static void forgetWake() { woken = false; }
  static bool isWoken() { return woken; }
};
bool Hooks::woken = false;

bool turn() {
  return microflo::Loop<Hooks>::turn();
}

// Woken by every event from outside.
bool wokenTurn() {
  Hooks::woken = true;
  return turn();
}

// Export 0 of the host leads through [length] nodes to a node that records its packets.
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
  device.carriedOut();
  readDiary();
  Hooks::woken = false;
}

CASE("a turn takes a message, then a step of the network, then the end of the message, then polls the link") {
  Device device;
  load(device, chain(0));
  device.send(packet(0, integer(7)));
  CHECK(wokenTurn());
  CHECK_EQUAL(readDiary(), "1 gets 7, poll");
  CHECK_EQUAL(device.carriedOut(), 1);
}

CASE("the link is polled before the loop concludes that there is no message") {
  Device device;
  load(device, chain(0));
  CHECK(!wokenTurn());
  CHECK_EQUAL(readDiary(), "poll");
}

CASE("while packets are delivered and nothing wakes the loop, the link is not polled") {
  Device device;
  load(device, chain(5));
  device.send(packet(0, integer(7)));
  CHECK(wokenTurn());
  CHECK_EQUAL(readDiary(), "poll");
  // More may have arrived with the message: the link is polled once, then there are only steps.
  CHECK(Hooks::woken);
  CHECK(turn());
  CHECK_EQUAL(readDiary(), "poll");
  CHECK(!Hooks::woken);
  device.send(ping());
  for (int step = 0; step < 4; step++) CHECK(turn());
  CHECK_EQUAL(readDiary(), "6 gets 7");
  CHECK(!turn());
  CHECK_EQUAL(device.carriedOut(), 1);
  CHECK(wokenTurn());
  CHECK_EQUAL(device.carriedOut(), 1);
}

CASE("an unfinished message keeps the loop awake") {
  Device device;
  load(device, chain(0));
  device.sendWhole(ping() + ping() + ping());
  CHECK(wokenTurn());
  CHECK(turn());
  CHECK_EQUAL(readDiary(), "");
  CHECK(turn());
  CHECK_EQUAL(readDiary(), "poll");
  CHECK_EQUAL(device.carriedOut(), 1);
  CHECK(!turn());
  CHECK(!Hooks::woken);
}

CASE("when idle, the loop takes the next message before an interrupt") {
  Device device;
  load(device, {{listener}, {{1, 0, 0, 0}}, {}});
  device.interrupt(4, 1);
  device.send(ping());
  device.send(ping());
  CHECK(wokenTurn());
  CHECK(turn());
  CHECK_EQUAL(device.carriedOut(), 2);
  CHECK(turn());
  CHECK(turn());
  CHECK_EQUAL(device.heard(), "#0 byte 4");
}

CASE("a command that waits for room in the queue is retried after each step") {
  Device device;
  Graph graph{{flood, diarist}, {{0, 0, 1, 0}, {1, 0, 2, 0}, {0, 1, 2, 0}}, {}};
  load(device, graph);
  device.send(packet(0, integer(microflo::config::queue)));
  device.send(packet(1, integer(1)));
  CHECK(wokenTurn());
  CHECK_EQUAL(device.carriedOut(), 1);
  // The queue is full when the second packet arrives.
  CHECK(turn());
  CHECK_EQUAL(device.carriedOut(), 0);
  CHECK(Hooks::woken);
  CHECK(turn());
  CHECK_EQUAL(device.carriedOut(), 1);
}

}  // namespace loop
