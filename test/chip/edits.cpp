// Live edits: staged, checked, and applied completely between two deliveries or not at all.
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
  std::string all = device.say(readNodes(1));
  for (uint32_t node = 0; node < 10; node++) {
    const std::string edges = device.say(readEdges(node, 0));
    if (edges != "failed noNode 0") all += ", " + edges;
  }
  return all;
}

CASE("a commit removes edges, removes nodes, adds nodes, adds edges, begins, and delivers initial packets") {
  Device device;
  device.load(line, 1);
  readDiary();
  CHECK_EQUAL(device.say(edit() + removeEdge({2, 0, 3, 0}) + removeNode(1) + addNode(4, diarist) + addNode(5, diarist) +
                         edges({{5, 0, 4, 0}, {4, 0, 0, 1}}) +
                         initials({{5, 0, integer(5)}, {4, 0, integer(6)}, {5, 0, integer(7)}}) + commit(0xABCD)),
              "ok, ok, ok, ok, ok, ok, ok, ok, #1 6, #1 5, #1 7");
  CHECK_EQUAL(readDiary(), "1 ends, 4 begins, 5 begins, 5 gets 5, 4 gets 6, 5 gets 7, 4 gets 5, 4 gets 7");
  CHECK_EQUAL(graphOf(device), "of 6: 1=0 2=3 3=1 4=8 5=8, of 0:, of 0:, of 1: 3.0>0.0, of 1: 4.0>0.1, of 1: 5.0>4.0");
  CHECK_EQUAL(device.status().hash, 0xABCD);
}

CASE("a commit is carried out completely before the next queued packet") {
  Device device;
  device.load({{diarist, diarist}, {{0, 0, 1, 0}, {1, 0, 2, 0}}, {}});
  readDiary();
  device.send(packet(0, integer(1)) + edit() + addNode(3, diarist) + edges({{1, 0, 3, 0}}) +
              initials({{3, 0, integer(9)}}));
  device.run();
  device.send(packet(0, integer(2)));
  device.turn();
  CHECK_EQUAL(readDiary(), "1 gets 1, 2 gets 1, 1 gets 2");
  device.send(commit(2));
  device.turn();
  CHECK_EQUAL(readDiary(), "3 begins, 3 gets 9, 2 gets 2");
}

CASE("untouched nodes keep state, queued packets and wake-ups") {
  Device device;
  device.load({{keeper, diarist, beat, pass}, {{0, 0, 1, 0}, {0, 1, 1, 1}, {1, 0, 2, 0}, {3, 0, 0, 0}}, {}});
  device.say(packet(0, string("kept")));
  device.say(edit() + initials({{3, 0, integer(100)}}) + commit(2));
  device.advance(40);
  readDiary();
  device.send(packet(1, bang()));
  device.turn();
  device.send(edit() + removeNode(4) + addNode(5, large) + edges({{0, 2, 1, 1}}) + commit(3));
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
  CHECK_EQUAL(device.say(edit() + initials({{1, 0, integer(3)}, {3, 0, integer(4)}}) + commit(2)), "ok, ok, ok, #0 4");
  CHECK_EQUAL(readDiary(), "1 gets 3");
}

CASE("removing a node drops its queued packets and its wake-up, a thousand times") {
  Device device;
  device.load({{pass, diarist}, {{0, 0, 1, 0}}, {}});
  device.say(edit() + edges({{1, 0, 2, 0}, {1, 0, 2, 1}}) + commit(2));
  const uint32_t free = device.status().free;
  readDiary();
  uint32_t node = 2;
  for (int i = 0; i < 1000; i++) {
    device.send(packet(0, integer(5)));
    device.run();
    device.send(packet(0, integer(7)));
    device.send(packet(0, string("text")));
    device.turn();
    device.turn();
    // In the queue: a 7 and at least two strings for the node, and its wake-up.
    const uint32_t next = node == 2 ? 3 : 2;
    device.send(edit() + removeNode(node) + addNode(next, diarist) + edges({{1, 0, next, 0}, {1, 0, next, 1}}) +
                commit(3));
    node = next;
    while (!board().toDevice.empty()) device.turn();
    device.run();
    device.heard();
    device.advance(5);
    CHECK_EQUAL(device.network().strings().used(), 0);
  }
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
  // After these three steps, node 1 has sent two packets to node 2, and one waits for node 1.
  device.send(packet(0, integer(1)));
  device.turn();
  device.send(packet(0, integer(2)));
  device.send(edit() + removeNode(1) + commit(2));
  while (!board().toDevice.empty()) device.turn();
  device.run();
  CHECK(readDiary().find("2 gets 1") == 0);
  device.say(edit() + removeNode(2) + commit(3));
  CHECK_EQUAL(device.statistics().discarded, 1);
  device.advance(100);
  CHECK_EQUAL(readDiary(), "2 ends");
}

CASE("removing an edge does not remove packets that it has already carried") {
  Device device;
  device.load({{pass, diarist}, {{0, 0, 1, 0}, {1, 0, 2, 0}}, {}});
  readDiary();
  device.send(edit() + removeEdge({1, 0, 2, 0}));
  device.run();
  device.send(packet(0, integer(1)));
  device.turn();
  device.send(commit(2));
  device.run();
  CHECK_EQUAL(readDiary(), "2 gets 1");
  device.say(packet(0, integer(2)));
  CHECK_EQUAL(readDiary(), "");
}

CASE("removing a node removes its edges, incoming and outgoing") {
  Device device;
  device.load(line);
  CHECK_EQUAL(device.say(edit() + removeNode(2) + commit(2)), "ok, ok, ok");
  CHECK_EQUAL(graphOf(device), "of 4: 1=8 2=0 3=1, of 1: 0.0>1.0, of 0:, of 1: 3.0>0.0");
}

CASE("a node with edges to itself can be replaced by another, and back") {
  Device device;
  device.load({{pass, pass}, {{1, 0, 2, 0}, {2, 0, 1, 0}, {2, 0, 2, 0}, {2, 0, 0, 0}}, {}});
  const uint32_t free = device.status().free;
  const std::string before = graphOf(device);
  CHECK_EQUAL(device.say(edit() + removeEdge({2, 0, 2, 0}) + removeNode(2) + addNode(3, pass) +
                         edges({{3, 0, 1, 0}, {3, 0, 3, 0}, {3, 0, 0, 0}, {1, 0, 3, 0}}) + commit(2)),
              "ok, ok, ok, ok, ok, ok");
  CHECK_EQUAL(graphOf(device), "of 4: 1=1 2=0 3=1, of 0:, of 1: 1.0>3.0, of 3: 3.0>1.0 3.0>3.0 3.0>0.0");
  CHECK_EQUAL(device.say(edit() + removeNode(3) + addNode(2, pass) +
                         edges({{2, 0, 1, 0}, {2, 0, 2, 0}, {2, 0, 0, 0}, {1, 0, 2, 0}}) + commit(3)),
              "ok, ok, ok, ok, ok");
  CHECK_EQUAL(graphOf(device), before);
  CHECK_EQUAL(device.status().free, free);
}

CASE("every fault of an edit is reported with the position of its command, and nothing changes") {
  struct Wrong {
    Bytes commands;
    std::string answer;
  };
  const std::vector<Wrong> all = {
      {removeEdge({1, 0, 3, 0}), "noEdge 0"},
      {removeEdge({9, 0, 3, 0}), "noEdge 0"},
      {removeEdge({70000, 0, 3, 0}), "noEdge 0"},
      {removeEdge({1, 0, 2, 16}), "noEdge 0"},
      {removeNode(0), "noNode 0"},
      {removeNode(4), "noNode 0"},
      {removeNode(70000), "noNode 0"},
      {removeNode(1) + removeNode(1), "noNode 1"},
      {addNode(0, pass), "noNode 0"},
      {addNode(3, pass), "duplicateNode 0"},
      {addNode(4, pass) + addNode(4, beat), "duplicateNode 1"},
      {removeNode(3) + addNode(3, pass), "duplicateNode 1"},
      {addNode(4, 999), "noComponent 0"},
      {addNode(70000, pass), "noNode 0"},
      {addNode(microflo::config::nodes + 1u, pass), "noNode 0"},
      {edges({{1, 0, 4, 0}}), "noNode 0"},
      {edges({{4, 0, 1, 0}}), "noNode 0"},
      {removeNode(2) + edges({{1, 0, 3, 0}, {1, 0, 2, 0}}), "noNode 1"},
      {edges({{1, 1, 3, 0}}), "noPort 0"},
      {edges({{1, 0, 3, 1}}), "noPort 0"},
      {edges({{1, 0, 3, 17}}), "noPort 0"},
      {edges({{0, 254, 1, 0}}), "noPort 0"},
      {edges({{1, 0, 0, 255}}), "noPort 0"},
      {edges({{0, 1, 0, 1}}), "malformed 0"},
      {edges({{1, 0, 2, 0}}), "duplicateEdge 0"},
      {edges({{1, 0, 3, 0}, {3, 0, 1, 0}, {1, 0, 3, 0}}), "duplicateEdge 0"},
      {edges({{1, 0, 3, 0}}) + edges({{1, 0, 3, 0}}), "duplicateEdge 1"},
      {watch({1, 0, 3, 0}), "noEdge 0"},
      {removeEdge({1, 0, 2, 0}) + edges({{1, 0, 2, 0}}), "duplicateEdge 1"},
      {removeNode(2) + watch({2, 0, 3, 0}), "noEdge 1"},
      {removeNode(2) + watch(initialsOf(2, 0)), "noEdge 1"},
      {watch({1, 0, 2, 0}) + watch(initialsOf(1, 0)) + watch({9, 0, 1, 0}), "noEdge 2"},
      {watch(initialsOf(4, 0)), "noEdge 0"},
      {watch(initialsOf(3, 1)), "noEdge 0"},
      {initials({{4, 0, bang()}}), "noNode 0"},
      {initials({{0, 0, bang()}}), "noNode 0"},
      {removeNode(3) + initials({{3, 0, bang()}}), "noNode 1"},
      {initials({{3, 0, bang()}, {3, 1, bang()}}), "noPort 0"},
      {addNode(4, beat) + initials({{4, 0, string("x")}}), "type 1"},
      {addNode(4, beat) + initials({{4, 0, real(0.5f)}}), "value 1"},
      {addNode(4, typed) + initials({{4, 6, integer(99)}}), "pin 1"},
      {addNode(4, pass) + edges({{4, 0, 1, 0}}) + watch({4, 0, 1, 0}) + initials({{4, 0, bang()}, {5, 0, bang()}}),
       "noNode 3"},
  };
  for (const Wrong& wrong : all) {
    Device device;
    device.load(line, 1);
    readDiary();
    const std::string before = graphOf(device);
    const uint32_t free = device.status().free;
    const std::string heard = device.say(edit() + wrong.commands + commit(2));
    const size_t at = heard.find("failed");
    CHECK_EQUAL(at == std::string::npos ? heard : heard.substr(at), "failed " + wrong.answer);
    CHECK_EQUAL(graphOf(device), before);
    CHECK_EQUAL(device.status().free, free);
    CHECK_EQUAL(device.status().hash, 1);
    CHECK_EQUAL(readDiary(), "");
    CHECK_EQUAL(device.say(edit() + commit(3)), "ok, ok");
    CHECK_EQUAL(device.status().hash, 3);
  }
}

CASE("commands out of order are refused when staged, and the commit too") {
  Device device;
  device.load(line);
  CHECK_EQUAL(device.say(edit() + addNode(4, pass) + removeNode(1) + addNode(5, pass) + commit(2)),
              "ok, ok, failed order 0, ok, failed order 1");
  CHECK_EQUAL(device.say(edit() + initials({{1, 0, bang()}}) + edges({{1, 0, 3, 0}}) + commit(2)),
              "ok, ok, failed order 0, failed order 1");
  CHECK_EQUAL(device.say(edit() + edit() + commit(2)), "ok, failed order 0, ok");
}

CASE("a command that cannot be read makes the commit fail") {
  Device device;
  device.load(line);
  CHECK_EQUAL(device.say(edit() + addNode(4, pass) + Bytes{0x05}), "ok, ok, failed truncated 0");
  CHECK_EQUAL(device.say(commit(2)), "failed truncated 1");
  CHECK_EQUAL(device.say(readNodes(4)), "of 4:");
}

CASE("abort, stop and load discard a staged edit") {
  Device device;
  device.load(line);
  const uint32_t free = device.status().free;
  CHECK_EQUAL(device.say(edit() + removeNode(1) + abortEdit() + commit(2)), "ok, ok, ok, failed order 0");
  CHECK_EQUAL(device.status().free, free);
  CHECK_EQUAL(device.say(edit() + removeNode(1) + stop() + commit(2)), "ok, ok, ok, failed order 0");
  CHECK_EQUAL(device.say(readNodes(1)), "of 4: 1=8 2=3 3=1");
  device.load(line);
  CHECK_EQUAL(device.say(edit() + removeNode(1)), "ok, ok");
  device.load(line);
  CHECK_EQUAL(device.say(commit(2)), "failed order 0");
}

CASE("the graph continues to run while an edit is staged") {
  Device device;
  device.load(line);
  device.say(edit() + removeNode(3));
  readDiary();
  CHECK_EQUAL(device.say(packet(0, string("x")) + ping() + readNodes(3)), "ok, ok, of 4: 3=1");
  CHECK_EQUAL(readDiary(), "1 gets x");
  CHECK_EQUAL(device.say(unwatch({1, 0, 2, 0}) + commit(2)), "failed noEdge 0, ok");
}

CASE("an edit that is too large is refused with the number of missing bytes, and nothing changes") {
  Device device;
  device.load(line, 1);
  const std::string before = graphOf(device);
  const uint32_t free = device.status().free;
  const uint32_t each = microflo::Network::nodeBytesOf(*device.network().findType(large));
  const uint32_t staged = 4;
  const uint32_t count = free / (each + staged) + 1;
  device.say(edit());
  for (uint32_t i = 0; i < count; i++) CHECK_EQUAL(device.say(addNode(4 + i, large)), "ok");
  const std::string heard = device.say(commit(2));
  CHECK_EQUAL(heard.substr(0, 14), "failed memory ");
  const uint32_t missing = static_cast<uint32_t>(std::stoul(heard.substr(std::string("failed memory ").size())));
  const uint32_t exact = count * (each + staged) - free;
  CHECK(missing >= exact && missing <= exact + 8);
  CHECK_EQUAL(graphOf(device), before);
  CHECK_EQUAL(device.status().free, free);
  device.say(edit());
  for (uint32_t i = 0; i + 1 < count; i++) device.say(addNode(4 + i, large));
  CHECK_EQUAL(device.say(commit(2)), "ok");
}

CASE("an edit is refused with the number of missing bytes, whatever it adds and however little memory is free") {
  for (uint32_t spare = 0; spare < 16; spare++) {
    for (const Bytes& added :
         {addNode(5, beat), addNode(2, pass) + addNode(3, pass), edges({{1, 0, 1, 0}, {1, 0, 0, 0}}),
          edges({{1, 0, 0, 0}}) + watch({1, 0, 0, 0}), watch({0, 0, 1, 0})}) {
      Device device;
      device.load({{pass}, {{0, 0, 1, 0}}, {}});
      // The commands staged before it leave it little memory.
      device.say(edit());
      const uint32_t head = static_cast<uint32_t>(removeEdge({0, 0, 1, 0}).size());
      const uint32_t size = static_cast<uint32_t>(added.size());
      while (device.status().free >= head + size + spare) device.say(removeEdge({0, 0, 1, 0}));
      const uint32_t left = device.status().free - size;
      const std::string before = graphOf(device);
      device.say(added);
      const std::string heard = device.say(commit(2));
      if (heard == "ok") continue;
      CHECK_EQUAL(heard.substr(0, 14), "failed memory ");
      const uint32_t missing = static_cast<uint32_t>(std::stoul(heard.substr(14)));
      CHECK(missing > 0 && missing <= 40);
      CHECK(left < 40);
      CHECK_EQUAL(graphOf(device), before);
    }
  }
}

CASE("an edit that cannot be staged for lack of memory is refused, and its memory is free again") {
  Device device;
  device.load(line, 1);
  const uint32_t free = device.status().free;
  device.say(edit());
  const Bytes command = removeEdge({1, 0, 2, 0});
  for (uint32_t taken = 0; taken + command.size() <= free; taken += static_cast<uint32_t>(command.size())) {
    CHECK_EQUAL(device.say(command), "ok");
  }
  const std::string refused = "failed memory " + std::to_string(command.size() - free % command.size());
  CHECK_EQUAL(device.say(command), refused);
  CHECK_EQUAL(device.say(command + commit(2)), "ok, " + refused);
  CHECK_EQUAL(device.status().free, free);
}

CASE("additions of an edit must fit into memory before its removals are carried out") {
  Device device;
  Graph full;
  const uint32_t each = microflo::Network::nodeBytesOf(*device.network().findType(large));
  const uint32_t count = device.status().free / each - 1;
  full.components.assign(count, large);
  // Edges to and from the node that is removed.
  for (uint8_t port = 0; port < 10; port++) full.wires.push_back({1, port, 2, 0});
  for (uint8_t port = 0; port < 10; port++) full.wires.push_back({2, port, 1, 0});
  device.load(full, 1);
  uint32_t node = count + 1;
  while (device.status().free >= 40) CHECK_EQUAL(device.say(edit() + addNode(node++, pass) + commit(2)), "ok, ok, ok");
  const uint32_t free = device.status().free;
  const std::string before = graphOf(device);
  const Bytes added = addNode(node, large) + edges({{1, 0, node, 0}, {node, 0, 1, 0}});
  const std::string heard = device.say(edit() + removeNode(2) + added + commit(3));
  CHECK_EQUAL(heard.substr(0, 30), "ok, ok, ok, ok, failed memory ");
  const uint32_t missing = static_cast<uint32_t>(std::stoul(heard.substr(30)));
  // The staged edit takes memory too.
  const uint32_t staged = static_cast<uint32_t>((removeNode(2) + added).size());
  CHECK(missing + 2 >= each + staged - free && missing <= each + staged - free + 8);
  CHECK_EQUAL(graphOf(device), before);
  CHECK_EQUAL(device.status().free, free);
  CHECK_EQUAL(device.say(edit() + removeNode(2) + commit(3)), "ok, ok, ok");
  CHECK_EQUAL(device.say(edit() + added + commit(4)), "ok, ok, ok, ok");
}

CASE("an edge can be removed twice, and the edges of a removed node can be removed before it") {
  Device device;
  device.load(line);
  CHECK_EQUAL(device.say(edit() + removeEdge({1, 0, 2, 0}) + removeEdge({1, 0, 2, 0}) + removeEdge({2, 0, 3, 0}) +
                         removeNode(3) + commit(2)),
              "ok, ok, ok, ok, ok, ok");
  CHECK_EQUAL(graphOf(device), "of 3: 1=8 2=3, of 1: 0.0>1.0, of 0:, of 0:");
}

// Node 1 feeds 2 and 3. An edge, an export and initial packets are watched.
const Graph watchedGraph{{diarist, keeper, pass, beat},
                         {{0, 0, 1, 0}, {1, 0, 2, 0}, {1, 0, 3, 0}, {3, 0, 0, 0}, {0, 1, 4, 0}},
                         {{4, 0, integer(100)}}};

CASE("an edit that fails at its last command changes nothing") {
  const std::vector<Bytes> whole = {
      removeEdge({1, 0, 2, 0}),
      removeEdge({3, 0, 0, 0}),
      removeNode(2),
      removeNode(4),
      addNode(5, diarist),
      addNode(7, beat),
      edges({{1, 0, 5, 0}, {5, 0, 1, 0}, {5, 0, 5, 0}, {5, 0, 0, 1}, {0, 0, 5, 0}, {7, 0, 1, 0}}),
      edges({{1, 0, 1, 0}, {3, 0, 1, 0}}),
      // New edges, existing ones, one that was watched before, and initial packets of an existing and of a new node.
      watch({1, 0, 5, 0}),
      watch({3, 0, 1, 0}),
      watch({1, 0, 3, 0}),
      watch({3, 0, 0, 0}),
      watch({3, 0, 0, 0}),
      watch({0, 0, 1, 0}),
      watch(initialsOf(3, 0)),
      watch(initialsOf(1, 0)),
      watch(initialsOf(5, 0)),
      initials({{5, 0, integer(1)}, {1, 0, integer(2)}}),
  };
  for (size_t size = 0; size <= whole.size(); size++) {
    Device device;
    device.load(watchedGraph, 1);
    device.run();
    device.heard();
    CHECK_EQUAL(device.say(watch({1, 0, 3, 0}) + watch({0, 1, 4, 0}) + watch(initialsOf(1, 0))), "ok, ok, ok");
    device.advance(50);
    readDiary();
    const std::string before = graphOf(device);
    const uint32_t free = device.status().free;
    Bytes commands;
    for (size_t at = 0; at < size; at++) commands.add(whole[at]);
    const std::string heard = device.say(edit() + commands + initials({{6, 0, bang()}}) + commit(2));
    CHECK_EQUAL(heard.substr(heard.size() - 17 - (size > 9)), ", failed noNode " + std::to_string(size));
    CHECK_EQUAL(readDiary(), "");
    CHECK_EQUAL(graphOf(device), before);
    CHECK_EQUAL(device.status().free, free);
    CHECK_EQUAL(device.status().hash, 1);
    // The nodes that would have been removed still work: they send, receive, wake, and can be removed.
    CHECK_EQUAL(device.say(packet(0, integer(3))), "ok, watched 1.0>3.0 3, #0 3");
    CHECK_EQUAL(readDiary(), "1 gets 3");
    CHECK_EQUAL(device.say(edit() + edges({{4, 0, 0, 1}}) + commit(3)), "ok, ok, ok");
    device.advance(49);
    CHECK_EQUAL(device.heard(), "");
    device.advance(1);
    CHECK_EQUAL(device.heard(), "#1 bang");
    CHECK_EQUAL(device.say(edit() + removeNode(2) + removeNode(4) + commit(4)), "ok, ok, ok, ok");
  }
}

CASE("packets that a node sends when it is destroyed are delivered") {
  Device device;
  device.load({{farewell, farewell, diarist}, {{1, 0, 3, 0}, {1, 0, 2, 0}, {2, 0, 3, 0}, {2, 0, 1, 0}}, {}});
  readDiary();
  CHECK_EQUAL(device.say(edit() + removeNode(1) + removeNode(2) + commit(2)), "ok, ok, ok, ok");
  CHECK_EQUAL(readDiary(), "3 gets 1, 3 gets 2");
  CHECK_EQUAL(graphOf(device), "of 4: 1=0 2=0 3=8, of 0:, of 0:");
}

CASE_OF_8_BITS("a node has at most 63 edges and watches of them; an edit that exceeds this is refused completely") {
  Device device;
  device.load({{large, typed, typed}, {}, {}});
  uint32_t made = 0;
  for (uint8_t outport = 0; outport < 15; outport++) {
    for (uint8_t inport = 0; inport < 11 && made < 62; inport++, made++) {
      CHECK_EQUAL(device.say(edit() + edges({{1, outport, 2, inport}}) + commit(2)), "ok, ok, ok");
    }
  }
  const uint32_t free = device.status().free;
  CHECK_EQUAL(device.say(edit() + edges({{1, 0, 3, 0}, {1, 0, 3, 1}}) + commit(2)), "ok, ok, failed memory 0");
  CHECK_EQUAL(device.status().free, free);
  CHECK_EQUAL(device.say(edit() + edges({{1, 0, 3, 0}}) + commit(2)), "ok, ok, ok");
  CHECK_EQUAL(device.say(watch({1, 0, 3, 0})), "failed memory 0");
  CHECK_EQUAL(device.say(edit() + watch({1, 0, 3, 0}) + commit(2)), "ok, ok, failed memory 0");
  CHECK_EQUAL(device.say(edit() + removeEdge({1, 0, 2, 0}) + commit(2)), "ok, ok, ok");
  CHECK_EQUAL(device.say(watch({1, 0, 3, 0})), "ok");
  CHECK_EQUAL(device.say(watch({1, 0, 2, 1})), "failed memory 0");
  CHECK_EQUAL(device.say(edit() + edges({{1, 0, 3, 2}}) + commit(2)), "ok, ok, failed memory 0");
  CHECK_EQUAL(device.say(edit() + removeNode(2) + commit(2)), "ok, ok, ok");
  CHECK_EQUAL(device.say(edit() + edges({{1, 14, 3, 2}}) + commit(2)), "ok, ok, ok");
  CHECK_EQUAL(device.say(readEdges(1, 0)), "of 3: 1.0>3.0 1.255>3.0 1.14>3.2");
}

}  // namespace edits
