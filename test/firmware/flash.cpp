// A program that the firmware brings with it.
#include "components.h"
#include "device.h"
#include "harness.h"
#include "words.h"

namespace flash {
using namespace test;

const Graph built{{diarist, pass}, {{0, 0, 1, 0}, {1, 0, 0, 0}}, {{1, 0, integer(3)}, {1, 0, string("hi")}}};

CASE("a program in flash runs when the device is switched on") {
  Device device(0, built.stream(), 77);
  CHECK_EQUAL(readDiary(), "1 begins, 1 gets 3, 1 gets hi");
  device.run();
  CHECK_EQUAL(device.heard(), "#0 3, #0 \"hi\"");
  CHECK_EQUAL(device.status().state, 2);
  CHECK_EQUAL(device.status().hash, 77);
  CHECK_EQUAL(device.statistics().strings, 0);
}

CASE("without a program the device is empty, and says nothing") {
  Device device;
  device.run();
  CHECK_EQUAL(device.heard(), "");
  CHECK_EQUAL(device.status().state, 0);
  CHECK_EQUAL(device.say(start()), "failed noProgram 0");
}

CASE("a program in flash with a wrong checksum makes no node") {
  for (size_t at = 0; at < built.stream().size(); at++) {
    Bytes damaged = built.stream();
    damaged[at] ^= 0x10;
    Device device(0, damaged, 77);
    CHECK_EQUAL(readDiary(), "");
    CHECK_EQUAL(device.heard(), "state empty checksum");
    CHECK_EQUAL(device.say(start()), "state empty checksum, failed checksum 0");
    CHECK_EQUAL(device.status().state, 0);
  }
}

CASE("a program in flash cut short makes no node") {
  for (size_t size = 1; size < built.stream().size(); size++) {
    Bytes cut = built.stream();
    cut.resize(size);
    Device device(0, cut, 77);
    CHECK_EQUAL(readDiary(), "");
    CHECK_EQUAL(device.status().state, 0);
  }
}

CASE("a program in flash that this firmware cannot run leaves the device empty, and says why") {
  const Graph wrong{{diarist, beat}, {}, {{1, 0, integer(1)}, {2, 0, string("x")}}};
  Device device(0, wrong.stream(), 77);
  CHECK_EQUAL(device.heard(), "state empty type");
  CHECK_EQUAL(readDiary(), "1 begins, 1 gets 1, 1 ends");
  CHECK_EQUAL(device.status().state, 0);
  CHECK_EQUAL(device.status().hash, 0);
  Device other(0, built.stream("uno"), 77);
  CHECK_EQUAL(other.heard(), "state empty board");
}

CASE("start on a stopped device loads the program anew") {
  Device device(0, built.stream(), 77);
  device.run();
  device.heard();
  CHECK_EQUAL(device.say(stop()), "ok");
  readDiary();
  CHECK_EQUAL(device.say(start()), "ok, #0 3, #0 \"hi\"");
  CHECK_EQUAL(readDiary(), "1 ends, 1 begins, 1 gets 3, 1 gets hi");
}

CASE("an upload that fails leaves the device on the program in flash, and says so") {
  Device device(0, built.stream(), 77);
  device.run();
  device.heard();
  readDiary();
  CHECK_EQUAL(device.say(loadCommand(5, 1, 0) + header() + nodes({999})),
              "ok, ok, state running noComponent, failed noComponent 0, #0 3, #0 \"hi\"");
  CHECK_EQUAL(readDiary(), "1 ends, 1 begins, 1 gets 3, 1 gets hi");
  CHECK_EQUAL(device.status().hash, 77);
}

CASE("an upload takes the place of the program in flash until the next start") {
  Device device(0, built.stream(), 77);
  device.load({{pass}, {}, {}}, 5);
  CHECK_EQUAL(device.status().hash, 5);
  board().fromDevice.clear();
  CHECK_EQUAL(device.say(stop() + start()), "ok, ok, #0 3, #0 \"hi\"");
  CHECK_EQUAL(device.status().hash, 77);
}

}  // namespace flash
