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
  CHECK_EQUAL(device.say(start()), "failed noProgram at 0");
}

CASE("a program in flash with a wrong checksum creates no node") {
  for (size_t at = 0; at < built.stream().size(); at++) {
    Bytes damaged = built.stream();
    damaged[at] ^= 0x10;
    Device device(0, damaged, 77);
    CHECK_EQUAL(readDiary(), "");
    CHECK_EQUAL(device.heard(), "");
    CHECK_EQUAL(device.say(start()), "failed checksum at 0");
    CHECK_EQUAL(device.status().state, 0);
  }
}

CASE("a program in flash whose board has a name longer than the program creates no node") {
  Bytes wrong = Bytes{0x4D, 0x46, 2, 200, 1, 1, 1, 8, 0};
  Device device(0, wrong.word(crcOf(wrong)), 77);
  CHECK_EQUAL(readDiary(), "");
  CHECK_EQUAL(device.status().state, 0);
  CHECK_EQUAL(device.say(start()), "failed truncated at 0");
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
  const Graph wrong{{diarist, beat}, {}, {{1, 0, integer(1)}, {2, 1, bang()}}};
  Device device(0, wrong.stream(), 77);
  CHECK_EQUAL(device.heard(), "state empty noPort");
  CHECK_EQUAL(readDiary(), "1 begins, 1 gets 1, 1 ends");
  CHECK_EQUAL(device.status().state, 0);
  CHECK_EQUAL(device.status().hash, 0);
  Device other(0, Graph{{pass, 999}, {}, {}}.stream(), 77);
  CHECK_EQUAL(other.heard(), "state empty noComponent");
}

CASE("a program in flash cannot ask for another script, nor for what the host may") {
  for (const Bytes& command : {start(), prepare(), commitCommand(0, 0, 0, 0), stage({0x0D}), clear(), stop(), ping(),
                               run(1), packet(0, bang()), readCommand(0, 0, 1), editCommand()}) {
    Bytes program = Bytes{0x4D, 0x46, 2}.text("test").add(nodes(1, {diarist})).add(command);
    Device device(0, program.word(crcOf(program)), 77);
    CHECK_EQUAL(device.heard(), "state empty unknownCommand");
    CHECK_EQUAL(device.status().state, 0);
    CHECK_EQUAL(readDiary(), "");
  }
}

CASE("start on a stopped device loads the program again") {
  Device device(0, built.stream(), 77);
  device.run();
  device.heard();
  CHECK_EQUAL(device.say(stop()), "");
  readDiary();
  CHECK_EQUAL(device.say(start()), "#0 3, #0 \"hi\"");
  CHECK_EQUAL(readDiary(), "1 ends, 1 begins, 1 gets 3, 1 gets hi");
}

CASE("the first part of a start creates nodes and edges and waits; the second continues with the initial packets") {
  Device device(0, built.stream(), 77);
  device.run();
  device.heard();
  readDiary();
  // While it runs, nothing happens.
  CHECK_EQUAL(device.say(prepare()), "");
  CHECK_EQUAL(device.status().state, 2);
  CHECK_EQUAL(device.say(stop()), "");
  CHECK_EQUAL(readDiary(), "1 ends");
  CHECK_EQUAL(device.say(prepare()), "");
  CHECK_EQUAL(readDiary(), "1 ends");
  CHECK_EQUAL(device.status().state, 0);
  CHECK_EQUAL(device.status().hash, 0);
  CHECK_EQUAL(device.nodesText(), "1=8 2=1");
  CHECK_EQUAL(device.slotsText(1), "1.0>0.0");
  CHECK_EQUAL(device.say(packet(0, bang()) + commitCommand(0, 0, 0, 0)),
              "failed notRunning at 0, failed notRunning at 0");
  CHECK_EQUAL(device.say(start()), "#0 3, #0 \"hi\"");
  CHECK_EQUAL(readDiary(), "1 begins, 1 gets 3, 1 gets hi");
  CHECK_EQUAL(device.status().state, 2);
  CHECK_EQUAL(device.status().hash, 77);
}

CASE("start and commit are the last commands of their message") {
  Device device(0, built.stream(), 77);
  device.run();
  device.heard();
  CHECK_EQUAL(device.sayWhole(stop() + start() + ping()), "failed order at 1");
  CHECK_EQUAL(device.status().state, 1);
  CHECK_EQUAL(device.sayWhole(ping() + start()), "#0 3, #0 \"hi\"");
  CHECK_EQUAL(device.sayWhole(commitCommand(0, 0, 77, 78) + ping()), "failed order at 0");
  CHECK_EQUAL(device.status().hash, 77);
  CHECK_EQUAL(device.sayWhole(ping() + commitCommand(0, 0, 77, 78)), "");
  CHECK_EQUAL(device.status().hash, 78);
}

CASE("stop and clear discard a prepared program; prepare prepares it again") {
  Device device(0, built.stream(), 77);
  device.say(stop());
  const uint32_t before = device.status().free;
  CHECK_EQUAL(device.say(prepare() + prepare()), "");
  CHECK_EQUAL(device.status().free, before);
  CHECK_EQUAL(device.say(stop()), "");
  CHECK_EQUAL(device.nodesText(), "");
  CHECK_EQUAL(device.say(prepare()), "");
  device.load({{pass}, {}, {}}, 5);
  CHECK_EQUAL(device.nodesText(), "1=1");
  CHECK_EQUAL(device.status().hash, 5);
  readDiary();
  CHECK_EQUAL(device.say(stop() + start()), "#0 3, #0 \"hi\"");
  CHECK_EQUAL(device.status().hash, 77);
}

CASE("prepare reports a fault of the program in flash and leaves the device empty") {
  Device none;
  CHECK_EQUAL(none.say(prepare()), "failed noProgram at 0");
  Bytes damaged = built.stream();
  damaged[5] ^= 1;
  Device wrong(0, damaged, 77);
  CHECK_EQUAL(wrong.say(prepare()), "failed checksum at 0");
  Device other(0, Graph{{pass, 999}, {}, {}}.stream(), 77);
  other.heard();
  CHECK_EQUAL(other.say(prepare()), "state empty noComponent, failed noComponent at 0");
  CHECK_EQUAL(other.nodesText(), "");
  CHECK_EQUAL(other.status().state, 0);
}

CASE("an upload replaces the program in flash until the next start") {
  Device device(0, built.stream(), 77);
  device.load({{pass}, {}, {}}, 5);
  CHECK_EQUAL(device.status().hash, 5);
  board().fromDevice.clear();
  CHECK_EQUAL(device.say(stop() + start()), "#0 3, #0 \"hi\"");
  CHECK_EQUAL(device.status().hash, 77);
}

}  // namespace flash
