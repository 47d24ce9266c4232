// Reads the primitives of the command stream (docs/command-stream.md) from RAM or flash, and never past the end.
#pragma once
#include "core/edge.h"
#include "core/packet.h"

namespace microflo {

// A packet as it stands in a stream. A string's text stays there until it is needed.
struct WirePacket {
  PacketType type;
  uint32_t bits;
  const uint8_t* text;
  uint8_t size;
};

class Reader {
 public:
  Reader() {}
  Reader(const uint8_t* bytes, uint32_t size, bool flash = false) : at_(bytes), end_(bytes + size), flash_(flash) {}

  bool isAtEnd() const { return at_ == end_; }
  const uint8_t* at() const { return at_; }
  bool isFlash() const { return flash_; }
  // Why something could not be read, such as Truncated or Malformed; None while all went well.
  Error error() const { return error_; }
  // Gives up: nothing is left to be read, since nobody knows where the next thing begins. The first reason counts.
  void fail(Error error);

  uint8_t byte();
  // The next byte, left where it is; 0 at the end.
  uint8_t peek() const { return isAtEnd() ? 0 : load(at_); }
  uint16_t word();
  uint32_t doubleWord();
  uint32_t varint();
  // A node's number; what is too large for a node number becomes one that no node has.
  NodeId node();
  FullEdge edge();
  // [tag] has the type in its low nibble.
  WirePacket packet(uint8_t tag);
  void copy(const uint8_t* from, char* to, uint8_t size) const;

 private:
  uint8_t load(const uint8_t* at) const { return flash_ ? fromFlash(at) : *at; }

  const uint8_t* at_ = nullptr;
  const uint8_t* end_ = nullptr;
  bool flash_ = false;
  Error error_ = Error::None;
};

}  // namespace microflo
