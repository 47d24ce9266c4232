#include "outside.h"

#include "state.h"
#include "wire.h"

namespace simulated {

namespace {

// The most calls in one call of a component: some seconds of real time.
constexpr uint32_t Most = 1000000;

uint64_t (*hearHandler)(Board*, uint64_t, int) = nullptr;

bool isListening(const Board& board) {
  return board.outside.pins > 0 && !board.outside.isGone && hearHandler != nullptr;
}

}  // namespace

void callOutside(Board& board) {
  Outside& outside = board.outside;
  const uint64_t call = callNumber(board);
  outside.times = outside.call == call ? outside.times + 1 : 0;
  outside.call = call;
  if (outside.times > Most) leave(board);
  outside.quietUntil = hearHandler(&board, board.time, !board.log.isEmpty());
  // A component of another board may have crashed meanwhile.
  current = &board;
  outside.isGone = outside.quietUntil < board.time;
  board.woken = true;
}

void tellOutside(Board& board, microflo::Pin pin) {
  if (board.pins[pin].isHeard() && isListening(board)) callOutside(board);
}

void timeHasPassed(Board& board) {
  if (board.time > board.outside.quietUntil && isListening(board)) callOutside(board);
}

void pass(Board& board, uint32_t microseconds) {
  const uint64_t end = board.time + microseconds;
  do {
    uint64_t next = nextTimer(board);
    if (next > end) next = end;
    if (board.outside.quietUntil < next && isListening(board)) next = board.outside.quietUntil + 1;
    if (next > board.time) board.time = next;
    turnTimers(board);
    if (!board.log.isEmpty() && isListening(board)) callOutside(board);
    timeHasPassed(board);
  } while (board.time < end);
}

}  // namespace simulated

void board_on_hear(uint64_t (*handler)(Board*, uint64_t, int)) {
  simulated::hearHandler = handler;
}

void board_hear_pin(Board* board, uint8_t pin, int isHeard) {
  if (pin >= board->model.pins || board->pins[pin].isHeard() == (isHeard != 0)) return;
  board->pins[pin].hear(isHeard != 0);
  board->outside.pins = static_cast<uint16_t>(board->outside.pins + (isHeard != 0 ? 1 : -1));
}
