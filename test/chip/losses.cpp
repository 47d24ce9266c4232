// Packets and events that do not fit into the queue or the link are counted and reported.
#include <algorithm>

#include "components.h"
#include "device.h"
#include "harness.h"
#include "words.h"

namespace losses {
using namespace test;
using microflo::config::queue;

// Bytes of room that the device requires before it accepts [command].
uint16_t roomFor(Device& device, const Bytes& command) {
  device.say(command);
  return board().promised;
}

CASE("a flood larger than the queue is delivered as far as accepted, and the loss is reported with its edge") {
  Device device;
  device.load({{flood, diarist}, {{0, 0, 1, 0}, {1, 0, 2, 0}}, {}});
  readDiary();
  CHECK_EQUAL(device.say(packet(0, integer(queue + 9))), "lost 1.0>2.0 x9");
  std::string expected = "flooded " + std::to_string(queue);
  for (int i = 0; i < queue; i++) expected += ", 2 gets " + std::to_string(i);
  CHECK_EQUAL(readDiary(), expected);
  const Device::Statistics statistics = device.statistics();
  CHECK_EQUAL(statistics.lost, 9);
  CHECK_EQUAL(statistics.highWater, queue);
  CHECK_EQUAL(statistics.delivered, queue + 1);
}

CASE("if a packet fits for some targets only, the first ones get it and emit returns false") {
  Device device;
  device.load({{flood, diarist, diarist, diarist}, {{0, 0, 1, 0}, {1, 0, 2, 0}, {1, 0, 3, 0}, {1, 0, 4, 0}}, {}});
  readDiary();
  const int whole = queue / 3;
  const int rest = queue % 3;
  const std::string heard = device.say(packet(0, integer(whole + 1)));
  CHECK_EQUAL(readDiary().substr(0, 12), ("flooded " + std::to_string(whole) + ", 2 gets 0").substr(0, 12));
  CHECK_EQUAL(heard, rest == 1 ? "lost 1.0>3.0 x1, lost 1.0>4.0 x1" : "lost 1.0>4.0 x1");
}

CASE("a graph that is never idle reports its losses repeatedly") {
  Device device;
  // Each packet becomes two, so the queue stays full.
  device.load({{pass, pass}, {{0, 0, 1, 0}, {1, 0, 2, 0}, {2, 0, 1, 0}, {1, 0, 1, 0}}, {}});
  device.send(packet(0, bang()));
  for (int i = 0; i < 2000; i++) CHECK(device.turn());
  CHECK(device.heard().find("lost 1.0>1.0 x") != std::string::npos);
}

CASE("losses on more edges than are counted separately are reported at once, oldest first") {
  Graph graph{{flood}, {{0, 0, 1, 0}}, {}};
  const uint32_t targets = microflo::config::losses + 2;
  std::string expected = "";
  for (uint32_t i = 0; i < targets; i++) {
    graph.components.push_back(diarist);
    graph.wires.push_back({1, 0, 2 + i, 0});
  }
  // The copies of one packet fill the rest of the queue; the other packets are lost on all edges.
  Device device;
  device.load(graph);
  const std::string heard = device.say(packet(0, integer(queue)));
  CHECK(heard.find("lost 1.0>2.0 x") != std::string::npos);
  CHECK(heard.find("lost 1.0>" + std::to_string(targets + 1) + ".0 x") != std::string::npos);
  const Device::Statistics statistics = device.statistics();
  CHECK_EQUAL(statistics.lost, queue * targets - queue);
}

CASE("a packet to the host for which the link has no room is lost and reported with its export") {
  Device device;
  device.load({{flood}, {{0, 0, 1, 0}, {1, 0, 0, 3}}, {}});
  device.send(packet(0, integer(5)));
  // Room for two packets.
  board().room = 2;
  device.run();
  board().room = SIZE_MAX;
  device.run();
  CHECK_EQUAL(device.heard(), "#3 0, #3 1, lost 0.255>0.3 x3");
  CHECK_EQUAL(device.statistics().lost, 3);
}

CASE("a packet from the host waits until the link has room for a packet of each exported outport and watch") {
  Device device;
  device.load({{pass, pass}, {{0, 0, 1, 0}, {1, 0, 2, 0}, {1, 0, 0, 0}, {2, 0, 0, 1}}, {}});
  const uint16_t answer = roomFor(device, ping());
  const uint16_t number = roomFor(device, packet(0, integer(1)));
  // Opcode, type, the longest number, and the overhead of a frame; the room that events always leave is free.
  const uint16_t event = (microflo::config::exports > 30 ? 1 : 0) + 1 + 1 + 4 + 6;
  CHECK_EQUAL(number, answer + 8 + 2 * event);
  CHECK_EQUAL(roomFor(device, packet(0, bang())), number);
  device.say(device.edit().watch({1, 0, 2, 0}));
  CHECK_EQUAL(roomFor(device, packet(0, bang())), number + event);
  CHECK_EQUAL(roomFor(device, ping()), answer);
  device.say(device.edit().unwatch({1, 0, 2, 0}));
  device.say(device.edit().removeNode(2), 2);
  CHECK_EQUAL(roomFor(device, packet(0, bang())), answer + 8 + event);
  // A string may be returned as a string, but the device never requires more than the maximum.
  const uint16_t text = static_cast<uint16_t>(answer + 8 + event + microflo::config::stringLength);
  CHECK_EQUAL(roomFor(device, packet(0, string("one"))), std::min(text, microflo::config::answer));
}

CASE("a packet from the host leaves the room that earlier packets may need, or waits for their delivery") {
  for (const bool idle : {false, true}) {
    Device device;
    device.load({{pass, pass}, {{0, 0, 1, 0}, {1, 0, 2, 0}, {2, 0, 0, 0}}, {}});
    board().free = roomFor(device, packet(0, bang()));
    // Even where nothing is on the link yet.
    board().idle = idle;
    device.heard();
    for (int i = 0; i < 5; i++) device.send(packet(0, integer(i)));
    device.run();
    CHECK_EQUAL(device.heard(), "#0 0, #0 1, #0 2, #0 3, #0 4");
    board().free = SIZE_MAX;
    board().idle = false;
    CHECK_EQUAL(device.statistics().highWater, 1);
    for (int i = 0; i < 3; i++) device.send(packet(0, integer(i)));
    device.run();
    CHECK_EQUAL(device.heard(), "#0 0, #0 1, #0 2");
    CHECK(device.statistics().highWater > 1);
  }
}

CASE("a command waits for room for the output of a loop without delay, but not for ever") {
  Device device;
  device.load({{pass, pass}, {{0, 0, 1, 0}, {1, 0, 2, 0}, {2, 0, 1, 0}, {2, 0, 0, 0}}, {}});
  device.send(packet(0, bang()));
  device.turn();
  // Room for one answer.
  board().free = 12;
  device.carriedOut();
  device.send(ping());
  for (int i = 0; i < 4; i++) device.turn();
  CHECK_EQUAL(device.carriedOut(), 0);
  for (int i = 0; i < 20 * queue; i++) device.turn();
  CHECK_EQUAL(device.carriedOut(), 1);
}

CASE("a packet to the host is discarded and counted, not lost, if no host listens") {
  Device device;
  device.load({{flood}, {{0, 0, 1, 0}, {1, 0, 0, 3}}, {}});
  device.send(packet(0, integer(5)));
  board().listening = false;
  device.run();
  board().listening = true;
  CHECK_EQUAL(device.heard(), "");
  const Device::Statistics statistics = device.statistics();
  CHECK_EQUAL(statistics.discarded, 5);
  CHECK_EQUAL(statistics.lost, 0);
}

CASE("a packet from the host waits until the queue has room for it on all its edges") {
  Device device;
  device.load({{flood, pass}, {{0, 0, 1, 0}, {1, 0, 2, 0}, {0, 1, 2, 0}, {2, 0, 0, 0}}, {}});
  device.send(packet(0, integer(queue)));
  device.send(packet(1, integer(-1)));
  device.run();
  const std::string heard = device.heard();
  CHECK(heard.find("failed") == std::string::npos && heard.find("lost") == std::string::npos);
  CHECK_EQUAL(heard.substr(heard.size() - 5), "#0 -1");
}

CASE("a packet from the host is refused when a loop without delay leaves no room for it") {
  Device device;
  device.load({{pass, pass}, {{0, 0, 1, 0}, {1, 0, 1, 0}, {1, 0, 2, 0}, {2, 0, 1, 0}, {0, 1, 2, 0}}, {}});
  device.send(packet(0, bang()));
  for (int i = 0; i < 3 * queue; i++) device.turn();
  board().fromDevice.clear();
  device.carriedOut();
  for (int i = 0; i < 4; i++) device.send(packet(1, bang()));
  for (int i = 0; i < 40 * queue; i++) device.turn();
  uint32_t answers = device.carriedOut();
  for (const Bytes& message : board().fromDevice) answers += words(message) == "failed queueFull at 0";
  CHECK_EQUAL(answers, 4);
}

CASE("a packet with more targets than the queue has entries reaches the first of them") {
  Graph graph;
  for (uint32_t i = 0; i < queue + 2u; i++) {
    graph.components.push_back(sloppy);
    graph.wires.push_back({0, 0, 1 + i, 0});
  }
  Device device;
  if (graph.components.size() > 100) return;
  device.load(graph);
  const std::string heard = device.say(packet(0, integer(1)));
  CHECK_EQUAL(heard.substr(0, 21), "failed queueFull at 0");
  CHECK_EQUAL(device.statistics().lost, 2);
}

CASE("at most 50 errors are reported in 1,024 ms; the others are counted and reported later") {
  Device device(2048);
  device.load({{typed}, {{0, 0, 1, 1}}, {}});
  for (int i = 0; i < 60; i++) device.send(packet(0, string("x")));
  device.run();
  std::string told;
  int errors = 0;
  for (const Bytes& message : board().fromDevice) {
    if (words(message) == "error at 1.1 type: \"x\"") errors++;
  }
  board().fromDevice.clear();
  CHECK_EQUAL(errors, 50);
  device.advance(1023);
  CHECK_EQUAL(device.heard(), "");
  device.advance(1);
  CHECK_EQUAL(device.heard(), "dropped 10");
  CHECK_EQUAL(device.statistics().dropped, 10);
  CHECK_EQUAL(device.say(packet(0, string("y"))), "error at 1.1 type: \"y\"");
}

CASE("watch events are dropped and counted when the link has no room") {
  Device device;
  device.load({{pass}, {{0, 0, 1, 0}, {1, 0, 0, 0}}, {}});
  device.say(device.edit().watch({0, 0, 1, 0}).watch({1, 0, 0, 0}));
  device.send(packet(0, integer(1)));
  board().room = 1;
  device.run();
  board().room = SIZE_MAX;
  device.run();
  CHECK_EQUAL(device.heard(), "watched 0.0>1.0 1, dropped 1, lost 0.255>0.0 x1");
}

}  // namespace losses
