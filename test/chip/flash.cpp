// A program in the flash of the firmware.
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

CASE("without a program the device is empty and silent") {
  Device device;
  device.run();
  CHECK_EQUAL(device.heard(), "");
  CHECK_EQUAL(device.status().state, 0);
  CHECK_EQUAL(device.say(start()), "failed noProgram 0");
}

CASE("a program in flash with a wrong checksum creates no node") {
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

CASE("a truncated program in flash creates no node") {
  for (size_t size = 2; size < built.stream().size(); size++) {
    Bytes cut = built.stream();
    cut.resize(size);
    Device device(0, cut, 77);
    CHECK_EQUAL(readDiary(), "");
    CHECK_EQUAL(device.status().state, 0);
  }
}

CASE("a program in flash that this firmware cannot run leaves the device empty, and the reason is reported") {
  const Graph wrong{{diarist, beat}, {}, {{1, 0, integer(1)}, {2, 0, string("x")}}};
  Device device(0, wrong.stream(), 77);
  CHECK_EQUAL(device.heard(), "state empty type");
  CHECK_EQUAL(readDiary(), "1 begins, 1 gets 1, 1 ends");
  CHECK_EQUAL(device.status().state, 0);
  CHECK_EQUAL(device.status().hash, 0);
  Device other(0, built.stream("uno"), 77);
  CHECK_EQUAL(other.heard(), "state empty board");
}

CASE("start on a stopped device loads the program again") {
  Device device(0, built.stream(), 77);
  device.run();
  device.heard();
  CHECK_EQUAL(device.say(stop()), "ok");
  readDiary();
  CHECK_EQUAL(device.say(start()), "ok, #0 3, #0 \"hi\"");
  CHECK_EQUAL(readDiary(), "1 ends, 1 begins, 1 gets 3, 1 gets hi");
}

CASE("prepare creates nodes and edges and waits; start continues with the initial packets") {
  Device device(0, built.stream(), 77);
  device.run();
  device.heard();
  CHECK_EQUAL(device.say(prepare()), "failed order 0");
  CHECK_EQUAL(device.say(stop()), "ok");
  readDiary();
  CHECK_EQUAL(device.say(prepare()), "ok");
  CHECK_EQUAL(readDiary(), "1 ends");
  CHECK_EQUAL(device.status().state, 0);
  CHECK_EQUAL(device.status().hash, 0);
  CHECK_EQUAL(device.say(readNodes(1) + readEdges(1, 0)), "of 3: 1=8 2=1, of 1: 1.0>0.0");
  CHECK_EQUAL(device.say(packet(0, bang()) + edit()), "failed notRunning 0, failed notRunning 0");
  CHECK_EQUAL(device.say(start()), "ok, #0 3, #0 \"hi\"");
  CHECK_EQUAL(readDiary(), "1 begins, 1 gets 3, 1 gets hi");
  CHECK_EQUAL(device.status().state, 2);
  CHECK_EQUAL(device.status().hash, 77);
}

CASE("stop and load discard a prepared program; prepare prepares it again") {
  Device device(0, built.stream(), 77);
  device.say(stop());
  const uint32_t before = device.status().free;
  CHECK_EQUAL(device.say(prepare() + prepare()), "ok, ok");
  CHECK_EQUAL(device.status().free, before);
  CHECK_EQUAL(device.say(stop() + readNodes(1)), "ok, of 1:");
  CHECK_EQUAL(device.say(prepare()), "ok");
  device.load({{pass}, {}, {}}, 5);
  CHECK_EQUAL(device.say(readNodes(1)), "of 2: 1=1");
  CHECK_EQUAL(device.status().hash, 5);
  readDiary();
  device.say(stop() + prepare());
  CHECK_EQUAL(device.say(nodes({pass}) + start()), "state empty order, failed order 0, ok, #0 3, #0 \"hi\"");
}

CASE("prepare reports a fault of the program in flash and leaves the device empty") {
  Device none;
  CHECK_EQUAL(none.say(prepare()), "failed noProgram 0");
  Bytes damaged = built.stream();
  damaged[5] ^= 1;
  Device wrong(0, damaged, 77);
  wrong.heard();
  CHECK_EQUAL(wrong.say(prepare()), "state empty checksum, failed checksum 0");
  Device other(0, Graph{{pass, 999}, {}, {}}.stream(), 77);
  other.heard();
  CHECK_EQUAL(other.say(prepare()), "state empty noComponent, failed noComponent 0");
  CHECK_EQUAL(other.say(readNodes(1)), "of 1:");
  CHECK_EQUAL(other.status().state, 0);
}

CASE("a program in flash that is of another version or malformed is reported") {
  Bytes newer = built.stream();
  newer[2] = 2;
  Bytes strange = built.stream();
  strange[1] = 0;
  Bytes cut = built.stream();
  cut.resize(cut.size() - 4);
  cut.byte(0).byte(0).byte(0);
  for (Bytes* program : {&newer, &strange, &cut}) {
    program->resize(program->size() - 2);
    program->word(crcOf(*program));
  }
  CHECK_EQUAL(Device(0, newer, 77).heard(), "state empty version");
  CHECK_EQUAL(Device(0, strange, 77).heard(), "state empty malformed");
  Device unreadable(0, cut, 77);
  unreadable.heard();
  CHECK_EQUAL(unreadable.status().state, 0);
}

CASE("the rest of a refused command is read although the program in flash runs meanwhile") {
  Device device(0, built.stream(), 77);
  device.run();
  device.heard();
  CHECK_EQUAL(device.say(loadCommand(5, 3, 0) + header() + nodes({999, pass, pass}) + ping()),
              "ok, ok, state running noComponent, failed noComponent 0, #0 3, ok, #0 \"hi\"");
}

CASE("after a failed upload the device returns to the program in flash and reports that") {
  Device device(0, built.stream(), 77);
  device.run();
  device.heard();
  readDiary();
  CHECK_EQUAL(device.say(loadCommand(5, 1, 0) + header() + nodes({999})),
              "ok, ok, state running noComponent, failed noComponent 0, #0 3, #0 \"hi\"");
  CHECK_EQUAL(readDiary(), "1 ends, 1 begins, 1 gets 3, 1 gets hi");
  CHECK_EQUAL(device.status().hash, 77);
}

CASE("an upload replaces the program in flash until the next start") {
  Device device(0, built.stream(), 77);
  device.load({{pass}, {}, {}}, 5);
  CHECK_EQUAL(device.status().hash, 5);
  board().fromDevice.clear();
  CHECK_EQUAL(device.say(stop() + start()), "ok, ok, #0 3, #0 \"hi\"");
  CHECK_EQUAL(device.status().hash, 77);
}

}  // namespace flash
