// Text of the host for the console: it goes to the nodes that read serial port 0, byte by byte, and waits where it is.
#include "components.h"
#include "device.h"
#include "harness.h"
#include "words.h"

namespace console {
using namespace test;
using microflo::config::queue;

// A node that reads the console, and an exported outport for its bytes.
const Graph reading = {{reader}, {{1, 0, 0, 0}}, {{1, 0, boolean(true)}}};

CASE("text of the host is read byte by byte, in order, whatever bytes it has") {
  Device device;
  device.load(reading);
  device.carriedOut();
  CHECK_EQUAL(device.sayWhole(ping() + test::console(std::string("A\0\xFF\n", 4))),
              "#0 byte 65, #0 byte 0, #0 byte 255, #0 byte 10");
  CHECK_EQUAL(device.carriedOut(), 1);
  CHECK_EQUAL(device.sayWhole(test::console("")), "");
  CHECK_EQUAL(device.sayWhole(test::console("B")), "#0 byte 66");
}

CASE("a byte waits until all is done that the one before has caused") {
  // One byte fills the queue.
  Graph graph = reading;
  graph.components.push_back(diarist);
  graph.wires.clear();
  for (uint32_t i = 0; i < queue && i < 200; i++) graph.wires.push_back({1, 0, 2, 0});
  Device device;
  device.load(graph);
  readDiary();
  const std::string text = "lossless";
  CHECK_EQUAL(device.sayWhole(test::console(text)), "");
  CHECK_EQUAL(device.statistics().lost, 0);
  CHECK_EQUAL(device.statistics().delivered, graph.packets.size() + graph.wires.size() * text.size());
}

CASE("a byte waits until the link has room for what it may cause: a string for each exit, and a line of the console") {
  Device device;
  device.load(reading);
  board().free = 40;
  device.carriedOut();
  device.send(test::console("ab"));
  for (int i = 0; i < 10; i++) device.turn();
  CHECK_EQUAL(device.heard(), "");
  board().free = SIZE_MAX;
  device.run();
  CHECK_EQUAL(device.heard(), "#0 byte 97, #0 byte 98");
  CHECK_EQUAL(device.carriedOut(), 1);
}

CASE("text is refused when no node reads it: none has opened the port, or none takes the byte") {
  Device device;
  device.load({{pass}, {}, {}});
  CHECK_EQUAL(device.sayWhole(ping() + test::console("hello")), "failed unread at 1");
  device.load({{reader}, {}, {{1, 0, boolean(false)}}});
  CHECK_EQUAL(device.sayWhole(ping() + test::console("hello")), "failed unread at 1");
  // A byte that was refused is not read later.
  device.load({{reader}, {{0, 0, 1, 0}, {1, 0, 0, 0}}, {{1, 0, boolean(true)}}});
  CHECK_EQUAL(device.sayWhole(test::console("x")), "#0 byte 120");
}

CASE("text is refused while nothing runs, and when it is not the rest of its message") {
  Device device;
  device.load(reading);
  Bytes more = test::console("abc");
  more.byte(0x0D);
  CHECK_EQUAL(device.sayWhole(more), "failed truncated at 0");
  Bytes less = test::console("abc");
  less.pop_back();
  CHECK_EQUAL(device.sayWhole(less), "failed truncated at 0");
  CHECK_EQUAL(device.say(stop()), "");
  CHECK_EQUAL(device.sayWhole(test::console("abc")), "failed notRunning at 0");
}

CASE("a graph that never comes to rest gets its text while half of the queue is free, and else it is refused") {
  Device device;
  device.load({{reader, pass}, {{1, 0, 0, 0}, {0, 0, 2, 0}, {2, 0, 2, 0}}, {{1, 0, boolean(true)}}});
  device.send(packet(0, bang()));
  device.turn();
  device.send(test::console("ab"));
  for (int i = 0; i < 40 * queue; i++) device.turn();
  CHECK_EQUAL(device.heard(), "#0 byte 97, #0 byte 98");
  for (int i = 0; i < queue / 2 + 1; i++) device.send(packet(0, bang()));
  for (int i = 0; i < 10 * queue; i++) device.turn();
  device.heard();
  device.send(test::console("cd"));
  for (int i = 0; i < 40 * queue; i++) device.turn();
  CHECK_EQUAL(device.heard(), "failed queueFull at 0");
}

CASE("when the host ends its session, the rest of the text is dropped") {
  Device device;
  device.load(reading);
  device.sendWhole(test::console("abcdef"));
  for (int i = 0; i < 4; i++) device.turn();
  board().over = true;
  device.run();
  const std::string heard = device.heard();
  CHECK(heard.size() > 0 && heard.find("102") == std::string::npos);
  CHECK_EQUAL(device.sayWhole(ping() + test::console("z")), "#0 byte 122");
}

}  // namespace console
