// Wake-ups: when they come, which are missed, and what happens when the clock wraps.
#include "components.h"
#include "device.h"
#include "harness.h"
#include "words.h"

namespace timing {
using namespace test;

// In each of these cases the clock starts one second before it wraps.
constexpr uint32_t beforeWrap = 0xFFFFFFFF - 999;

const Graph oneBeat{{beat}, {{0, 0, 1, 0}, {1, 0, 0, 0}}, {}};

CASE("a tick stays steady when the clock wraps") {
  Device device(beforeWrap);
  device.load(oneBeat);
  device.say(packet(0, integer(300)));
  for (int i = 1; i <= 20; i++) {
    device.advance(299);
    CHECK_EQUAL(device.heard(), "");
    device.advance(1);
    CHECK_EQUAL(device.heard(), "#0 bang");
  }
  CHECK_EQUAL(device.statistics().missed, 0);
}

CASE("wake-ups before and after the wrap come in order of time") {
  Device device(beforeWrap);
  device.load({{diarist, diarist, diarist, diarist},
               {},
               {{1, 1, integer(1500)}, {2, 1, integer(500)}, {3, 1, integer(1000)}, {4, 1, integer(999)}}});
  readDiary();
  device.advance(998);
  CHECK_EQUAL(readDiary(), "2 wakes");
  device.advance(1);
  CHECK_EQUAL(readDiary(), "4 wakes");
  device.advance(1);
  CHECK_EQUAL(readDiary(), "3 wakes");
  device.advance(500);
  CHECK_EQUAL(readDiary(), "1 wakes");
}

CASE("the longest delay is 2^31 - 1 ms") {
  Device device(beforeWrap);
  device.load({{sleeper}, {{0, 0, 1, 0}, {1, 0, 0, 0}}, {}});
  device.say(packet(0, integer(0x7FFFFFFF)));
  device.advance(0x7FFFFFFE);
  CHECK_EQUAL(device.heard(), "");
  device.advance(1);
  CHECK_EQUAL(device.heard(), "#0 bang");
}

CASE("a delay of 0 or of more than 2^31 - 1 ms is a bug of the component") {
  Device device;
  device.load({{sleeper}, {{0, 0, 1, 0}, {1, 0, 0, 0}}, {}});
  CHECK_EQUAL(device.say(packet(0, integer(-1))), "error at 1.255 bug: -1");
  device.load(oneBeat);
  CHECK_EQUAL(device.say(packet(0, integer(0))), "error at 1.255 bug: 0");
  uint32_t due;
  CHECK(!device.network().nextWake(due));
}

CASE("a component without wake() cannot request a wake-up") {
  Device device;
  device.load({{sloppy}, {{0, 0, 1, 0}}, {}});
  CHECK_EQUAL(device.say(packet(0, integer(5))), "error at 1.255 bug: 5");
}

CASE("ticks missed while the device is busy are merged into one and counted") {
  Device device(beforeWrap);
  device.load(oneBeat);
  device.say(packet(0, integer(100)));
  // Due at 100; the device has time at 1050, across the wrap.
  board().time += 1050;
  device.run();
  CHECK_EQUAL(device.heard(), "#0 bang");
  CHECK_EQUAL(device.statistics().missed, 9);
  device.advance(49);
  CHECK_EQUAL(device.heard(), "");
  device.advance(1);
  CHECK_EQUAL(device.heard(), "#0 bang");
}

CASE("after a late tick, the next one is scheduled from the time at which it was due") {
  Device device;
  device.load(oneBeat);
  device.say(packet(0, integer(100)));
  board().time = 130;
  device.run();
  CHECK_EQUAL(device.heard(), "#0 bang");
  device.advance(70);
  CHECK_EQUAL(device.heard(), "#0 bang");
  CHECK_EQUAL(device.statistics().missed, 0);
}

CASE("ten million missed ticks take no time") {
  Device device;
  device.load(oneBeat);
  device.say(packet(0, integer(200)));
  board().time = 0x7FFFFFF0;
  device.run();
  CHECK_EQUAL(device.heard(), "#0 bang");
  CHECK_EQUAL(device.statistics().missed, 0x7FFFFFF0 / 200 - 1);
}

CASE("a node has one wake-up: a new one replaces it and starts now") {
  Device device;
  device.load(oneBeat);
  device.say(packet(0, integer(100)));
  device.advance(60);
  device.say(packet(0, integer(50)));
  device.advance(49);
  CHECK_EQUAL(device.heard(), "");
  device.advance(1);
  CHECK_EQUAL(device.heard(), "#0 bang");
  device.advance(50);
  CHECK_EQUAL(device.heard(), "#0 bang");
}

CASE("a cancelled wake-up does not come") {
  Device device;
  device.load({{sleeper}, {{0, 0, 1, 0}, {1, 0, 0, 0}}, {}});
  device.say(packet(0, integer(10)) + packet(0, integer(0)));
  device.advance(1000);
  CHECK_EQUAL(device.heard(), "");
}

}  // namespace timing
