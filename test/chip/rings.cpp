// The rings between interrupt handlers and the loop.
#include "device.h"
#include "harness.h"
#include "io/byte-ring.h"
#include "io/uart-rings.h"
#include "components.h"
#include "words.h"

namespace rings {
using namespace test;
using microflo::ByteRing;
using microflo::UartRings;

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

}  // namespace rings
