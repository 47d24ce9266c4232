// Invalid messages: whatever arrives, the device survives, answers, and writes nothing outside of its arena. A message
// that says nothing but refusals has changed nothing that the host counts on.
#include <iterator>
#include <random>

#include "components.h"
#include "device.h"
#include "harness.h"
#include "words.h"

namespace fuzz {
using namespace test;

const Graph graph{{pass, keeper, beat, typed, large},
                  {{0, 0, 1, 0}, {1, 0, 2, 0}, {2, 0, 0, 0}, {3, 0, 1, 0}, {0, 1, 4, 3}, {5, 14, 0, 14}},
                  {{1, 0, string("text")}, {3, 0, integer(3)}, {4, 4, real(2.5f)}}};
constexpr uint32_t graphHash = 5;

Bytes joined(const std::vector<Bytes>& commands) {
  Bytes all;
  for (const Bytes& command : commands) all.add(command);
  return all;
}

const Bytes upload = clear() + joined(graph.commands()) + run(graphHash);

Bytes edited(const Bytes& script, uint32_t needed) {
  return editCommand() + stage(script) +
         commitCommand(static_cast<uint32_t>(script.size()), needed, graphHash, graphHash);
}

// One message for each command, edits that succeed, and the parts of a program.
std::vector<Bytes> makeSamples() {
  std::vector<Bytes> all = graph.commands();
  const Bytes more[] = {
      ping(),
      clear(),
      start(),
      prepare(),
      stop(),
      editCommand(),
      run(graphHash),
      readCommand(0, 0, 20),
      readCommand(4, 100, 30),
      nodes(6, {keeper, beat}),
      nodes(1, {pass, pass, diarist}),
      slots(1, {{0, 2, 0}, {0, 3, 0}, {mark, 3, 0}}),
      slots(2, {{0, 1, 0}}, true),
      slots(0, {{mark, 1, 0}, {0, 1, 0}}),
      slots(300, {{0, 301, 0}}),
      removal(2),
      initial({2, 0, string("abc")}),
      initial({1, 0, integer(5)}),
      packet(0, string("hello")),
      packet(1, integer(-70000)),
      packet(0, open()),
      packet(40, pin(3)),
      edited(slots(1, {}) + removal(2) + nodes(6, {pass}) + slots(1, {{0, 6, 0}}) + initial({6, 0, octet(4)}), 40),
      edited(slots(1, {{0, 2, 0}, {mark, 2, 0}, {0, 5, 0}}), 20),
      edited(nodes(6, {large, large, large}), 300),
      edited(slots(5, {{14, 1, 0}}) + initial({5, 0, string("held")}), 10),
      upload,
      graph.stream()};
  all.insert(all.end(), std::begin(more), std::end(more));
  return all;
}

class Monkey {
 public:
  explicit Monkey(uint32_t seed) : random_(seed), samples_(makeSamples()) {}

  uint32_t below(uint32_t limit) { return static_cast<uint32_t>(random_() % limit); }

  Bytes message() {
    Bytes bytes;
    if (below(8) == 0) {
      for (uint32_t left = below(40); left > 0; left--) bytes.byte(below(256));
      return bytes;
    }
    // Most are for a device that does not run, or change one that does.
    if (below(3) == 0) bytes.add(clear());
    for (uint32_t left = 1 + below(4); left > 0; left--) {
      bytes.add(samples_[below(static_cast<uint32_t>(samples_.size()))]);
    }
    if (below(3) == 0) bytes.add(run(graphHash));
    for (uint32_t left = below(4); left > 0 && !bytes.empty(); left--) damage(bytes);
    return bytes;
  }

 private:
  void damage(Bytes& bytes) {
    const uint32_t at = below(static_cast<uint32_t>(bytes.size()));
    switch (below(5)) {
      case 0:
        bytes[at] = static_cast<uint8_t>(bytes[at] ^ 1 << below(8));
        break;
      case 1:
        bytes[at] = static_cast<uint8_t>(below(256));
        break;
      case 2:
        bytes.resize(at);
        break;
      case 3:
        bytes.insert(bytes.begin() + at, static_cast<uint8_t>(below(256)));
        break;
      default:
        bytes.erase(bytes.begin() + at);
    }
  }

  std::mt19937 random_;
  const std::vector<Bytes> samples_;
};

// Runs until the message has been dealt with. The graph may never be idle.
void take(Device& device, const Bytes& message) {
  device.sendWhole(message);
  // A second message is taken when the first one is complete.
  device.sendWhole({});
  for (uint32_t turns = 0; !board().toDevice.empty(); turns++) {
    CHECK(turns < 200000);
    device.turn();
  }
}

CASE("after each of 100,000 random messages the device answers, and takes a graph as ever") {
  const uint32_t empty = freeWhenEmpty();
  Monkey monkey(test::seed(4711 + MICROFLO_ID_BITS));
  Device device(0xFFFFFFFF - 1000, graph.stream(), 3);
  for (int i = 0; i < 100000; i++) {
    if (i % 50 == 0) {
      take(device, upload);
      CHECK_EQUAL(device.read(3, 24, 1)[0], 2);
    }
    take(device, monkey.message());
    if (monkey.below(8) == 0) device.interrupt(static_cast<uint8_t>(monkey.below(256)), 1);
    board().time += monkey.below(4);
    for (int turns = 0; turns < 5; turns++) device.turn();
    // It answers: this is the version.
    CHECK_EQUAL(device.read(0, 0, 1)[0], 2);
    CHECK(device.read(3, 24, 1)[0] <= 2);
    board().fromDevice.clear();
  }
  take(device, stop());
  device.load({});
  CHECK_EQUAL(device.status().free, empty);
  CHECK_EQUAL(device.statistics().strings, 0);
}

CASE("a damaged program in flash with a correct checksum does no harm") {
  Monkey monkey(test::seed(815));
  for (int i = 0; i < 5000; i++) {
    Bytes program = graph.stream();
    program.resize(program.size() - 2);
    for (uint32_t left = 1 + monkey.below(4); left > 0; left--) {
      program[4 + monkey.below(static_cast<uint32_t>(program.size() - 4))] = static_cast<uint8_t>(monkey.below(256));
    }
    program.word(crcOf(program));
    Device device(0, program, 3);
    for (int turns = 0; turns < 50; turns++) device.turn();
    CHECK_EQUAL(device.read(0, 0, 1)[0], 2);
  }
}

CASE("a commit of random bytes ends well or leaves an empty device") {
  Monkey monkey(test::seed(99));
  Device device;
  for (int i = 0; i < 20000; i++) {
    device.load(graph, graphHash);
    Bytes script;
    while (script.size() < 30) script.add(monkey.message());
    script.resize(1 + monkey.below(40));
    board().fromDevice.clear();
    device.sendWhole(stage(script));
    device.sendWhole(commitCommand(static_cast<uint32_t>(script.size()), 0, graphHash, 6));
    device.sendWhole(ping());
    for (uint32_t turns = 0; !board().toDevice.empty(); turns++) {
      CHECK(turns < 200000);
      device.turn();
    }
    bool refused = false;
    for (const Bytes& said : board().fromDevice) refused |= said[0] == 0x20;
    const uint8_t state = device.read(3, 24, 1)[0];
    CHECK_EQUAL(state, refused ? 0 : 2);
    if (refused) CHECK_EQUAL(device.back().components.size(), 1);
    board().fromDevice.clear();
  }
}

}  // namespace fuzz
