// The rings between interrupt handlers and the loop.
#include "device.h"
#include "harness.h"
#include "io/byte-ring.h"
#include "io/edge-ring.h"
#include "io/uart-rings.h"
#include "components.h"
#include "words.h"

namespace rings {
using namespace test;
using microflo::ByteRing;
using microflo::UartRings;
using microflo::io::EdgeRing;
using microflo::io::NotedEdge;

CASE("a ring holds as many bytes as its size, and drops the rest") {
  ByteRing<3> ring;
  CHECK(ring.isEmpty());
  for (uint8_t byte = 1; byte <= 3; byte++) CHECK(ring.put(byte));
  CHECK(!ring.put(4));
  for (uint8_t byte = 1; byte <= 3; byte++) CHECK_EQUAL(ring.take(), byte);
  CHECK(ring.isEmpty());
}

template <uint16_t capacity>
void keepsOrder() {
  ByteRing<capacity> ring;
  uint8_t in = 0;
  uint8_t out = 0;
  for (uint32_t round = 0; round < 1000; round++) {
    uint32_t free = capacity;
    for (; free > round % 3; free--) CHECK(ring.put(in++));
    for (; free < capacity; free++) CHECK_EQUAL(ring.take(), out++);
    CHECK(ring.isEmpty());
  }
}

CASE("bytes leave a ring in their order of arrival, at any position in it") {
  keepsOrder<3>();
  keepsOrder<63>();
  // The largest ring with one-byte indexes, and the smallest with two-byte indexes.
  keepsOrder<255>();
  keepsOrder<256>();
}

CASE("a ring that was cleared is empty") {
  ByteRing<2> ring;
  ring.put(1);
  ring.clear();
  CHECK(ring.isEmpty());
  CHECK(ring.put(2) && ring.put(3));
  CHECK_EQUAL(ring.take(), 2);
}

CASE("the network is notified of the first byte at a uart, and again after all have been read") {
  Device device;
  device.load({{listener}, {{1, 0, 0, 0}}, {}});
  UartRings uart{2, {}, {}};
  uart.received('a');
  uart.received('b');
  device.run();
  CHECK_EQUAL(device.heard(), "#0 byte 242");
  uint8_t byte;
  CHECK(uart.read(byte) && byte == 'a');
  CHECK(uart.read(byte) && byte == 'b');
  CHECK(!uart.read(byte));
  uart.received('c');
  device.run();
  CHECK_EQUAL(device.heard(), "#0 byte 242");
}

CASE("a uart is found by its number") {
  UartRings uarts[] = {{1, {}, {}}, {3, {}, {}}};
  CHECK(findUart(uarts, 1) == &uarts[0]);
  CHECK(findUart(uarts, 3) == &uarts[1]);
  CHECK(findUart(uarts, 2) == nullptr);
}

CASE("edges are taken by their pins, each in order") {
  EdgeRing<NotedEdge, 4> ring{};
  for (uint8_t round = 0; round < 100; round++) {
    for (uint8_t i = 0; i < 4; i++) CHECK(ring.add(NotedEdge(i % 2, i < 2, 100u * round + i)));
    NotedEdge edge;
    CHECK(!ring.take(2, edge));
    for (const uint8_t i : {1, 3}) {
      CHECK(ring.take(1, edge));
      CHECK_EQUAL(edge.edge().time, 100u * round + i);
      CHECK_EQUAL(edge.edge().level, i < 2);
      CHECK(!edge.edge().afterGap);
    }
    CHECK(!ring.take(1, edge));
    ring.forget(0);
    CHECK(!ring.take(0, edge));
  }
}

CASE("an edge for which there is no room is lost, and the next one says so") {
  EdgeRing<NotedEdge, 2> ring{};
  CHECK(ring.add(NotedEdge(0, true, 1)) && ring.add(NotedEdge(0, false, 2)));
  CHECK(!ring.add(NotedEdge(0, true, 3)));
  NotedEdge edge;
  CHECK(ring.take(0, edge) && !edge.edge().afterGap);
  CHECK(ring.add(NotedEdge(0, false, 4)));
  CHECK(ring.take(0, edge) && !edge.edge().afterGap);
  CHECK(ring.take(0, edge) && edge.edge().afterGap);
  CHECK(ring.add(NotedEdge(0, true, 5)));
  CHECK(ring.take(0, edge) && !edge.edge().afterGap);
}

}  // namespace rings
