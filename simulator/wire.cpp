#include "wire.h"

#include "link/wire.h"

namespace simulated {

namespace {
// Bytes of messages after which a frame is sent: no more than a noisy line lets through now and then.
constexpr uint16_t LongestJoined = 60;
}  // namespace

void drainWire(Board& board) {
  uint16_t size = 0;
  while (board.session.isSending()) board.bytes[size++] = board.session.nextByte();
  if (size == 0) return;
  board.log.join(board.time, LOG_LINK, 0, board.bytes, size);
  board.woken = true;
}

void flushWire(Board& board) {
  drainWire(board);
  for (board.session.poll(); board.session.isSending(); board.session.poll()) drainWire(board);
}

void flushMessages(Board& board) {
  if (board.session.openSize() > 0)
    flushWire(board);
  else
    drainWire(board);
}

bool frameIsLong(const Board& board) {
  return board.session.openSize() > LongestJoined;
}

bool linkIsFull(const Board& board) {
  return board.session.isFull() && !board.log.isEmpty();
}

bool linkStalls(const Board& board) {
  return board.session.isFull() && frameIsLong(board) && !board.session.isOver();
}

uint64_t linkDue(const Board& board) {
  uint8_t left;
  if (!board.session.isTiming(left)) return UINT64_MAX;
  return left == 0 ? board.time : (board.time / 1000 + left) * 1000;
}

}  // namespace simulated

namespace microflo {

// drainWire() takes them.
void wire::startSending() {}

void wire::wakeLoop() {
  simulated::current->woken = true;
}

uint16_t wire::milliseconds() {
  return static_cast<uint16_t>(simulated::current->time / 1000);
}

}  // namespace microflo
