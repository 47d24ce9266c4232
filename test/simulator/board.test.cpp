// Tests the simulated board through its C interface only (simulator/board.h). Compiled with AddressSanitizer and UBSan
// and run by board.test.ts. Prints a line for each test: "ok NAME" or what is wrong.
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>

#include <string>
#include <vector>

#include "board.h"
#include "host.h"
#include "io/io.h"
#include "library.generated.h"
#include "core/crc.h"

namespace {

using namespace microflo;

int failures = 0;

void check(bool good, const char* what, int line) {
  if (good) return;
  printf("line %d: not true: %s\n", line, what);
  failures++;
}
#define CHECK(condition) check(condition, #condition, __LINE__)

// A board in memory filled with a pattern, which makes uninitialised fields visible.
class TestBoard {
 public:
  explicit TestBoard(uint64_t start = 0) : memory_(malloc(board_bytes())) {
    memset(memory_, 0xA5, board_bytes());
    board_ = board_init(memory_, start);
  }
  ~TestBoard() { free(memory_); }
  TestBoard(const TestBoard&) = delete;
  TestBoard& operator=(const TestBoard&) = delete;

  operator Board*() { return board_; }

  // Sends [message] over the link in one frame; it is handled by the next run().
  void send(const Bytes& message) {
    if (!opened_) host_.open();
    opened_ = true;
    host_.send(message);
    deliver();
  }

  // Runs until [until] and appends the events to log(). Time advances when the link is idle.
  int run(uint64_t until) {
    for (;;) {
      int status = board_run(board_, board_time(board_));
      readLog();
      const bool delivered = deliver();
      if (status == BOARD_RUNAWAY) return status;
      if (delivered || status == BOARD_EVENTS) continue;
      status = board_run(board_, until);
      readLog();
      if (!deliver() && status != BOARD_EVENTS) return status;
    }
  }

  // Takes the messages from the device; each may contain several answers or events.
  std::vector<Bytes> takeMessages() {
    std::vector<Bytes> messages;
    messages.swap(host_.heard);
    log_.clear();
    return messages;
  }

  void readLog() {
    // Just large enough for the longest record, so that the log is read in pieces.
    Bytes bytes(12 + 2048);
    while (const size_t size = board_read_log(board_, bytes.data(), bytes.size())) {
      for (size_t at = 0; at < size;) {
        const size_t length = static_cast<size_t>(bytes[at + 10] | bytes[at + 11] << 8);
        log_.push_back(text(&bytes[at], length));
        for (size_t i = 0; bytes[at + 8] == LOG_LINK && i < length; i++) host_.receive(bytes[at + 12 + i]);
        at += 12 + length;
        CHECK(at <= size);
      }
    }
  }

  // Whether the device has carried out all messages.
  bool isDone() const { return host_.isDone(); }

  // The types of the records, in order.
  std::vector<uint8_t> kinds() const {
    std::vector<uint8_t> found;
    for (const Record& record : log_) found.push_back(record.kind);
    return found;
  }

  // Takes the records of one type, each as "TIME NUMBER: BYTES".
  std::vector<std::string> take(uint8_t kind) {
    std::vector<std::string> found;
    for (const Record& record : log_) {
      if (record.kind == kind) found.push_back(record.text);
    }
    log_.clear();
    return found;
  }

 private:
  struct Record {
    uint8_t kind;
    std::string text;
  };

  // Passes the host's bytes to the device; returns false if there are none.
  bool deliver() {
    if (host_.out.empty()) return false;
    board_link_in(board_, host_.out.data(), host_.out.size());
    host_.out.clear();
    return true;
  }

  static Record text(const uint8_t* record, size_t length) {
    uint64_t time = 0;
    for (int i = 7; i >= 0; i--) time = time << 8 | record[i];
    std::string text = std::to_string(time) + " " + std::to_string(record[9]) + ":";
    for (size_t i = 0; i < length; i++) text += " " + std::to_string(record[12 + i]);
    return Record{record[8], text};
  }

  void* memory_;
  Board* board_;
  std::vector<Record> log_;
  Host host_;
  bool opened_ = false;
};

void add(Bytes& to, const Bytes& bytes) {
  to.insert(to.end(), bytes.begin(), bytes.end());
}

// Returns the message that loads a program of [nodes], edges of [slots] and [initials], all in short form. Nodes are
// numbered from 1; each of [slots] is a source, a target and ports; each of [initials] a node, an inport and a packet.
Bytes program(const std::vector<uint16_t>& nodes, const std::vector<Bytes>& slots, const std::vector<Bytes>& initials) {
  Bytes message{Command::Clear, Command::Nodes, 1, static_cast<uint8_t>(nodes.size())};
  for (uint16_t id : nodes) add(message, {static_cast<uint8_t>(id), static_cast<uint8_t>(id >> 8)});
  for (const Bytes& slot : slots) add(message, {Command::MoreSlots, slot[0], 1, slot[1], slot[2]});
  for (const Bytes& initial : initials) {
    message.push_back(Command::Initial);
    add(message, initial);
  }
  add(message, {Command::Run, 1, 2, 3, 4});
  return message;
}

constexpr uint8_t port(uint8_t outport, uint8_t inport) {
  return static_cast<uint8_t>(outport << 4 | inport);
}
// The tag of a packet whose value has [size] bytes.
constexpr uint8_t tag(PacketType type, uint8_t size) {
  return static_cast<uint8_t>(size << 4 | static_cast<uint8_t>(type));
}

Bytes blink() {
  const uint8_t in = static_cast<uint8_t>(DigitalWritePorts::In::in);
  return program({TimerPorts::id, ToggleBooleanPorts::id, DigitalWritePorts::id},
                 {{1, 2, port(0, static_cast<uint8_t>(ToggleBooleanPorts::In::in))}, {2, 3, port(0, in)}},
                 // 300 is 0x12C.
                 {{1, static_cast<uint8_t>(TimerPorts::In::interval), tag(PacketType::Integer, 2), 0x2C, 0x01},
                  {3, static_cast<uint8_t>(DigitalWritePorts::In::pin), tag(PacketType::Pin, 1), 13}});
}

void blinkBlinks() {
  TestBoard board;
  board.send(blink());
  CHECK(board.run(1000000) == BOARD_DONE);
  const std::vector<std::string> expected{"0 13: 0", "300000 13: 1", "600000 13: 0", "900000 13: 1"};
  CHECK(board.take(LOG_PIN) == expected);
  CHECK(board_time(board) == 1000000);
  CHECK(board_next_wake(board) == 1200000);
  CHECK(board_busy(board));
  CHECK(board_pin_mode(board, 13) == PIN_OUTPUT);
  CHECK(board_pin_value(board, 13) == 1);
}

void blinkBlinksOverTheWrap() {
  const uint64_t start = (uint64_t(1) << 32) * 1000 - 1000000;
  TestBoard board(start);
  board.send(blink());
  CHECK(board.run(start + 1500000) == BOARD_DONE);
  CHECK(board.take(LOG_PIN).size() == 6);
  CHECK(board_next_wake(board) == start + 1800000);
}

void timeStopsWhereSomethingHappened() {
  TestBoard board;
  board.send(blink());
  CHECK(board.run(0) == BOARD_DONE);
  CHECK(board_run(board, 1000000) == BOARD_EVENTS);
  CHECK(board_time(board) == 300000);
  CHECK(board_run(board, 1000000) == BOARD_EVENTS);
  CHECK(board_time(board) == 300000);
  board.readLog();
  CHECK(board_run(board, 1000000) == BOARD_EVENTS);
  CHECK(board_time(board) == 600000);
}

void theLogGivesWholeRecordsOnly() {
  TestBoard board;
  CHECK(board_run(board, 0) == BOARD_DONE);
  uint8_t bytes[64];
  // After a reset the link sends `booted`.
  const uint8_t booted[] = {4, 0xC0, 3, 2, 3, 0xD3, 0x1B, 0};
  CHECK(board_read_log(board, bytes, 12 + sizeof booted - 1) == 0);
  CHECK(board_read_log(board, bytes, 12 + sizeof booted) == 12 + sizeof booted);
  CHECK(memcmp(bytes + 12, booted, sizeof booted) == 0);
  CHECK(board_read_log(board, bytes, sizeof bytes) == 0);
}

// Reads [size] bytes of the descriptor.
Bytes readDescriptor(uint8_t size) {
  return {Command::Read, Space::Descriptor, 0, 0, size};
}

// Returns the number of answers in a message that consists of data.
size_t countAnswers(const Bytes& message) {
  size_t answers = 0;
  for (size_t at = 0; at < message.size(); at += 2u + message[at + 1]) {
    CHECK(message[at] == Answer::Data);
    answers++;
  }
  return answers;
}

void aFullLinkStopsTheBoardAndLosesNothing() {
  TestBoard board;
  size_t answers = 0;
  Bytes message;
  for (int i = 0; i < 200; i++) add(message, readDescriptor(DescriptorBytes));
  for (size_t sent = 0; sent < 50; sent++) board.send(message);
  CHECK(board.run(0) == BOARD_DONE);
  for (const Bytes& heard : board.takeMessages()) answers += countAnswers(heard);
  CHECK(answers == 50 * 200);
  CHECK(!board_busy(board));
}

void aMessageIsCarriedOutUpToTheFirstRefusal() {
  TestBoard board;
  board.send(Bytes(3, Command::Ping));
  CHECK(board.run(0) == BOARD_DONE);
  CHECK(board.isDone());
  CHECK(board.takeMessages().empty());
  // The second message is frame 1, and what it refuses its third command.
  Bytes message{Command::Ping};
  add(message, readDescriptor(1));
  add(message, {0x3F, Command::Ping});
  add(message, readDescriptor(1));
  board.send(message);
  CHECK(board.run(0) == BOARD_DONE);
  CHECK(board.isDone());
  const uint8_t unknown = static_cast<uint8_t>(Error::UnknownCommand);
  CHECK(board.takeMessages() == (std::vector<Bytes>{{Answer::Data, 1, StreamVersion, Answer::Failed, unknown, 1, 2}}));
}

void answersOfManyMessagesShareFrames() {
  TestBoard board;
  for (int sent = 0; sent < 3; sent++) board.send(readDescriptor(1));
  CHECK(board.run(0) == BOARD_DONE);
  const Bytes one{Answer::Data, 1, StreamVersion};
  Bytes two = one;
  add(two, one);
  // While the first frame is in flight, the link collects answers.
  CHECK(board.takeMessages() == (std::vector<Bytes>{one, two}));
}

void aPinChangesBeforeThePacketIsAnswered() {
  TestBoard board;
  const uint8_t in = static_cast<uint8_t>(DigitalWritePorts::In::in);
  board.send(program({DigitalWritePorts::id}, {{0, 1, port(0, in)}},
                     {{1, static_cast<uint8_t>(DigitalWritePorts::In::pin), tag(PacketType::Pin, 1), 3}}));
  CHECK(board.run(0) == BOARD_DONE);
  board.takeMessages();
  board.send({Command::Packet | 2, Command::Packet | 1});
  CHECK(board.run(0) == BOARD_DONE);
  const std::vector<uint8_t> kinds = board.kinds();
  CHECK(kinds == (std::vector<uint8_t>{LOG_PIN, LOG_PIN, LOG_LINK}));
  CHECK(board.isDone());
  CHECK(board.takeMessages().empty());
}

void inputsThatChangeWithTheClockComeFirst() {
  TestBoard board;
  const uint8_t in = static_cast<uint8_t>(DigitalWritePorts::In::in);
  board.send(program({MonitorPinPorts::id, DigitalWritePorts::id}, {{1, 2, port(0, in)}},
                     {{2, static_cast<uint8_t>(DigitalWritePorts::In::pin), tag(PacketType::Pin, 1), 3},
                      {1, 0, tag(PacketType::Pin, 1), 2}}));
  CHECK(board.run(4999) == BOARD_DONE);
  board.take(LOG_PIN);
  board_set_time(board, 5000);
  board_drive_pin(board, 2, 0);
  CHECK(board_busy(board));
  CHECK(board.run(9000) == BOARD_DONE);
  CHECK(board.take(LOG_PIN) == std::vector<std::string>{"5000 3: 0"});
  board_set_time(board, 8000);
  CHECK(board_time(board) == 9000);
}

void aLoopWithoutDelayIsStopped() {
  TestBoard board;
  board.send(program({RepeatPorts::id, RepeatPorts::id, RepeatPorts::id},
                     {{0, 1, port(0, 0)}, {1, 3, port(0, 0)}, {3, 1, port(0, 0)}}, {}));
  CHECK(board.run(0) == BOARD_DONE);
  board.send({Command::Packet});
  CHECK(board.run(0) == BOARD_RUNAWAY);
  uint16_t nodes[4] = {};
  CHECK(board_runaway_nodes(board, nodes, 4) == 2);
  CHECK(nodes[0] == 1 && nodes[1] == 3);
  CHECK(board_runaway_nodes(board, nodes, 1) == 1);
  CHECK(board.run(1000) == BOARD_DONE);
  CHECK(board_time(board) == 1000);
}

void boardsDoNotKnowOfEachOther() {
  TestBoard one;
  TestBoard other(7000);
  one.send(blink());
  other.send({Command::Ping});
  CHECK(one.run(300000) == BOARD_DONE);
  CHECK(other.run(8000) == BOARD_DONE);
  CHECK(one.take(LOG_PIN).size() == 2);
  CHECK(other.isDone());
  CHECK(board_pin_mode(other, 13) == PIN_FLOATING);
  CHECK(board_time(other) == 8000);
}

uint32_t seed = 2463534242u;
uint32_t random(uint32_t below) {
  seed ^= seed << 13;
  seed ^= seed >> 17;
  seed ^= seed << 5;
  return seed % below;
}

// Random and slightly damaged messages, with all kinds of inputs between them.
void nothingThatArrivesCanDoHarm() {
  TestBoard board;
  for (int i = 0; i < 30000; i++) {
    Bytes message = random(3) == 0 ? blink() : Bytes();
    for (uint32_t left = random(6); left > 0 && !message.empty(); left--) {
      message[random(static_cast<uint32_t>(message.size()))] = static_cast<uint8_t>(random(256));
    }
    for (uint32_t left = random(20); left > 0; left--) message.push_back(static_cast<uint8_t>(random(256)));
    board.send(message);
    board_drive_pin(board, static_cast<uint8_t>(random(256)), static_cast<int>(random(3)) - 1);
    board_drive_analog(board, static_cast<uint8_t>(random(256)), static_cast<uint16_t>(random(65536)));
    board_serial_in(board, static_cast<uint8_t>(random(3)), message.data(), message.size());
    board.run(board_time(board) + random(100000));
    board.takeMessages();
  }
  board.send(readDescriptor(1));
  CHECK(board.run(board_time(board)) != BOARD_EVENTS);
  CHECK(!board.takeMessages().empty());
}

// A component that waits for the number of milliseconds that it receives, and one that reads the clock and a pin for
// ever.
struct WaitingPorts {
  enum class In : uint8_t { in, forever };
  enum class Out : uint8_t { out };
  static constexpr uint16_t id = 0x7001;
  static constexpr uint8_t inports = 2;
  static constexpr uint8_t outports = 1;
  static constexpr const uint8_t* inportTypes() { return types; }
  static constexpr uint8_t types[] = {static_cast<uint8_t>(PortType::Integer), static_cast<uint8_t>(PortType::Bang)};
};
constexpr uint8_t WaitingPorts::types[];

class Waiting : public Component<WaitingPorts> {
 public:
  void process(In port, Packet packet) {
    io::openOutput(4, false);
    while (port == In::forever) io::readDigital(4);
    const uint32_t start = io::milliseconds();
    while (io::milliseconds() - start < static_cast<uint32_t>(packet.asInteger())) {
    }
    io::writeDigital(4, true);
  }
};

const ComponentType waiting[] = {componentType<Waiting>()};

jmp_buf leaving;

// Runs until [until]; returns false if a component was aborted.
bool runOrLeave(TestBoard& board, uint64_t until) {
  if (setjmp(leaving) != 0) return false;
  board.run(until);
  return true;
}

Bytes waitingFor(uint16_t milliseconds) {
  const uint8_t high = static_cast<uint8_t>(milliseconds >> 8);
  Bytes initial{1, 0, tag(PacketType::Integer, high != 0 ? 2 : 1), static_cast<uint8_t>(milliseconds)};
  if (high != 0) initial.push_back(high);
  return program({WaitingPorts::id}, {}, {initial});
}

void readingTheClockTakesTime() {
  board_add_components(waiting, 1);
  TestBoard board;
  board.send(waitingFor(5));
  CHECK(runOrLeave(board, 100));
  CHECK(board.take(LOG_PIN) == (std::vector<std::string>{"0 4: 0", "5000 4: 1"}));
  // The time that has passed is not undone.
  CHECK(board_time(board) == 5000);
  CHECK(board.run(7000) == BOARD_DONE && board_time(board) == 7000);
}

void aComponentThatWaitsTooLongIsLeft() {
  board_add_components(waiting, 1);
  board_on_leave([] { longjmp(leaving, 1); });
  TestBoard board;
  board.send(waitingFor(9999));
  CHECK(runOrLeave(board, 100));
  CHECK(board_time(board) == 9999000);
  TestBoard other;
  other.send(waitingFor(10001));
  CHECK(!runOrLeave(other, 100));
  CHECK(board_current_node(other) == 1);
  CHECK(board_time(other) == 10000000);
}

void aComponentLeavesWhenItIsAskedTo() {
  board_add_components(waiting, 1);
  board_on_leave([] { longjmp(leaving, 1); });
  TestBoard board;
  board.send(program({WaitingPorts::id}, {}, {{1, 1, tag(PacketType::Bang, 0)}}));
  board_leave(board);
  CHECK(!runOrLeave(board, 100));
  CHECK(board_current_node(board) == 1);
}

struct Test {
  const char* name;
  void (*run)();
};

const Test tests[] = {
    {"blink blinks", blinkBlinks},
    {"blink blinks over the wrap of the 32-bit milliseconds", blinkBlinksOverTheWrap},
    {"time stops at every event until the log has been read", timeStopsWhereSomethingHappened},
    {"reading the log returns complete records only", theLogGivesWholeRecordsOnly},
    {"a full link stops the board and loses nothing", aFullLinkStopsTheBoardAndLosesNothing},
    {"a message is carried out up to the first refusal", aMessageIsCarriedOutUpToTheFirstRefusal},
    {"the answers to many messages share frames", answersOfManyMessagesShareFrames},
    {"a pin changes before the packet is answered", aPinChangesBeforeThePacketIsAnswered},
    {"inputs that change with the clock come first", inputsThatChangeWithTheClockComeFirst},
    {"a loop without delay is stopped and its nodes are reported", aLoopWithoutDelayIsStopped},
    {"a component that waits by reading the clock returns", readingTheClockTakesTime},
    {"a component that waits for more than ten seconds is aborted", aComponentThatWaitsTooLongIsLeft},
    {"a component is aborted on request at its next call of io", aComponentLeavesWhenItIsAskedTo},
    {"boards are independent of each other", boardsDoNotKnowOfEachOther},
    {"no input does harm", nothingThatArrivesCanDoHarm},
};

}  // namespace

int main() {
  for (const Test& test : tests) {
    const int before = failures;
    test.run();
    if (failures == before) printf("ok %s\n", test.name);
    fflush(stdout);
  }
  return failures == 0 ? 0 : 1;
}
