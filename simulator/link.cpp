#include "link.h"

#include "core/table.generated.h"
#include "stream/pipe.h"
#include "link/wire.h"

namespace simulated {

namespace {
// Bytes of messages that go in one frame: no more than a noisy line lets through now and then.
constexpr uint16_t LongestJoined = 60;
}  // namespace

void flushLink(Board& board) {
  board.collected = 0;
  for (;;) {
    board.session.poll();
    if (!board.session.isSending()) return;
    uint16_t size = 0;
    while (board.session.isSending()) board.wire[size++] = board.session.nextByte();
    board.log.add(board.time, LOG_LINK, 0, board.wire, size);
  }
}

bool linkIsFull(const Board& board) {
  return board.session.isFull() && !board.log.isEmpty();
}

bool linkStalls(const Board& board) {
  return board.session.isFull() && board.session.openSize() > LongestJoined;
}

uint64_t linkDue(const Board& board) {
  uint16_t left;
  if (!board.session.isTiming(left)) return UINT64_MAX;
  return left == 0 ? board.time : (board.time / 1000 + left) * 1000;
}

}  // namespace simulated

namespace microflo {

namespace {
void joinOrFlush(Board& board, uint16_t size) {
  if (board.session.openSize() + size > simulated::LongestJoined) simulated::flushLink(board);
}
}  // namespace

bool pipe::begin(uint16_t size, bool event) {
  Board& board = *simulated::current;
  joinOrFlush(board, size);
  return board.session.begin(size, event);
}

// At once: time stands still meanwhile.
void pipe::answerOk() {
  begin(1, false);
  put(Answer::Ok);
  end();
}

void pipe::flushOk() {}

void pipe::put(uint8_t byte) {
  Board& board = *simulated::current;
  board.collected++;
  board.told++;
  board.session.put(byte);
}

void pipe::end() {
  simulated::current->session.end();
}

bool pipe::receive(Reader& reader) {
  return simulated::current->session.receive(reader);
}

void pipe::done() {
  simulated::current->session.done();
}

bool pipe::isOpen() {
  return simulated::current->session.isOpen();
}

bool pipe::hasRoom(uint16_t size) {
  Board& board = *simulated::current;
  joinOrFlush(board, size);
  return board.session.hasRoom(size);
}

// Bytes are taken at once, by flushLink().
void wire::startSending() {}

uint16_t wire::milliseconds() {
  return static_cast<uint16_t>(simulated::current->time / 1000);
}

}  // namespace microflo
