#include "device.h"

#include <cstring>

#include "components.h"
#include "io/io.h"
#include "runtime/loop.h"
#include "stream/pipe.h"
#include "words.h"

namespace test {

namespace {

using microflo::componentType;

const microflo::ComponentType types[] = {
    componentType<Pass>(),     componentType<Beat>(),   componentType<Keeper>(),  componentType<Maker>(),
    componentType<Flood>(),    componentType<Ear>(),    componentType<Typed>(),   componentType<Diarist>(),
    componentType<Divider>(),  componentType<Sloppy>(), componentType<Sleeper>(), componentType<Large>(),
    componentType<Farewell>(), componentType<Reader>(), componentType<Sharer>(),  componentType<Selector>(),
};

Board onlyBoard;
microflo::Descriptor descriptor;
microflo::Firmware onlyFirmware;
const char boardName[] = "test";

// Tests simulate events from outside between two steps.
struct Platform : microflo::AlwaysWoken {
  static void poll() {}
};

}  // namespace

Board& board() {
  return onlyBoard;
}

Device::Device(uint32_t time, const Bytes& flash, uint32_t flashHash) : flash_(flash) {
  onlyBoard = Board();
  onlyBoard.time = time;
  descriptor = microflo::describe(0x12345678, sizeof types / sizeof *types, sizeof boardName - 1);
  onlyFirmware = {&descriptor, boardName, flash_.data(), static_cast<uint16_t>(flash_.size()), flashHash};
  // boot() must not rely on the contents of memory.
  std::memset(static_cast<void*>(&microflo::onlyNetwork), 0xA5, sizeof(microflo::Network));
  std::memset(static_cast<void*>(&microflo::onlyRuntime), 0xA5, sizeof(microflo::Runtime));
  microflo::runtime().boot();
}

bool Device::turn() {
  return microflo::Loop<Platform>::turn();
}

void Device::send(const Bytes& commands) {
  size_t from = 0;
  for (size_t i = 0; i <= commands.starts.size(); i++) {
    const size_t end = i < commands.starts.size() ? commands.starts[i] : commands.size();
    Bytes one;
    one.insert(one.end(), commands.begin() + static_cast<std::ptrdiff_t>(from),
               commands.begin() + static_cast<std::ptrdiff_t>(end));
    if (end > from || commands.empty()) sendWhole(one);
    from = end;
  }
}

std::string Device::say(const Bytes& commands) {
  send(commands);
  run();
  return heard();
}

std::string Device::sayWhole(const Bytes& message) {
  sendWhole(message);
  run();
  return heard();
}

// ---- Edits

namespace {
constexpr size_t StageSize = 40;
}

void Device::sendStages(const Edit& edit) {
  send(editCommand());
  const Bytes script = edit.script();
  for (size_t at = 0; at < script.size(); at += StageSize) {
    Bytes some;
    for (size_t i = at; i < script.size() && i < at + StageSize; i++) some.byte(script[i]);
    send(stage(some));
  }
}

void Device::sendCommit(const Edit& edit, uint32_t newHash) {
  send(commitCommand(static_cast<uint32_t>(edit.script().size()), edit.needed(), edit.hash(), newHash));
}

std::string Device::say(const Edit& edit, uint32_t newHash) {
  std::string before = heard();
  sendStages(edit);
  // Only messages that were carried out, and what the graph says meanwhile.
  while (!board().toDevice.empty()) takeOk();
  if (!before.empty()) fail(__FILE__, __LINE__, "said before the edit: " + before);
  sendCommit(edit, newHash);
  run();
  return heard();
}

Edit Device::edit() {
  const Back graph = back();
  return Edit(graph.slots, graph.hash, static_cast<uint32_t>(graph.components.size()), ownBytes());
}

// ---- Reading

Bytes Device::read(uint8_t space, uint32_t address, uint32_t size) {
  Bytes all;
  all.reserve(size);
  std::vector<Bytes> said;
  said.swap(board().fromDevice);
  const uint32_t carriedOut = board().carriedOut;
  while (all.size() < size) {
    const uint32_t left = size - static_cast<uint32_t>(all.size());
    const uint8_t some = static_cast<uint8_t>(left < descriptor.mostRead ? left : descriptor.mostRead);
    sendWhole(readCommand(space, address + static_cast<uint32_t>(all.size()), some));
    bool answered = false;
    for (uint32_t turns = 0; !answered; turns++) {
      CHECK(turns < 100000);
      turn();
      for (const Bytes& message : board().fromDevice) {
        if (message[0] != 0x21) {
          said.push_back(message);
          continue;
        }
        CHECK_EQUAL(message.size(), 2u + some);
        CHECK_EQUAL(message[1], some);
        all.insert(all.end(), message.begin() + 2, message.end());
        answered = true;
      }
      board().fromDevice.clear();
    }
  }
  board().carriedOut = carriedOut;
  said.swap(board().fromDevice);
  return all;
}

namespace {
// Numbers in bytes that were read.
class Numbers {
 public:
  explicit Numbers(Bytes bytes) : bytes_(std::move(bytes)) {}
  uint32_t at(size_t place, size_t size) const {
    uint32_t number = 0;
    for (size_t i = 0; i < size; i++) {
      CHECK(place + i < bytes_.size());
      number |= static_cast<uint32_t>(bytes_[place + i]) << 8 * i;
    }
    return number;
  }

 private:
  Bytes bytes_;
};
}  // namespace

// As docs/command-stream.md says, "Reading the device".
Back Device::back() {
  const Numbers facts(read(0, 0, 40));
  const uint32_t arena = facts.at(8, 4);
  const uint32_t size = facts.at(3, 1);
  const Numbers ends(read(4, arena, 3 * size));
  const Numbers components(read(2, 0, facts.at(26, 2) * facts.at(33, 1)));
  const Numbers status(read(3, 0, 32));
  const auto place = [&](const Numbers& some, uint32_t at) {
    const uint32_t value = some.at(at, size);
    return value == 0 ? 0 : value - facts.at(12, 4);
  };
  const uint32_t idBytes = facts.at(1, 1) / 8;
  const uint32_t slotBytes = 2 * idBytes;
  const uint32_t typeBytes = facts.at(39, 1) - idBytes;
  const uint32_t stagedEnd = place(ends, size);
  const uint32_t tableBegin = place(ends, 2 * size);
  CHECK(stagedEnd <= tableBegin && tableBegin < arena);
  // What is free between them is not read.
  const Numbers memory(read(4, 0, stagedEnd));
  const Numbers table(read(4, tableBegin, arena - tableBegin));
  Back back;
  back.free = tableBegin - stagedEnd;
  back.state = status.at(24, 1);
  back.hash = status.at(20, 4);
  for (uint32_t node = 0; node < (arena - tableBegin) / size; node++) {
    const uint32_t head = place(table, arena - tableBegin - (node + 1) * size);
    back.components.push_back(0);
    if (head == 0) continue;
    if (node > 0) {
      const uint32_t component = (memory.at(head, typeBytes) - facts.at(16, 4)) / facts.at(32, 1);
      back.components[node] = static_cast<uint16_t>(components.at(component * facts.at(33, 1) + facts.at(34, 1), 2));
    }
    std::vector<Slot>& slots = back.slots[node];
    const uint32_t count = memory.at(head + typeBytes, idBytes) & ((1u << (8 * idBytes - 2)) - 1);
    for (uint32_t i = 0; i < count; i++) {
      const uint32_t slot = memory.at(head - (i + 1) * slotBytes, slotBytes);
      if (idBytes == 1) {
        const uint8_t outport = static_cast<uint8_t>(slot >> 4 & 15);
        slots.push_back({outport == 15 ? mark : outport, slot >> 8, static_cast<uint8_t>(slot & 15)});
      } else {
        slots.push_back({static_cast<uint8_t>(slot >> 24), slot & 0xFFFF, static_cast<uint8_t>(slot >> 16)});
      }
    }
  }
  return back;
}

std::vector<Slot> Device::slotsBack(uint32_t node) {
  const Back graph = back();
  CHECK(graph.slots.count(node));
  return graph.slots.at(node);
}

std::string Device::nodesText() {
  std::string text;
  const std::vector<uint16_t> all = back().components;
  for (size_t node = 1; node < all.size(); node++) {
    text += (node > 1 ? " " : "") + std::to_string(node) + "=" + std::to_string(all[node]);
  }
  return text;
}

std::string Device::slotsText(uint32_t node) {
  std::string text;
  for (const Slot& slot : slotsBack(node)) {
    text += (text.empty() ? "" : " ") + std::to_string(node) + "." + std::to_string(slot.outport) + ">" +
            std::to_string(slot.target) + "." + std::to_string(slot.inport);
  }
  return text;
}

std::map<uint16_t, uint32_t> Device::ownBytes() {
  const Numbers facts(read(0, 0, 40));
  const uint32_t alignment = facts.at(2, 1);
  const uint32_t count = facts.at(26, 2);
  const uint32_t each = facts.at(33, 1);
  const uint32_t idAt = facts.at(34, 1);
  const uint32_t sizeBytes = facts.at(35, 1);
  const uint32_t wakeBytes = facts.at(36, 1);
  const Numbers components(read(2, 0, count * each));
  std::map<uint16_t, uint32_t> all;
  for (uint32_t i = 0; i < count; i++) {
    const uint32_t id = i * each + idAt;
    const uint32_t size = components.at(id + 2, sizeBytes);
    const uint32_t shape = components.at(id + 2 + sizeBytes, 1);
    const uint32_t wake = shape & 0x10 ? wakeBytes : 0;
    all[static_cast<uint16_t>(components.at(id, 2))] = (size + alignment - 1) / alignment * alignment + wake;
  }
  return all;
}

uint32_t Device::nodeBytes(uint16_t component) {
  const std::map<uint16_t, uint32_t> all = ownBytes();
  CHECK(all.count(component));
  return all.at(component) + Numbers(read(0, 0, 40)).at(3, 1);
}

void Device::load(const Graph& graph, uint32_t hash) {
  send(clear());
  for (const Bytes& command : graph.commands()) send(command);
  send(test::run(hash));
  while (!board().toDevice.empty()) takeOk();
}

// Takes one command of a message; all must be carried out. Other output is kept.
void Device::takeOk() {
  const size_t before = board().fromDevice.size();
  turn();
  for (size_t at = before; at < board().fromDevice.size(); at++) {
    const std::string what = words(board().fromDevice[at]);
    if (what.rfind("failed", 0) == 0) fail(__FILE__, __LINE__, what);
  }
}

void Device::run() {
  for (uint32_t turns = 0; turn(); turns++) CHECK(turns < 1000000);
}

void Device::advance(uint32_t milliseconds) {
  const uint32_t until = board().time + milliseconds;
  run();
  uint32_t due;
  while (network().nextWake(due) && static_cast<int32_t>(due - until) <= 0) {
    if (static_cast<int32_t>(due - board().time) > 0) board().time = due;
    run();
  }
  board().time = until;
  run();
}

std::string Device::heard() {
  std::string all;
  for (const Bytes& message : board().fromDevice) all += (all.empty() ? "" : ", ") + words(message);
  board().fromDevice.clear();
  return all;
}

Device::Statistics Device::statistics() {
  const Numbers facts(read(0, 0, 40));
  const uint32_t strings = facts.at(29, 1);
  const uint32_t bytes = facts.at(22, 2) + facts.at(20, 2) < 0xFF ? 1 : 2;
  const Numbers references(read(4, 0, strings * bytes));
  uint32_t used = 0;
  for (uint32_t i = 0; i < strings; i++) used += references.at(i * bytes, bytes) != 0;
  const Numbers status(read(3, 0, 32));
  const uint32_t entry = facts.at(37, 1);
  return {back().free,
          status.at(26, 2) / entry,
          status.at(0, 4) + status.at(25, 1),
          status.at(12, 4),
          status.at(4, 4),
          status.at(8, 4),
          status.at(16, 4),
          used,
          status.at(28, 2) / entry,
          status.at(30, 2)};
}

Device::Status Device::status() {
  const Back graph = back();
  return {graph.free, graph.state, graph.hash};
}

uint32_t freeWhenEmpty() {
  Device device;
  device.load({});
  return device.status().free;
}

}  // namespace test

// ---- The platform

namespace microflo {

Network onlyNetwork;
Runtime onlyRuntime;

const ComponentType* componentTypes() {
  return test::types;
}

NodeId componentCount() {
  return sizeof test::types / sizeof *test::types;
}

const Firmware& firmware() {
  return test::onlyFirmware;
}

namespace pipe {

bool begin(TransmitIndex size, Kind kind) {
  test::Board& board = test::board();
  CHECK(board.longest < 0);
  CHECK(kind == Kind::Event || size <= board.promised);
  if (board.room == 0) return false;
  if (board.room != SIZE_MAX) board.room--;
  board.longest = size;
  board.saying.reserve(size);
  return true;
}

void put(uint8_t byte) {
  test::board().saying.byte(byte);
  CHECK(static_cast<int>(test::board().saying.size()) <= test::board().longest);
}

void end() {
  test::Board& board = test::board();
  CHECK(!board.saying.empty());
  if (board.saying[0] == Answer::Failed) {
    CHECK_EQUAL(board.saying[2], board.number);
    board.failed = true;
  }
  board.fromDevice.push_back(std::move(board.saying));
  board.saying.clear();
  board.longest = -1;
}

void poll() {}

bool isOpen() {
  return test::board().listening;
}

bool isIdle() {
  return test::board().idle;
}

bool hasRoom(TransmitIndex size, Amount others) {
  test::board().promised = size;
  return test::board().room > 0 && size + others <= test::board().free;
}

// Short messages are stored in a ring, each one byte further on; longer ones at the end of their memory.
bool receive(Reader& reader) {
  test::Board& board = test::board();
  if (board.toDevice.empty()) return false;
  const test::Bytes next = std::move(board.toDevice.front());
  board.toDevice.pop_front();
  board.number = (board.number + 1) & 7;
  board.failed = false;
  const size_t ring = config::receiveRing;
  if (next.size() >= ring) {
    board.reading.reset(new uint8_t[next.size()]);
    std::copy(next.begin(), next.end(), board.reading.get());
    reader.open(board.reading.get(), static_cast<ArenaOffset>(next.size()), Reader::Memory::Ring);
    return true;
  }
  board.reading.reset(new uint8_t[ring]);
  board.turned = (board.turned + ring - 1) % ring;
  for (size_t i = 0; i < next.size(); i++) board.reading[(board.turned + i) % ring] = next[i];
  reader.openRing(board.reading.get(), static_cast<ReceiveIndex>(board.turned), static_cast<ReceiveIndex>(next.size()));
  return true;
}

uint8_t number() {
  return test::board().number;
}

bool isOver() {
  return test::board().over;
}

// Frees the message, so that later reads of it are detected. The host hears that it was carried out.
void done() {
  test::Board& board = test::board();
  board.reading.reset();
  board.over = false;
  if (!board.failed) board.carriedOut++;
}

}  // namespace pipe

namespace io {

uint32_t milliseconds() {
  return test::board().time;
}

// The board of the tests has D0 to D19; D0 has the pin number 100.
bool digitalPin(int32_t number, Pin& pin) {
  pin = static_cast<Pin>(100 + number);
  return number >= 0 && number < 20;
}

}  // namespace io
}  // namespace microflo
