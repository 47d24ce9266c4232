#include "strip.h"

#include "io/pulses.h"
#include "state.h"
#include "wire.h"

namespace microflo {

using simulated::current;

bool io::openStrip(Pin pin) {
  return openOutput(pin, false);
}

void io::writeStrip(Pin pin, const uint8_t* bytes, uint16_t pixels) {
  constexpr uint8_t Head = 4;
  constexpr uint8_t PixelBytes = 3;
  constexpr uint8_t PixelTime = 30;
  Board& board = *current;
  if (pixels > MostPixels || board.pins[pin].mode() != PIN_OUTPUT) return;
  const uint64_t begins = board.strip.ready > board.time ? board.strip.ready : board.time;
  board.strip.ready = begins + pixels * PixelTime + StripReset;
  const uint32_t distance = static_cast<uint32_t>(begins - board.time);
  uint8_t record[Head + MostPixels * PixelBytes];
  for (uint8_t i = 0; i < Head; i++) record[i] = static_cast<uint8_t>(distance >> 8 * i);
  memcpy(record + Head, bytes, static_cast<size_t>(pixels * PixelBytes));
  simulated::flushMessages(board);
  board.log.add(board.time, LOG_STRIP, pin, record, static_cast<uint16_t>(Head + pixels * PixelBytes));
}

}  // namespace microflo
