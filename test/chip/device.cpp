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
    componentType<Farewell>(),
};

Board onlyBoard;
microflo::Runtime onlyRuntime;
microflo::Firmware onlyFirmware;

// Tests simulate events from outside between two steps.
struct Platform : microflo::AlwaysWoken {
  static void poll() {}
};

}  // namespace

microflo::Runtime& Device::runtime() {
  return onlyRuntime;
}

Board& board() {
  return onlyBoard;
}

Device::Device(uint32_t time, const Bytes& flash, uint32_t flashHash) : flash_(flash) {
  onlyBoard = Board();
  onlyBoard.time = time;
  onlyFirmware = {"test", 0x12345678, flash_.data(), static_cast<uint16_t>(flash_.size()), flashHash};
  // boot() must not rely on the contents of memory.
  std::memset(static_cast<void*>(&microflo::onlyNetwork), 0xA5, sizeof(microflo::Network));
  std::memset(static_cast<void*>(&onlyRuntime), 0xA5, sizeof(microflo::Runtime));
  onlyRuntime.boot();
}

bool Device::turn() {
  return microflo::Loop<Platform>::turn(onlyRuntime);
}

std::string Device::say(const Bytes& message) {
  send(message);
  run();
  return heard();
}

Bytes Device::ask(const Bytes& message) {
  run();
  board().fromDevice.clear();
  send(message);
  run();
  CHECK_EQUAL(board().fromDevice.size(), 1);
  const Bytes answer = board().fromDevice[0];
  board().fromDevice.clear();
  return answer;
}

void Device::load(const Graph& graph, uint32_t hash) {
  send(loadCommand(hash, static_cast<uint32_t>(graph.components.size()), static_cast<uint32_t>(graph.wires.size())));
  for (const Bytes& command : graph.commands()) send(command);
  while (!board().toDevice.empty()) takeOk();
}

// Takes one message, whose answer must be ok; other output is kept.
void Device::takeOk() {
  std::vector<Bytes>& said = board().fromDevice;
  const size_t before = said.size();
  turn();
  for (size_t at = before; at < said.size(); at++) {
    const std::string what = words(said[at]);
    if (what.rfind("failed", 0) == 0) fail(__FILE__, __LINE__, what);
    if (what != "ok") continue;
    said.erase(said.begin() + static_cast<std::ptrdiff_t>(at));
    return;
  }
  fail(__FILE__, __LINE__, "no answer");
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
  const Bytes answer = ask(readStatistics());
  Listener listener(answer);
  CHECK_EQUAL(listener.byte(), 0x54);
  uint32_t fields[10];
  for (uint32_t& field : fields) field = listener.varint();
  listener.end();
  return {fields[0], fields[1], fields[2], fields[3], fields[4], fields[5], fields[6], fields[7], fields[8], fields[9]};
}

Device::Status Device::status() {
  const Bytes answer = ask(hello());
  Listener listener(answer);
  CHECK_EQUAL(listener.byte(), 0x52);
  CHECK_EQUAL(listener.byte(), 1);
  CHECK_EQUAL(listener.text(), "test");
  CHECK_EQUAL(listener.doubleWord(), 0x12345678);
  CHECK_EQUAL(listener.byte(), MICROFLO_ID_BITS);
  const uint32_t constants[] = {microflo::config::nodes, microflo::config::exports, microflo::config::arena};
  for (uint32_t constant : constants) CHECK_EQUAL(listener.varint(), constant);
  const uint32_t free = listener.varint();
  const uint32_t limits[] = {microflo::config::queue, microflo::config::strings, microflo::config::stringLength,
                             microflo::config::message};
  for (uint32_t limit : limits) CHECK_EQUAL(listener.varint(), limit);
  const uint32_t state = listener.byte();
  const uint32_t hash = listener.doubleWord();
  listener.end();
  return {free, state, hash};
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

bool begin(uint16_t size, Kind kind) {
  test::Board& board = test::board();
  CHECK(board.longest < 0);
  CHECK(kind == Kind::Event || size <= board.promised);
  if (board.room == 0) return false;
  if (board.room != SIZE_MAX) board.room--;
  board.longest = size;
  return true;
}

void put(uint8_t byte) {
  test::board().saying.byte(byte);
  CHECK(static_cast<int>(test::board().saying.size()) <= test::board().longest);
}

void end() {
  test::Board& board = test::board();
  CHECK(!board.saying.empty());
  board.fromDevice.push_back(board.saying);
  board.saying.clear();
  board.longest = -1;
}

void answerOk() {
  begin(1, Kind::Answer);
  put(Answer::Ok);
  end();
}

void poll() {}

bool isOpen() {
  return test::board().listening;
}

bool isIdle() {
  return false;
}

bool hasRoom(TransmitIndex size, Amount others) {
  test::board().promised = size;
  return test::board().room > 0 && size + others <= test::board().free;
}

// Short messages are stored in a ring, each one byte further on; longer ones at the end of their memory.
bool receive(Reader& reader) {
  test::Board& board = test::board();
  if (board.toDevice.empty()) return false;
  const test::Bytes next = board.toDevice.front();
  board.toDevice.pop_front();
  const size_t ring = config::receiveRing;
  if (next.size() >= ring) {
    board.reading.reset(new uint8_t[next.size()]);
    std::copy(next.begin(), next.end(), board.reading.get());
    reader.open(board.reading.get(), static_cast<Offset>(next.size()), Memory::Ram);
    return true;
  }
  board.reading.reset(new uint8_t[ring]);
  board.turned = (board.turned + ring - 1) % ring;
  for (size_t i = 0; i < next.size(); i++) board.reading[(board.turned + i) % ring] = next[i];
  reader.openRing(board.reading.get(), static_cast<ReceiveIndex>(board.turned),
                  static_cast<ReceiveIndex>((board.turned + next.size()) % ring));
  return true;
}

// Frees the message, so that later reads of it are detected.
void done() {
  test::board().reading.reset();
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
