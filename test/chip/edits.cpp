// Live edits: staged, and applied completely between two deliveries or not at all.
#include "components.h"
#include "device.h"
#include "harness.h"
#include "words.h"

namespace edits {
using namespace test;

// 1 -> 2 -> 3 -> host
const Graph line{{diarist, keeper, pass}, {{0, 0, 1, 0}, {1, 0, 2, 0}, {2, 0, 3, 0}, {3, 0, 0, 0}}, {}};

// Everything of the graph that can be read back.
std::string graphOf(Device& device) {
  std::string all = device.nodesText();
  const std::vector<uint16_t> nodes = device.back().components;
  for (uint32_t node = 0; node < nodes.size(); node++) {
    if (node > 0 && nodes[node] == 0) continue;
    const std::string slots = device.slotsText(node);
    if (!slots.empty()) all += ", " + slots;
  }
  return all;
}

// Stages a script and commits it, whatever it is.
std::string commit(Device& device, const Bytes& script, uint32_t needed, uint32_t hash, uint32_t newHash) {
  device.send(editCommand());
  for (size_t at = 0; at < script.size(); at += 40) {
    Bytes some;
    for (size_t i = at; i < script.size() && i < at + 40; i++) some.byte(script[i]);
    device.send(stage(some));
  }
  return device.say(commitCommand(static_cast<uint32_t>(script.size()), needed, hash, newHash));
}

CASE("a commit removes edges, removes nodes, adds nodes, adds edges, begins, and delivers initial packets") {
  Device device;
  device.load(line, 1);
  readDiary();
  const Edit edit = device.edit()
                        .removeEdge({2, 0, 3, 0})
                        .removeNode(1)
                        .addNode(4, diarist)
                        .addNode(5, diarist)
                        .edges({{5, 0, 4, 0}, {4, 0, 0, 1}})
                        .initials({{5, 0, integer(5)}, {4, 0, integer(6)}, {5, 0, integer(7)}});
  CHECK_EQUAL(device.say(edit, 0xABCD), "#1 6, #1 5, #1 7");
  CHECK_EQUAL(readDiary(), "1 ends, 4 begins, 5 begins, 5 gets 5, 4 gets 6, 5 gets 7, 4 gets 5, 4 gets 7");
  CHECK_EQUAL(graphOf(device), "1=0 2=3 3=1 4=8 5=8, 3.0>0.0, 4.0>0.1, 5.0>4.0");
  CHECK_EQUAL(device.status().hash, 0xABCD);
}

CASE("a commit is carried out completely before the next queued packet") {
  Device device;
  device.load({{diarist, diarist}, {{0, 0, 1, 0}, {1, 0, 2, 0}}, {}});
  readDiary();
  device.say(packet(0, integer(1)));
  const Edit edit = device.edit().addNode(3, diarist).edges({{1, 0, 3, 0}}).initials({{3, 0, integer(9)}});
  device.sendStages(edit);
  device.run();
  device.send(packet(0, integer(2)));
  device.turn();
  CHECK_EQUAL(readDiary(), "1 gets 1, 2 gets 1, 1 gets 2");
  device.sendCommit(edit, 2);
  device.turn();
  CHECK_EQUAL(readDiary(), "3 begins, 3 gets 9, 2 gets 2");
}

CASE("untouched nodes keep state, queued packets and wake-ups") {
  Device device;
  device.load({{keeper, diarist, beat, pass}, {{0, 0, 1, 0}, {0, 1, 1, 1}, {1, 0, 2, 0}, {3, 0, 0, 0}}, {}});
  device.say(packet(0, string("kept")));
  device.say(device.edit().initials({{3, 0, integer(100)}}), 2);
  device.advance(40);
  readDiary();
  const Edit edit = device.edit().removeNode(4).addNode(5, large).edges({{0, 2, 1, 1}});
  device.sendStages(edit);
  device.run();
  device.send(packet(1, bang()));
  device.turn();
  device.sendCommit(edit, 3);
  device.run();
  device.heard();
  CHECK_EQUAL(readDiary(), "2 gets kept");
  device.say(packet(2, bang()));
  CHECK_EQUAL(readDiary(), "2 gets kept");
  device.advance(59);
  CHECK_EQUAL(device.heard(), "");
  device.advance(1);
  CHECK_EQUAL(device.heard(), "#0 bang");
}

CASE("an initial packet for an existing node is delivered at commit") {
  Device device;
  device.load(line);
  readDiary();
  CHECK_EQUAL(device.say(device.edit().initials({{1, 0, integer(3)}, {3, 0, integer(4)}}), 2), "#0 4");
  CHECK_EQUAL(readDiary(), "1 gets 3");
}

CASE("removing a node drops its queued packets and its wake-up, a thousand times") {
  Device device;
  device.load({{pass, diarist}, {{0, 0, 1, 0}}, {}});
  device.say(device.edit().edges({{1, 0, 2, 0}, {1, 0, 2, 1}}), 2);
  const uint32_t free = device.status().free;
  readDiary();
  uint32_t node = 2;
  for (int i = 0; i < 1000; i++) {
    const uint32_t next = node == 2 ? 3 : 2;
    const Edit edit = device.edit().removeNode(node).addNode(next, diarist).edges({{1, 0, next, 0}, {1, 0, next, 1}});
    device.sendStages(edit);
    device.send(packet(0, integer(5)));
    device.run();
    device.send(packet(0, integer(7)));
    device.send(packet(0, string("text")));
    device.turn();
    device.turn();
    // In the queue: a 7 and at least two strings for the node, and its wake-up.
    device.sendCommit(edit, 2);
    node = next;
    while (!board().toDevice.empty()) device.turn();
    device.run();
    device.heard();
    device.advance(5);
    CHECK_EQUAL(device.network().strings().used(), 0);
  }
  CHECK(device.nodesText() == "1=1 2=8");
  CHECK_EQUAL(device.status().free, free);
  const Device::Statistics statistics = device.statistics();
  CHECK(statistics.discarded >= 1000);
  CHECK_EQUAL(statistics.lost, 0);
}

CASE("packets for a removed node are discarded; packets that it sent are delivered") {
  Device device;
  device.load({{pass, diarist}, {{0, 0, 1, 0}, {1, 0, 2, 0}, {0, 1, 2, 1}}, {}});
  device.say(packet(1, integer(50)));
  readDiary();
  const Edit edit = device.edit().removeNode(1);
  device.sendStages(edit);
  device.run();
  // Then node 1 has sent a packet to node 2, and one waits for node 1.
  device.send(packet(0, integer(1)));
  device.turn();
  device.send(packet(0, integer(2)));
  device.sendCommit(edit, 2);
  while (!board().toDevice.empty()) device.turn();
  device.run();
  CHECK(readDiary().find("2 gets 1") == 0);
  device.say(device.edit().removeNode(2), 3);
  // That packet, and the wake-up of node 2.
  CHECK_EQUAL(device.statistics().discarded, 2);
  device.advance(100);
  CHECK_EQUAL(readDiary(), "2 ends");
}

CASE("removing an edge does not remove packets that it has already carried") {
  Device device;
  device.load({{pass, diarist}, {{0, 0, 1, 0}, {1, 0, 2, 0}}, {}});
  readDiary();
  const Edit edit = device.edit().removeEdge({1, 0, 2, 0});
  device.sendStages(edit);
  device.run();
  device.send(packet(0, integer(1)));
  device.turn();
  device.sendCommit(edit, 2);
  device.run();
  CHECK_EQUAL(readDiary(), "2 gets 1");
  device.say(packet(0, integer(2)));
  CHECK_EQUAL(readDiary(), "");
}

CASE("removing a node removes its edges, incoming and outgoing") {
  Device device;
  device.load(line);
  CHECK_EQUAL(device.say(device.edit().removeNode(2), 2), "");
  CHECK_EQUAL(graphOf(device), "1=8 2=0 3=1, 0.0>1.0, 3.0>0.0");
}

CASE("a node with edges to itself can be replaced by another, and back") {
  Device device;
  device.load({{pass, pass}, {{1, 0, 2, 0}, {2, 0, 1, 0}, {2, 0, 2, 0}, {2, 0, 0, 0}}, {}});
  const uint32_t free = device.status().free;
  const std::string before = graphOf(device);
  CHECK_EQUAL(device.say(device.edit().removeNode(2).addNode(3, pass).edges(
                             {{3, 0, 1, 0}, {3, 0, 3, 0}, {3, 0, 0, 0}, {1, 0, 3, 0}}),
                         2),
              "");
  CHECK_EQUAL(graphOf(device), "1=1 2=0 3=1, 1.0>3.0, 3.0>1.0 3.0>3.0 3.0>0.0");
  CHECK_EQUAL(device.say(device.edit().removeNode(3).addNode(2, pass).edges(
                             {{2, 0, 1, 0}, {2, 0, 2, 0}, {2, 0, 0, 0}, {1, 0, 2, 0}}),
                         3),
              "");
  CHECK_EQUAL(graphOf(device), before);
  CHECK_EQUAL(device.status().free, free);
}

CASE("an edit for another graph, of another size, or that does not fit is refused, and nothing changes") {
  Device device;
  device.load(line, 1);
  readDiary();
  const std::string before = graphOf(device);
  const uint32_t free = device.status().free;
  const Bytes script = device.edit().addNode(4, pass).script();
  const uint32_t size = static_cast<uint32_t>(script.size());
  CHECK_EQUAL(commit(device, script, free - size + 1, 1, 2), "failed memory at 0");
  CHECK_EQUAL(commit(device, script, 16, 3, 2), "failed graph at 0");
  device.send(editCommand() + stage(script));
  CHECK_EQUAL(device.say(commitCommand(size + 1, 16, 1, 2)), "failed order at 0");
  device.send(editCommand() + stage(script));
  CHECK_EQUAL(device.say(stop() + commitCommand(size, 16, 1, 2)), "failed notRunning at 0");
  CHECK_EQUAL(graphOf(device), before);
  CHECK_EQUAL(device.status().free, free);
  CHECK_EQUAL(device.status().hash, 1);
  device.load(line, 1);
  device.run();
  CHECK_EQUAL(commit(device, script, free - size, 1, 2), "");
  CHECK_EQUAL(device.status().hash, 2);
}

CASE("a refused edit leaves nothing staged, and neither do edit, stop and clear") {
  Device device;
  device.load(line, 1);
  const uint32_t free = device.status().free;
  const Bytes script = removal(3);
  const Bytes right = commitCommand(static_cast<uint32_t>(script.size()), 0, 1, 2);
  CHECK_EQUAL(device.say(stage(script) + commitCommand(0, 0, 1, 2)), "failed order at 0");
  CHECK_EQUAL(device.status().free, free);
  CHECK_EQUAL(device.say(right), "failed order at 0");
  CHECK_EQUAL(device.say(stage(script) + editCommand() + right), "failed order at 0");
  CHECK_EQUAL(device.say(stage(script) + stop()), "");
  CHECK_EQUAL(device.status().free, free);
  device.load(line, 1);
  CHECK_EQUAL(device.say(stage(script)), "");
  device.load(line, 1);
  CHECK_EQUAL(device.say(right), "failed order at 0");
  CHECK_EQUAL(device.nodesText(), "1=8 2=3 3=1");
}

CASE("a script that is wrong inside leaves the device empty, and the reason is reported") {
  struct Wrong {
    Bytes script;
    std::string error;
  };
  const std::vector<Wrong> all = {
      {removal(0), "noNode"},
      {removal(4), "noNode"},
      // Node 2 leads to it.
      {removal(3), "malformed"},
      {nodes(0, {pass}), "noNode"},
      {nodes(3, {pass}), "duplicateNode"},
      {nodes(4, {999}), "noComponent"},
      {nodes(microflo::config::nodes + 1u, {pass}), "noNode"},
      {slots(4, {}), "noNode"},
      {slots(1, {{0, 4, 0}}), "malformed"},
      {slots(1, {{0, 3, 1}}), "malformed"},
      {slots(0, {{0, 0, 1}}), "malformed"},
      {initial({4, 0, bang()}), "noNode"},
      {initial({0, 0, bang()}), "noNode"},
      {initial({3, 1, bang()}), "noPort"},
      {slots(1, {{0, 3, 0}}) + initial({3, 0, integer(1)}) + nodes(3, {pass}), "duplicateNode"},
      {slots(2, {}) + removal(3) + removal(3), "noNode"},
      {Bytes{0x04}, "truncated"},
      {Bytes{0x05, 1, 0, 0x06, 3, 'a'}, "truncated"},
      {Bytes{0x02, 1, 3, 1, 0}, "truncated"},
      {ping(), "unknownCommand"},
      {commitCommand(0, 0, 1, 2), "unknownCommand"},
      {start(), "unknownCommand"},
      {run(3), "unknownCommand"},
      {packet(0, bang()), "unknownCommand"},
  };
  const uint32_t empty = freeWhenEmpty();
  for (const Wrong& wrong : all) {
    Device device;
    device.load(line, 1);
    readDiary();
    CHECK_EQUAL(commit(device, wrong.script, 20, 1, 2),
                "state empty " + wrong.error + ", failed " + wrong.error + " at 0");
    CHECK(readDiary().find("1 ends") != std::string::npos);
    CHECK_EQUAL(device.nodesText(), "");
    CHECK_EQUAL(device.status().state, 0);
    CHECK_EQUAL(device.status().hash, 0);
    CHECK_EQUAL(device.status().free, empty);
    CHECK_EQUAL(device.statistics().strings, 0);
    device.load(line, 3);
    CHECK_EQUAL(device.say(packet(0, integer(1))), "");
    CHECK_EQUAL(readDiary(), "1 begins, 1 gets 1");
  }
}

CASE("a script that needs more than its commit said leaves an empty device, and writes nothing behind the arena") {
  Device device;
  device.load(line, 1);
  Bytes script;
  for (uint32_t node = 4; script.size() < 100; node++) script.add(nodes(node, {large}));
  CHECK_EQUAL(commit(device, script, 0, 1, 2), "state empty memory, failed memory at 0");
  CHECK_EQUAL(device.status().state, 0);
}

CASE("the graph continues to run while an edit is staged") {
  Device device;
  device.load(line);
  const Edit edit = device.edit().removeNode(3);
  device.sendStages(edit);
  device.run();
  readDiary();
  CHECK_EQUAL(device.say(packet(0, string("x")) + ping()), "");
  CHECK_EQUAL(device.nodesText(), "1=8 2=3 3=1");
  CHECK_EQUAL(readDiary(), "1 gets x");
  device.sendCommit(edit, 2);
  device.run();
  CHECK_EQUAL(device.nodesText(), "1=8 2=3");
}

CASE("an edit may use all memory that is free, to the last byte") {
  Device device;
  device.load(line, 1);
  const std::string before = graphOf(device);
  const uint32_t each = device.nodeBytes(large);
  const uint32_t free = device.status().free;
  for (uint32_t count = 1; count < 12; count++) {
    Edit edit = device.edit();
    for (uint32_t i = 0; i < count; i++) edit.addNode(4 + i, large);
    const uint32_t size = static_cast<uint32_t>(edit.script().size());
    CHECK_EQUAL(edit.needed(), count * each);
    const bool fits = count * each + size <= free;
    CHECK_EQUAL(device.say(edit, 1), fits ? "" : "failed memory at 0");
    if (!fits) {
      CHECK_EQUAL(graphOf(device), before);
      CHECK_EQUAL(device.status().free, free);
      continue;
    }
    CHECK_EQUAL(device.status().free, free - count * each);
    device.load(line, 1);
  }
}

CASE("an edit that cannot be staged for lack of memory is refused, and its memory is free again") {
  Device device;
  device.load(line, 1);
  const uint32_t free = device.status().free;
  const Bytes some = stage(Bytes({1, 2, 3, 4, 5, 6, 7, 8, 9, 10}));
  device.say(editCommand());
  for (uint32_t taken = 0; taken + 10 <= free; taken += 10) CHECK_EQUAL(device.say(some), "");
  CHECK_EQUAL(device.say(some), "failed memory at 0");
  CHECK_EQUAL(device.status().free, free);
}

CASE("packets that a node sends when it is destroyed are delivered") {
  Device device;
  device.load({{farewell, farewell, diarist}, {{1, 0, 3, 0}, {1, 0, 2, 0}, {2, 0, 3, 0}, {2, 0, 1, 0}}, {}});
  readDiary();
  CHECK_EQUAL(device.say(device.edit().removeNode(1).removeNode(2), 2), "");
  CHECK_EQUAL(readDiary(), "3 gets 1, 3 gets 2");
  CHECK_EQUAL(graphOf(device), "1=0 2=0 3=8");
}

CASE_OF_8_BITS("a node has at most 63 slots") {
  Device device;
  device.load({{large, typed}, {}, {}});
  Edit edit = device.edit();
  std::vector<Slot> all;
  for (uint8_t outport = 0; all.size() < 63; outport++) {
    for (uint8_t inport = 0; inport < 11 && all.size() < 63; inport++) all.push_back({outport, 2, inport});
  }
  Bytes script;
  for (size_t at = 0; at < all.size(); at += 21) {
    script.add(slots(1,
                     std::vector<Slot>(all.begin() + static_cast<std::ptrdiff_t>(at),
                                       all.begin() + static_cast<std::ptrdiff_t>(at) + 21),
                     at > 0));
  }
  CHECK_EQUAL(commit(device, script, 126, 1, 2), "");
  CHECK(device.slotsBack(1) == all);
  CHECK_EQUAL(commit(device, slots(1, {{14, 2, 10}}, true), 2, 2, 3), "state empty memory, failed memory at 0");
}

}  // namespace edits
