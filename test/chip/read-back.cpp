// What the host reads of the device: nodes, slots, components, limits, statistics.
#include "components.h"
#include "device.h"
#include "harness.h"
#include "words.h"

namespace readback {
using namespace test;

CASE("nodes and edges are read back as loaded") {
  Device device;
  device.load({{pass, beat, typed}, {{1, 0, 3, 9}, {1, 0, 2, 0}, {0, 14, 1, 0}, {2, 0, 0, 14}}, {}});
  CHECK_EQUAL(device.nodesText(), "1=1 2=2 3=7");
  CHECK_EQUAL(device.slotsText(0), "0.14>1.0");
  CHECK_EQUAL(device.slotsText(1), "1.0>3.9 1.0>2.0");
  CHECK_EQUAL(device.slotsText(2), "2.0>0.14");
  CHECK_EQUAL(device.slotsText(3), "");
}

CASE("an unused node number is read back as a hole, and the last ones are not in the table") {
  Device device;
  device.load({{pass, beat, typed, pass}, {}, {}});
  device.say(device.edit().removeNode(2).removeNode(4), 2);
  CHECK_EQUAL(device.nodesText(), "1=1 2=0 3=7");
  device.say(device.edit().addNode(6, beat), 3);
  CHECK_EQUAL(device.nodesText(), "1=1 2=0 3=7 4=0 5=0 6=2");
  device.say(device.edit().removeNode(3).removeNode(6), 4);
  CHECK_EQUAL(device.nodesText(), "1=1");
}

CASE("watches are read back as marks, after their edge or before those of the host") {
  Device device;
  device.load({{pass}, {{0, 0, 1, 0}, {1, 0, 0, 0}, {1, 0, 1, 0}}, {}});
  device.say(device.edit().watch({1, 0, 0, 0}).watch({0, 0, 1, 0}).watch(initialsOf(1, 0)));
  CHECK_EQUAL(device.slotsText(1), "1.0>0.0 1.255>0.0 1.0>1.0");
  CHECK_EQUAL(device.slotsText(0), "0.255>1.0 0.0>1.0 0.255>1.0");
}

CASE("spaces are read in any pieces, and nothing outside of them") {
  Device device;
  device.load({{pass, beat}, {{0, 0, 1, 0}, {1, 0, 2, 0}}, {}});
  const uint32_t most = device.read(0, 31, 1)[0];
  CHECK(most + 2 <= microflo::config::answer);
  const uint32_t arena = static_cast<uint32_t>(microflo::config::arena);
  const uint32_t types = selector;
  const uint32_t sizes[] = {40, 4, types * sizeof(microflo::ComponentType), 32,
                            arena + 3 * sizeof(microflo::ArenaOffset)};
  for (uint8_t space = 0; space < 5; space++) {
    const uint32_t size = sizes[space];
    const Bytes all = device.read(space, 0, size);
    for (uint32_t at : {0u, 1u, size / 2, size - 1}) CHECK_EQUAL(device.read(space, at, 1)[0], all[at]);
    CHECK_EQUAL(device.say(readCommand(space, size, 1)), "failed value at 0");
    CHECK_EQUAL(device.say(readCommand(space, size - 1, 2)), "failed value at 0");
    CHECK_EQUAL(device.say(readCommand(space, 0xFFFF, 255)), "failed value at 0");
    CHECK_EQUAL(device.say(readCommand(space, 0xFFFF, 0)), "failed value at 0");
    if (most < 255) CHECK_EQUAL(device.say(readCommand(space, 0, static_cast<uint8_t>(most + 1))), "failed value at 0");
  }
  for (int space : {5, 6, 255}) {
    CHECK_EQUAL(device.say(readCommand(static_cast<uint8_t>(space), 0, 1)), "failed value at 0");
  }
  const Bytes name{'t', 'e', 's', 't'};
  CHECK(device.read(1, 0, 4) == name);
}

CASE_OF_16_BITS("addresses of wide reads are bounded, too") {
  Device device;
  for (uint32_t address : {0x10000u, 0x7FFFFFFFu, 0x80000000u, 0xFFFFFFFFu}) {
    for (uint8_t space = 0; space < 6; space++) {
      CHECK_EQUAL(device.say(readCommand(space, address, 1)), "failed value at 0");
      CHECK_EQUAL(device.say(readCommand(space, address, 255)), "failed value at 0");
    }
  }
}

CASE("the descriptor has the limits of the board") {
  Device device;
  using namespace microflo;
  const test::Bytes bytes = device.read(0, 0, 40);
  const auto at = [&bytes](size_t place, size_t size) {
    uint32_t value = 0;
    for (size_t i = 0; i < size; i++) value |= static_cast<uint32_t>(bytes[place + i]) << 8 * i;
    return value;
  };
  CHECK_EQUAL(at(0, 1), 2);
  CHECK_EQUAL(at(1, 1), MICROFLO_ID_BITS);
  CHECK_EQUAL(at(4, 4), 0x12345678);
  CHECK_EQUAL(at(8, 4), config::arena);
  CHECK_EQUAL(at(20, 2), config::nodes);
  CHECK_EQUAL(at(22, 2), config::queue);
  CHECK_EQUAL(at(24, 2), config::message);
  CHECK_EQUAL(at(26, 2), selector);
  CHECK_EQUAL(at(28, 1), config::exports);
  CHECK_EQUAL(at(29, 1), config::strings);
  CHECK_EQUAL(at(30, 1), config::stringLength);
  CHECK_EQUAL(at(38, 1), 4);
}

CASE_OF_16_BITS("exports from 15 up to 253 work, and are read back") {
  Graph graph{{pass, pass}, {}, {}};
  graph.wires = {{0, 14, 1, 0}, {0, 15, 1, 0}, {0, 253, 2, 0}, {1, 0, 0, 16}, {2, 0, 0, 253}};
  Device device;
  device.load(graph);
  CHECK_EQUAL(device.slotsText(0), "0.14>1.0 0.15>1.0 0.253>2.0");
  CHECK_EQUAL(device.slotsText(1), "1.0>0.16");
  CHECK_EQUAL(device.slotsText(2), "2.0>0.253");
  CHECK_EQUAL(device.say(packet(15, integer(1))), "#16 1");
  CHECK_EQUAL(device.say(packet(253, boolean(true))), "#253 true");
  CHECK_EQUAL(device.say(device.edit().watch({2, 0, 0, 253})), "");
  CHECK_EQUAL(device.say(packet(253, bang())), "watched 2.0>0.253 bang, #253 bang");
}

CASE_OF_16_BITS("more than 255 nodes work, in wide commands") {
  Graph graph;
  for (uint32_t node = 1; node <= 300; node++) {
    graph.components.push_back(pass);
    graph.wires.push_back({node, 0, node < 300 ? node + 1 : 0, 0});
  }
  graph.wires.push_back({0, 0, 299, 0});
  graph.packets.push_back({298, 0, integer(7)});
  Device device;
  device.load(graph);
  device.run();
  CHECK_EQUAL(device.heard(), "#0 7");
  CHECK_EQUAL(device.say(device.edit().watch({299, 0, 300, 0})), "");
  CHECK_EQUAL(device.say(packet(0, bang())), "watched 299.0>300.0 bang, #0 bang");
  CHECK_EQUAL(device.say(device.edit().removeNode(300), 2), "");
  CHECK_EQUAL(device.back().components.size(), 300);
}

CASE("a packet to an export that the board cannot have is refused; one that leads nowhere does nothing") {
  Device device;
  device.load({{pass}, {{0, 0, 1, 0}}, {}});
  for (uint32_t port : {1u, 14u}) CHECK_EQUAL(device.say(packet(port, bang()) + packet(port, string("x"))), "");
  for (uint32_t port : {254u, 255u}) {
    CHECK_EQUAL(device.say(packet(port, bang())), "failed noPort at 0");
    CHECK_EQUAL(device.say(packet(port, string("x"))), "failed noPort at 0");
  }
  CHECK_EQUAL(device.statistics().strings, 0);
  CHECK_EQUAL(device.statistics().delivered, 0);
}

CASE("a node takes as much of the free memory as the host computes") {
  for (uint16_t component = 1; component <= selector; component++) {
    Device device;
    const uint32_t before = device.status().free;
    device.load({{component}, {}, {}});
    CHECK_EQUAL(before - device.status().free, device.nodeBytes(component));
  }
}

CASE("statistics count delivered, lost, discarded and missed packets and events since the program was loaded") {
  Device device;
  device.load({{pass, diarist}, {{0, 0, 1, 0}, {1, 0, 2, 0}, {2, 0, 0, 0}}, {{2, 1, integer(5)}}});
  device.run();
  device.say(packet(0, integer(1)) + packet(0, string("x")));
  const Device::Statistics statistics = device.statistics();
  // One initial packet, and three deliveries for each of the other packets.
  CHECK_EQUAL(statistics.delivered, 7);
  CHECK_EQUAL(statistics.free, device.status().free);
  CHECK_EQUAL(statistics.lost, 0);
  CHECK_EQUAL(statistics.discarded, 0);
  CHECK_EQUAL(statistics.dropped, 0);
  CHECK_EQUAL(statistics.strings, 0);
}

CASE("statistics report the current numbers of queued packets and of nodes with a wake-up") {
  Device device;
  device.load({{beat, pass}, {{0, 0, 2, 0}, {2, 0, 0, 0}}, {{1, 0, integer(10)}}});
  device.run();
  CHECK_EQUAL(device.statistics().queued, 0);
  CHECK_EQUAL(device.statistics().wakeUps, 1);
  device.send(packet(0, integer(1)) + readCommand(3, 28, 4));
  device.turn();
  device.turn();
  // The packet had moved on and waited for the host, so it follows the answer immediately.
  const Bytes answer = board().fromDevice[board().fromDevice.size() - 2];
  const Bytes expected{0x21, 4, sizeof(microflo::Delivery), 0, 1, 0};
  CHECK(answer == expected);
  board().fromDevice.clear();
  device.say(stop());
  CHECK_EQUAL(device.statistics().queued, 0);
  CHECK_EQUAL(device.statistics().wakeUps, 0);
}

}  // namespace readback
