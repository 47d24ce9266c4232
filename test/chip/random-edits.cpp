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

// Talks to a device whose graph may never be idle, so it counts the messages that were dealt with.
class Talk {
 public:
  explicit Talk(Device& device) : device_(device) { device.carriedOut(); }

  // Sends the commands.
  void send(const Bytes& commands) {
    device_.send(commands);
    owed_ += commands.starts.empty() ? 1 : commands.starts.size();
  }
  void send(const Edit& edit, uint32_t newHash) {
    owed_ += 2 + (edit.script().size() + 39) / 40;
    device_.send(edit, newHash);
  }
  // Waits until everything was dealt with; returns the last refusal meanwhile.
  std::string settle() {
    for (uint32_t turns = 0; owed_ > 0; turns++) {
      CHECK(turns < 100000);
      turn();
    }
    std::string refusal;
    refusal.swap(refusal_);
    return refusal;
  }
  void turn() {
    device_.turn();
    owed_ -= device_.carriedOut();
    for (const Bytes& said : board().fromDevice) {
      if (said[0] != 0x20) continue;
      if (refusal_.empty()) refusal_ = words(said);
      owed_--;
    }
    board().fromDevice.clear();
  }

 private:
  Device& device_;
  size_t owed_ = 0;
  std::string refusal_;
};

class Model {
 public:
  explicit Model(uint32_t seed) : random_(seed) {}

  uint32_t below(uint32_t limit) { return limit == 0 ? 0 : static_cast<uint32_t>(random_() % limit); }

  // Puts random changes of this graph into [edit]; the model has the graph after the edit.
  void change(bool grow, Edit& edit) {
    // An edit never removes and adds the same node number or edge.
    const std::map<uint32_t, const Shape*> taken = nodes;
    old_ = wires;
    for (uint32_t left = below(grow ? 2 : 6); left > 0 && !wires.empty(); left--) {
      const uint32_t at = below(static_cast<uint32_t>(wires.size()));
      edit.removeEdge(wires[at]);
      unwatched(wires[at]);
      wires.erase(wires.begin() + at);
    }
    for (uint32_t left = below(grow ? 2 : 4); left > 0 && !nodes.empty(); left--) {
      const uint32_t node = anyNode();
      edit.removeNode(node);
      forget(node);
    }
    for (uint32_t left = below(grow ? 4 : 2); left > 0; left--) {
      uint32_t node = 1 + below(8);
      while (nodes.count(node) || taken.count(node)) node++;
      if (node > microflo::config::nodes) break;
      const Shape& shape = shapes[below(sizeof shapes / sizeof *shapes)];
      edit.addNode(node, shape.component);
      nodes[node] = &shape;
    }
    for (uint32_t left = below(grow ? 6 : 3); left > 0 && !nodes.empty(); left--) connect(edit);
    for (uint32_t left = below(3); left > 0 && !wires.empty(); left--) addWatch(edit, anyWire());
    if (!nodes.empty() && below(4) == 0) addWatch(edit, initialsOf(anyNode(), 0));
    for (uint32_t left = below(3); left > 0 && !nodes.empty(); left--) addInitial(edit);
  }

  // Removes everything.
  void clear(Edit& edit) {
    for (const auto& node : nodes) edit.removeNode(node.first);
    nodes.clear();
    wires.clear();
    watched.clear();
  }

  void removeOne(Edit& edit, uint32_t index) {
    CHECK(index < nodes.size());
    const uint32_t node = std::next(nodes.begin(), index)->first;
    forget(node);
    edit.removeNode(node);
  }

  void unwatchAny(Edit& edit) {
    const Wire wire = anyWire();
    unwatched(wire);
    edit.unwatch(wire);
  }

  const Wire& anyWire() { return wires[below(static_cast<uint32_t>(wires.size()))]; }

  // Reads the whole graph back.
  void compare(Device& device) {
    const Back back = device.back();
    const uint32_t end = nodes.empty() ? 1 : nodes.rbegin()->first + 1;
    CHECK_EQUAL(back.components.size(), end);
    for (uint32_t node = 1; node < end; node++) {
      const auto found = nodes.find(node);
      CHECK_EQUAL(back.components[node], found == nodes.end() ? 0 : found->second->component);
    }
    size_t count = 0;
    size_t marks = 0;
    for (const auto& each : back.slots) {
      auto expected = wires.begin();
      Wire last = initialsOf(0, 0);
      for (const Slot& slot : each.second) {
        if (slot.outport == mark) {
          // The watch of the edge before it, or of the initial packets of its port.
          const Wire watch{each.first, last.outport, slot.target, slot.inport};
          CHECK(std::find(watched.begin(), watched.end(), watch) != watched.end());
          marks++;
          continue;
        }
        while (expected != wires.end() && expected->source != each.first) ++expected;
        CHECK(expected != wires.end());
        last = {each.first, slot.outport, slot.target, slot.inport};
        CHECK(last == *expected);
        ++expected;
        count++;
      }
    }
    CHECK_EQUAL(count, wires.size());
    CHECK_EQUAL(marks, watched.size());
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

  void addWatch(Edit& edit, const Wire& wire) {
    edit.watch(wire);
    if (std::find(watched.begin(), watched.end(), wire) == watched.end()) watched.push_back(wire);
  }

  uint32_t anyNode() {
    auto at = nodes.begin();
    std::advance(at, below(static_cast<uint32_t>(nodes.size())));
    return at->first;
  }

  void connect(Edit& edit) {
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
    edit.edges({wire});
  }

  // An initial packet that its port accepts.
  void addInitial(Edit& edit) {
    const uint32_t node = anyNode();
    const uint16_t component = nodes[node]->component;
    if (component == pass || component == keeper || component == large) {
      edit.initials({{node, 0, string("initial")}});
    } else if (component != typed && component != listener) {
      edit.initials({{node, 0, integer(static_cast<int32_t>(1 + below(20)))}});
    }
  }

  std::mt19937 random_;
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
  if (model.below(8) == 0 && !model.wires.empty()) {
    talk.settle();
    Edit edit = device.edit();
    const std::vector<Wire> before = model.watched;
    model.unwatchAny(edit);
    talk.send(edit, edit.hash());
    // It takes memory while it is staged.
    if (!talk.settle().empty()) model.watched = before;
  }
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
    talk.settle();
    Edit edit = device.edit();
    // Fills the graph slowly, then empties it again, sometimes in one edit.
    const bool grow = round / 300 % 2 == 0;
    if (!grow && model.below(200) == 0) {
      model.clear(edit);
    } else {
      model.change(grow, edit);
    }
    talk.send(edit, static_cast<uint32_t>(round));
    const std::string refusal = talk.settle();
    if (!refusal.empty()) {
      CHECK_EQUAL(refusal, "failed memory at 0");
      full++;
      model.nodes = before.nodes;
      model.wires = before.wires;
      model.watched = before.watched;
    }
    model.compare(device);
  }
  CHECK(full > 100);
  // Removes nodes one by one. A staged edit takes memory, too: one with many slots may have to wait for others.
  for (uint32_t tried = 0; !model.nodes.empty();) {
    const Model before = model;
    Edit edit = device.edit();
    model.removeOne(edit, tried);
    talk.send(edit, 1);
    const bool refused = !talk.settle().empty();
    tried = refused ? tried + 1 : 0;
    if (refused) model = before;
    model.compare(device);
  }
  CHECK_EQUAL(device.status().free, empty);
  CHECK_EQUAL(device.statistics().strings, 0);
}

}  // namespace randomedits
