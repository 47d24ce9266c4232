#include "log.h"

#include <string.h>

#include "board.h"

namespace simulated {

bool Log::add(uint64_t time, uint8_t kind, uint8_t number, const uint8_t* bytes, uint16_t size) {
  if (!makeRoom(Head + size)) return false;
  uint8_t* record = bytes_ + end_;
  for (uint8_t i = 0; i < 8; i++) record[i] = static_cast<uint8_t>(time >> 8 * i);
  record[8] = kind;
  record[9] = number;
  setSize(end_, size);
  // Nothing may come from nowhere.
  if (size > 0) memcpy(record + Head, bytes, size);
  last_ = end_;
  end_ += Head + size;
  return true;
}

bool Log::join(uint64_t time, uint8_t kind, uint8_t number, const uint8_t* bytes, uint16_t size) {
  uint8_t head[10];
  for (uint8_t i = 0; i < 8; i++) head[i] = static_cast<uint8_t>(time >> 8 * i);
  head[8] = kind;
  head[9] = number;
  const bool joins =
      end_ > first_ && memcmp(bytes_ + last_, head, sizeof head) == 0 && size <= UINT16_MAX - sizeAt(last_);
  if (!joins) return add(time, kind, number, bytes, size);
  if (!makeRoom(size)) return false;
  memcpy(bytes_ + end_, bytes, size);
  end_ += size;
  setSize(last_, static_cast<uint16_t>(sizeAt(last_) + size));
  return true;
}

size_t Log::read(uint8_t* out, size_t room) {
  size_t to = first_;
  while (to < end_ && to + Head + sizeAt(to) - first_ <= room) to += Head + sizeAt(to);
  const size_t size = to - first_;
  memcpy(out, bytes_ + first_, size);
  first_ = to;
  if (first_ == end_) reset();
  return size;
}

// Moves the records to the front when [size] bytes do not fit behind them.
bool Log::makeRoom(size_t size) {
  if (Size - end_ >= size) return true;
  if (Size - (end_ - first_) < size) return false;
  memmove(bytes_, bytes_ + first_, end_ - first_);
  last_ -= first_;
  end_ -= first_;
  first_ = 0;
  return true;
}

void Log::setSize(size_t record, uint16_t size) {
  bytes_[record + 10] = static_cast<uint8_t>(size);
  bytes_[record + 11] = static_cast<uint8_t>(size >> 8);
}

}  // namespace simulated
