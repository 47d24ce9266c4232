// Invalid messages: whatever arrives, the device survives and answers.
#include <iterator>
#include <random>

#include "components.h"
#include "device.h"
#include "harness.h"

namespace fuzz {
using namespace test;

const Graph graph{{pass, keeper, beat, typed, large},
                  {{0, 0, 1, 0}, {1, 0, 2, 0}, {2, 0, 0, 0}, {3, 0, 1, 0}, {0, 1, 4, 3}, {5, 14, 0, 14}},
                  {{1, 0, string("text")}, {3, 0, integer(3)}, {4, 4, real(2.5f)}}};
constexpr uint32_t graphHash = 5;
const Bytes upload = loadCommand(graphHash, 5, 6) + graph.stream();

// One message for each command, edits that succeed, and the parts of a program.
std::vector<Bytes> makeSamples() {
  std::vector<Bytes> all = graph.commands();
  const Bytes more[] = {
      ping(),
      hello(),
      readStatistics(),
      listComponents(0),
      readNodes(1),
      readEdges(1, 0),
      readEdges(0, 0),
      start(),
      edit(),
      abortEdit(),
      commit(7),
      removeEdge({1, 0, 2, 0}),
      removeNode(2),
      addNode(6, keeper),
      addNode(2, large),
      edges({{2, 0, 1, 0}, {1, 0, 2, 0}}),
      initials({{2, 0, string("abc")}, {6, 0, boolean(true)}}),
      watch({1, 0, 2, 0}),
      watch(initialsOf(2, 0)),
      unwatch({1, 0, 2, 0}),
      packet(0, string("hello")),
      packet(1, integer(-70000)),
      packet(0, open()),
      packet(40, pin(3)),
      stop(),
      edit() + removeNode(2) + addNode(2, pass) + edges({{1, 0, 2, 0}}) + initials({{2, 0, octet(4)}}) + commit(9),
      edit() + edges({{5, 0, 1, 0}, {5, 1, 2, 0}}) + watch({5, 0, 1, 0}) + commit(10),
      upload,
      loadCommand(graphHash, 5, 6),
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
    for (uint32_t left = 1 + below(4); left > 0; left--) {
      bytes.add(samples_[below(static_cast<uint32_t>(samples_.size()))]);
    }
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

// Whether the device answered anything with ok.
bool saidOk() {
  for (const Bytes& message : board().fromDevice) {
    if (message[0] == 0x50) return true;
  }
  return false;
}

// Returns the answer to a message of one command; events and packets of the graph are skipped.
Bytes answerTo(Device& device, const Bytes& message) {
  board().fromDevice.clear();
  device.send(message);
  for (int turns = 0; turns < 10; turns++) {
    device.turn();
    for (const Bytes& said : board().fromDevice) {
      if (said[0] >= 0x50 && said[0] <= 0x56) return said;
    }
  }
  return {};
}

uint32_t hashOf(Device& device) {
  const Bytes identity = answerTo(device, hello());
  CHECK(identity.size() > 4 && identity[0] == 0x52);
  const size_t at = identity.size() - 4;
  return identity[at] | identity[at + 1] << 8 | identity[at + 2] << 16 | static_cast<uint32_t>(identity[at + 3]) << 24;
}

// Runs until the message has been taken. The graph may never be idle.
void take(Device& device, const Bytes& message) {
  device.send(message);
  // A second, empty message is taken when the first one is complete.
  device.send({});
  for (uint32_t turns = 0; !board().toDevice.empty(); turns++) {
    CHECK(turns < 200000);
    device.turn();
  }
}

CASE("after each of 100,000 random messages the device answers, and every change shows in the graph's hash") {
  const uint32_t empty = freeWhenEmpty();
  Monkey monkey(test::seed(4711 + MICROFLO_ID_BITS));
  Device device(0xFFFFFFFF - 1000, loadCommand(0, 0, 0), 3);
  uint32_t hash = hashOf(device);
  for (int i = 0; i < 100000; i++) {
    if (i % 50 == 0) {
      take(device, upload);
      hash = hashOf(device);
      CHECK_EQUAL(hash, graphHash);
    }
    board().fromDevice.clear();
    take(device, monkey.message());
    const bool changed = saidOk();
    if (monkey.below(8) == 0) device.interrupt(static_cast<uint8_t>(monkey.below(256)), 1);
    board().time += monkey.below(4);
    for (int turns = 0; turns < 5; turns++) device.turn();
    const Bytes answer = answerTo(device, ping());
    CHECK(answer.size() == 1 && answer[0] == 0x50);
    const uint32_t now = hashOf(device);
    if (!changed) CHECK_EQUAL(now, hash);
    hash = now;
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
    program.resize(program.size() - 3);
    for (uint32_t left = 1 + monkey.below(4); left > 0; left--) {
      program[monkey.below(static_cast<uint32_t>(program.size()))] = static_cast<uint8_t>(monkey.below(256));
    }
    program.byte(1);
    program.word(crcOf(program));
    Device device(0, program, 3);
    for (int turns = 0; turns < 50; turns++) device.turn();
    CHECK_EQUAL(answerTo(device, ping())[0], 0x50);
  }
}

}  // namespace fuzz
