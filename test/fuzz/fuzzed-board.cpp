#include "fuzzed-board.h"

#include <stdio.h>
#include <stdlib.h>

#include "link/frame.h"
#include "core/crc.h"

namespace fuzz {

namespace {

constexpr uint8_t Led = 13;
// More than any of a board's turns at one moment: it has a limit of deliveries, after which the graph is stopped.
constexpr int MostTurns = 200000;
// How often a host asks for a session, and the milliseconds between. A host that has sent more than the device has room
// for must wait until the device gives its session up, after ten seconds.
constexpr int Attempts = 100;
constexpr uint64_t BetweenAttempts = 120;
constexpr uint8_t LastSession = 31;

uint8_t at(const Bytes& bytes, size_t index) {
  return index < bytes.size() ? bytes[index] : 0;
}

// A frame as it is sent, with a right checksum.
Bytes frameOf(const Bytes& bytes) {
  Bytes frame{at(bytes, 0)};
  if (bytes.size() > 2) frame.insert(frame.end(), bytes.begin() + 2, bytes.end());
  frame.push_back(at(bytes, 1));
  uint16_t crc = microflo::CrcStart;
  for (uint8_t byte : frame) crc = microflo::crcUpdate(crc, byte);
  frame.push_back(static_cast<uint8_t>(~crc));
  frame.push_back(static_cast<uint8_t>(~crc >> 8));
  return Host::stuff(frame);
}

}  // namespace

void fail(const std::string& what) {
  fprintf(stderr, "%s\n", what.c_str());
  abort();
}

FuzzedBoard::FuzzedBoard() : memory_(malloc(board_bytes())), board_(board_init(memory_, 0)), host_(1) {
  connect();
}

FuzzedBoard::~FuzzedBoard() {
  free(memory_);
}

void FuzzedBoard::perform(const Step& step) {
  const Bytes& bytes = step.bytes;
  switch (step.kind) {
    case Message:
      if (host_.isLost()) connect();
      if (!bytes.empty()) host_.send(bytes);
      break;
    case Frame:
      linkIn(frameOf(bytes));
      break;
    case Raw:
      linkIn(bytes);
      break;
    case Wait: {
      uint64_t milliseconds = 0;
      for (uint8_t byte : bytes) milliseconds += byte;
      advance(milliseconds);
      break;
    }
    case Pin:
      board_drive_pin(board_, at(bytes, 0), at(bytes, 1) % 3 - 1);
      board_drive_analog(board_, at(bytes, 0), static_cast<uint16_t>(at(bytes, 1) << 2));
      break;
    case Serial:
      if (bytes.size() > 1) board_serial_in(board_, bytes[0], &bytes[1], bytes.size() - 1);
      break;
    case Kinds:
      break;
  }
  settle();
}

void FuzzedBoard::connect() {
  sessions_ = static_cast<uint8_t>(sessions_ % LastSession + 1);
  host_ = Host(sessions_);
  // A zero ends the frame that somebody has left incomplete.
  linkIn({0});
  for (int attempt = 0; attempt < Attempts; attempt++) {
    host_.open();
    settle();
    if (host_.isOpen()) return;
    advance(BetweenAttempts);
  }
  fail("the board opens no session");
}

void FuzzedBoard::mustRun(const Steps& blink) {
  connect();
  for (const Step& step : blink) perform(step);
  if (!host_.isDone()) fail("the board does not accept all messages of blink");
  changes_ = 0;
  advance(1000);
  if (changes_ != 3) fail("the LED changed " + std::to_string(changes_) + " times within a second of blink, not 3");
}

void FuzzedBoard::settle() {
  for (int turn = 0; turn < MostTurns; turn++) {
    deliver();
    const int status = board_run(board_, board_time(board_));
    readLog();
    if (!deliver() && status == BOARD_DONE) return;
  }
  fail("the board does not come to rest");
}

void FuzzedBoard::advance(uint64_t milliseconds) {
  const uint64_t until = board_time(board_) + milliseconds * 1000;
  for (int turn = 0; turn < MostTurns; turn++) {
    settle();
    const int status = board_run(board_, until);
    readLog();
    if (!deliver() && status == BOARD_DONE && board_time(board_) >= until) return;
  }
  fail("the board does not come to rest");
}

void FuzzedBoard::linkIn(const Bytes& bytes) {
  board_link_in(board_, bytes.data(), bytes.size());
}

bool FuzzedBoard::deliver() {
  if (host_.out.empty()) return false;
  Bytes bytes;
  bytes.swap(host_.out);
  linkIn(bytes);
  return true;
}

void FuzzedBoard::readLog() {
  // As large as the log, so that each record fits.
  static Bytes bytes(256 * 1024);
  while (const size_t size = board_read_log(board_, bytes.data(), bytes.size())) {
    for (size_t at = 0; at < size;) {
      const size_t length = static_cast<size_t>(bytes[at + 10] | bytes[at + 11] << 8);
      const Bytes content(&bytes[at + 12], &bytes[at + 12] + length);
      if (bytes[at + 8] == LOG_PIN && bytes[at + 9] == Led) changes_++;
      if (bytes[at + 8] == LOG_LINK) {
        said_.insert(said_.end(), content.begin(), content.end());
        for (uint8_t byte : content) host_.receive(byte);
      }
      at += 12 + length;
    }
  }
  host_.heard.clear();
}

Bytes FuzzedBoard::carry(const Bytes& bytes) {
  said_.clear();
  linkIn(bytes);
  while (board_run(board_, board_time(board_)) == BOARD_EVENTS) readLog();
  readLog();
  host_.out.clear();
  return said_;
}

}  // namespace fuzz
