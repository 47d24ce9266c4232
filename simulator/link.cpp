#include "link.h"

#include "link/link.h"
#include "link/port.h"

namespace simulated {

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

uint64_t linkDue(const Board& board) {
  uint16_t left;
  if (!board.session.isTiming(left)) return UINT64_MAX;
  return left == 0 ? board.time : (board.time / 1000 + left) * 1000;
}

}  // namespace simulated

namespace microflo {

namespace {
// Bytes of messages that go in one frame: no more than a noisy line lets through now and then.
constexpr uint16_t LongestJoined = 60;
}  // namespace

bool link::send(const uint8_t* message, uint16_t size) {
  Board& board = *simulated::current;
  if (board.collected + size > LongestJoined) simulated::flushLink(board);
  board.collected = static_cast<uint16_t>(board.collected + size);
  return board.session.send(message, size);
}

bool link::receive(const uint8_t*& message, uint16_t& size) {
  message = simulated::current->message;
  return simulated::current->session.receive(simulated::current->message, size);
}

bool link::hasRoom(uint16_t size) {
  return simulated::current->session.hasRoom(size);
}

// Bytes are taken at once, by flushLink().
void port::startSending() {}

uint16_t port::milliseconds() {
  return static_cast<uint16_t>(simulated::current->time / 1000);
}

}  // namespace microflo
