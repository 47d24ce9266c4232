// The log of a board: what happened, in order, until the caller of board.h reads it.
#pragma once
#include <stddef.h>
#include <stdint.h>

namespace simulated {

// Records as board_read_log() describes them.
class Log {
 public:
  void reset() { first_ = last_ = end_ = 0; }

  bool isEmpty() const { return first_ == end_; }
  // Whether there may be too little room for what the next turns log.
  bool isFull() const { return Size - (end_ - first_) < Reserve; }

  // Adds a record; false when there is no room for it.
  bool add(uint64_t time, uint8_t kind, uint8_t number, const uint8_t* bytes, uint16_t size);

  // Like add(), but what follows bytes of the same kind, number and moment joins their record: a reader takes what goes
  // over a line at one moment at once.
  bool join(uint64_t time, uint8_t kind, uint8_t number, const uint8_t* bytes, uint16_t size);

  // Moves whole records to [out], as many as fit into [room]; returns how many bytes.
  size_t read(uint8_t* out, size_t room);

 private:
  // Time, kind, number and size.
  static constexpr size_t Head = 8 + 1 + 1 + 2;
  static constexpr size_t Size = 256 * 1024;
  // More than those turns write: a component would have to change pins 10,000 times in one call.
  static constexpr size_t Reserve = 128 * 1024;

  bool makeRoom(size_t size);
  uint16_t sizeAt(size_t record) const { return static_cast<uint16_t>(bytes_[record + 10] | bytes_[record + 11] << 8); }
  void setSize(size_t record, uint16_t size);

  size_t first_;
  size_t last_;
  size_t end_;
  uint8_t bytes_[Size];
};

}  // namespace simulated
