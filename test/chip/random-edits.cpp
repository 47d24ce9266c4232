// Ten thousand random edits. After each, the graph is read back and compared with a model.
#include <algorithm>
#include <map>
#include <random>

#include "components.h"
#include "device.h"
#include "harness.h"
#include "words.h"

namespace randomedits {
using namespace test;

struct Shape {
  uint16_t component;
  uint8_t inports;
  uint8_t outports;
};
const Shape shapes[] = {{pass, 1, 1},    {beat, 1, 1},     {keeper, 2, 1}, {maker, 1, 1},
                        {flood, 1, 2},   {listener, 1, 2}, {typed, 11, 1}, {divider, 1, 1},
                        {sleeper, 1, 1}, {large, 1, 15},   {large, 1, 15}, {large, 1, 15}};

// Talks to a device whose graph may never be idle, so it counts answers.
class Talk {
 public:
  explicit Talk(Device& device) : device_(device) {}

  // Sends a message of [commands] commands.
  void send(const Bytes& message, size_t commands = 1) {
    device_.send(message);
    owed_ += commands;
  }
  // Returns the answer to [message], which is one command.
  Bytes ask(const Bytes& message) {
    send(message);
    for (uint32_t turns = 0; owed_ > 0; turns++) {
      CHECK(turns < 100000);
      turn();
    }
    return last_;
  }
  void turn() {
    device_.turn();
    for (const Bytes& said : board().fromDevice) {
      if (said[0] < 0x50 || said[0] > 0x56) continue;
      last_ = said;
      owed_--;
    }
    board().fromDevice.clear();
  }

 private:
  Device& device_;
  size_t owed_ = 0;
  Bytes last_;
};

class Model {
 public:
  explicit Model(uint32_t seed) : random_(seed) {}

  uint32_t below(uint32_t limit) { return limit == 0 ? 0 : static_cast<uint32_t>(random_() % limit); }

  // Returns a random edit of this graph as commands; the model has the graph after the edit.
  Bytes change(bool grow, size_t& count) {
    Bytes commands;
    // An edit never removes and adds the same node number or edge.
    const std::map<uint32_t, const Shape*> taken = nodes;
    old_ = wires;
    count_ = 0;
    for (uint32_t left = below(grow ? 2 : 6); left > 0 && !wires.empty(); left--) {
      const uint32_t at = below(static_cast<uint32_t>(wires.size()));
      add(commands, removeEdge(wires[at]));
      unwatched(wires[at]);
      wires.erase(wires.begin() + at);
    }
    for (uint32_t left = below(grow ? 2 : 4); left > 0 && !nodes.empty(); left--) {
      const uint32_t node = anyNode();
      add(commands, removeNode(node));
      forget(node);
    }
    for (uint32_t left = below(grow ? 4 : 2); left > 0; left--) {
      uint32_t node = 1 + below(8);
      while (nodes.count(node) || taken.count(node)) node++;
      if (node > microflo::config::nodes) break;
      const Shape& shape = shapes[below(sizeof shapes / sizeof *shapes)];
      add(commands, addNode(node, shape.component));
      nodes[node] = &shape;
    }
    for (uint32_t left = below(grow ? 6 : 3); left > 0 && !nodes.empty(); left--) connect(commands);
    for (uint32_t left = below(3); left > 0 && !wires.empty(); left--) addWatch(commands, anyWire());
    if (!nodes.empty() && below(4) == 0) addWatch(commands, initialsOf(anyNode(), 0));
    for (uint32_t left = below(3); left > 0 && !nodes.empty(); left--) addInitial(commands);
    count = count_;
    return commands;
  }

  // Removes everything.
  Bytes clear(size_t& count) {
    Bytes commands;
    count = nodes.size();
    for (const auto& node : nodes) commands.add(removeNode(node.first));
    nodes.clear();
    wires.clear();
    watched.clear();
    return commands;
  }

  Bytes removeFirst() {
    const uint32_t node = nodes.begin()->first;
    forget(node);
    return removeNode(node);
  }

  Bytes unwatchAny() {
    const Wire wire = anyWire();
    unwatched(wire);
    return unwatch(wire);
  }

  const Wire& anyWire() { return wires[below(static_cast<uint32_t>(wires.size()))]; }

  // Reads the whole graph back.
  void compare(Talk& talk) {
    const uint32_t end = nodes.empty() ? 1 : nodes.rbegin()->first + 1;
    for (uint32_t node = 1; node < end;) {
      const Bytes answer = talk.ask(readNodes(node));
      Listener listener(answer);
      CHECK_EQUAL(listener.byte(), 0x55);
      CHECK_EQUAL(listener.varint(), end);
      CHECK_EQUAL(listener.varint(), node);
      uint32_t left = listener.varint();
      CHECK(left > 0);
      for (; left > 0; left--, node++) {
        const auto found = nodes.find(node);
        CHECK_EQUAL(listener.word(), found == nodes.end() ? 0 : found->second->component);
      }
      listener.end();
    }
    marks_.clear();
    size_t read = compareEdges(talk, 0);
    for (const auto& node : nodes) read += compareEdges(talk, node.first);
    CHECK_EQUAL(read, wires.size());
    CHECK_EQUAL(marks_.size(), watched.size());
    for (const Wire& mark : marks_) CHECK(std::find(watched.begin(), watched.end(), mark) != watched.end());
  }

  std::map<uint32_t, const Shape*> nodes;
  std::vector<Wire> wires;
  // The watched wires and, as wires, the watched initial packets.
  std::vector<Wire> watched;

 private:
  // Removes a node and its edges.
  void forget(uint32_t node) {
    nodes.erase(node);
    const auto gone = [node](const Wire& wire) { return wire.source == node || wire.target == node; };
    wires.erase(std::remove_if(wires.begin(), wires.end(), gone), wires.end());
    watched.erase(std::remove_if(watched.begin(), watched.end(), gone), watched.end());
  }

  void unwatched(const Wire& wire) { watched.erase(std::remove(watched.begin(), watched.end(), wire), watched.end()); }

  void addWatch(Bytes& commands, const Wire& wire) {
    add(commands, watch(wire));
    if (std::find(watched.begin(), watched.end(), wire) == watched.end()) watched.push_back(wire);
  }

  void add(Bytes& commands, const Bytes& command) {
    commands.add(command);
    count_++;
  }

  uint32_t anyNode() {
    auto at = nodes.begin();
    std::advance(at, below(static_cast<uint32_t>(nodes.size())));
    return at->first;
  }

  void connect(Bytes& commands) {
    Wire wire{anyNode(), 0, anyNode(), 0};
    const uint32_t kind = below(8);
    if (kind == 0) wire.source = 0;
    if (kind == 1) wire.target = 0;
    wire.outport = static_cast<uint8_t>(below(wire.source == 0 ? 4 : nodes[wire.source]->outports));
    wire.inport = static_cast<uint8_t>(below(wire.target == 0 ? 4 : nodes[wire.target]->inports));
    for (const std::vector<Wire>* some : {&old_, &wires}) {
      if (std::find(some->begin(), some->end(), wire) != some->end()) return;
    }
    wires.push_back(wire);
    add(commands, edges({wire}));
  }

  // An initial packet that its port accepts.
  void addInitial(Bytes& commands) {
    const uint32_t node = anyNode();
    const uint16_t component = nodes[node]->component;
    if (component == pass || component == keeper || component == large) {
      add(commands, initials({{node, 0, string("initial")}}));
    } else if (component != typed && component != listener) {
      add(commands, initials({{node, 0, integer(static_cast<int32_t>(1 + below(20)))}}));
    }
  }

  // Reads the edges of one node, in order; returns their number.
  size_t compareEdges(Talk& talk, uint32_t source) {
    size_t count = 0;
    auto expected = wires.begin();
    uint32_t total = 1;
    Wire last{0, 0, 0, 0};
    for (uint32_t place = 0; place < total;) {
      const Bytes answer = talk.ask(readEdges(source, place));
      Listener listener(answer);
      CHECK_EQUAL(listener.byte(), 0x56);
      total = listener.varint();
      CHECK_EQUAL(listener.varint(), place);
      for (uint32_t left = listener.varint(); left > 0; left--, place++) {
        const Wire wire = listener.wire();
        if (wire.outport == 255) {
          // The watch of the edge before it, or of the initial packets of its port.
          marks_.push_back({wire.source, count == 0 ? wire.outport : last.outport, wire.target, wire.inport});
          continue;
        }
        while (expected != wires.end() && expected->source != source) ++expected;
        CHECK(expected != wires.end());
        CHECK(wire == *expected);
        last = wire;
        ++expected;
        count++;
      }
    }
    return count;
  }

  std::mt19937 random_;
  size_t count_ = 0;
  std::vector<Wire> marks_;
  std::vector<Wire> old_;
};

// Runs some steps of the graph, which also sends strings.
void runSome(Device& device, Talk& talk, Model& model) {
  const uint32_t port = model.below(4);
  const int32_t number = static_cast<int32_t>(1 + model.below(20));
  const Bytes given = model.below(2) ? packet(port, integer(number)) : packet(port, string("some text"));
  // A loop that has filled the queue would delay the answer for long.
  if (device.network().hasRoomFor(static_cast<uint8_t>(port))) talk.send(given);
  if (model.below(4) == 0) device.interrupt(static_cast<uint8_t>(model.below(20)), 1);
  if (model.below(8) == 0 && !model.wires.empty()) talk.send(model.unwatchAny());
  if (model.below(2) == 0) board().time += model.below(30);
  for (uint32_t turns = model.below(40); turns > 0; turns--) talk.turn();
}

CASE("after 10,000 random edits the graph agrees with a model each time, and at the end all memory is free") {
  const uint32_t empty = freeWhenEmpty();
  Device device(0xFFFFFFFF - 5000);
  device.load({});
  Talk talk(device);
  Model model(test::seed(20240229));
  int full = 0;
  for (int round = 0; round < 10000; round++) {
    runSome(device, talk, model);
    const Model before = model;
    size_t commands = 0;
    // Fills the graph slowly, then empties it again, sometimes in one edit.
    const bool grow = round / 300 % 2 == 0;
    const Bytes change = !grow && model.below(200) == 0 ? model.clear(commands) : model.change(grow, commands);
    talk.send(edit() + change, commands + 1);
    const std::string answer = words(talk.ask(commit(static_cast<uint32_t>(round))));
    if (answer != "ok") {
      CHECK(answer.find("failed memory ") == 0 || answer.find("failed stringsFull ") == 0);
      full += answer.find("failed memory ") == 0;
      model.nodes = before.nodes;
      model.wires = before.wires;
      model.watched = before.watched;
    }
    model.compare(talk);
  }
  CHECK(full > 100);
  // Removes nodes one by one: staged edits take memory too.
  while (!model.nodes.empty()) {
    talk.send(edit() + model.removeFirst(), 2);
    CHECK_EQUAL(words(talk.ask(commit(1))), "ok");
    model.compare(talk);
  }
  CHECK_EQUAL(device.status().free, empty);
  CHECK_EQUAL(device.statistics().strings, 0);
}

}  // namespace randomedits
