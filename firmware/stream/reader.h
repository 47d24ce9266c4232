// Reads the primitives of the command stream (docs/command-stream.md): from RAM, from the receive ring of the link, or
// from flash. It never reads past the end. After the first error it reads zeroes; error() tells which one it was.
#pragma once
#include "core/edge.h"
#include "core/packet.h"
#include "stream/rings.h"

namespace microflo {

// A packet as it is in a stream. The text of a string stays where it is until it is copied (materialize()).
struct WirePacket {
  PacketType type;
  uint8_t size;
  uint32_t bits;
  const uint8_t* text;
};

// Where the bytes of a stream are: an AVR reads its flash with different instructions.
enum class Memory : uint8_t { Ram, Flash };

class Reader {
 public:
  void open(const uint8_t* bytes, Offset size, Memory memory) {
    at_ = bytes;
    end_ = bytes + size;
    wrap_ = nullptr;
    memory_ = memory;
    error_ = Error::None;
  }
  // Reads the bytes from [at] up to [end] of the receive ring, fewer than config::receiveRing. Behind the end of the
  // ring they continue at its start.
  void openRing(const uint8_t* ring, ReceiveIndex at, ReceiveIndex end) {
    at_ = ring + at;
    end_ = ring + end;
    wrap_ = ring + config::receiveRing;
    memory_ = Memory::Ram;
    error_ = Error::None;
  }

  bool isAtEnd() const { return at_ == end_; }
  const uint8_t* at() const { return at_; }
  // Call this when the bytes were moved by [distance].
  void follow(Distance distance) {
    at_ += distance;
    end_ += distance;
  }
  // The first error, such as Truncated or Malformed; None if there was none.
  Error error() const { return error_; }
  // Goes back to [at], and forgets the error.
  void goBack(const uint8_t* at) {
    at_ = at;
    error_ = Error::None;
  }
  // Gives up: nothing is left to read, because where the next item begins is unknown. The first error counts.
  void fail(Error error);

  uint8_t byte();
  // The next byte, which stays the next one. There must be one.
  uint8_t peek() const { return load(at_); }
  // Whether the byte after the next one, the opcode of a packet, is the type of a text.
  bool textIsAhead() const {
    const uint8_t* tag = next(at_);
    return tag != end_ && *tag == static_cast<uint8_t>(PacketType::String);
  }
  // Skips the next byte. There must be one.
  void pass() { at_ = next(at_); }
  // The address after [at].
  const uint8_t* next(const uint8_t* at) const {
    at++;
    return at == wrap_ ? at - config::receiveRing : at;
  }
  // The number of bytes from [from] up to [to].
  Offset between(const uint8_t* from, const uint8_t* to) const {
    return static_cast<Offset>(to >= from ? to - from : to - from + config::receiveRing);
  }
  // The byte at [at].
  uint8_t load(const uint8_t* at) const { return memory_ == Memory::Flash ? fromFlash(at) : *at; }
  uint16_t word();
  uint32_t doubleWord();
  // A varint.
  uint32_t number();
  // A varint; a value too large for an Amount becomes the largest Amount.
  Amount count();
  // The number of a node; a value that is too large becomes a number that no node has.
  MICROFLO_NOINLINE NodeId node();
  void edge(FullEdge& edge);
  // The number of an inport or outport, of which [nibble] was read: 15 means that a byte follows.
  PortId portNumber(uint8_t nibble) { return nibble == 15 ? byte() : nibble; }
  // The packet that follows [tag], whose low nibble is the type.
  void packet(uint8_t tag, WirePacket& packet);

 private:
  // The rest of a varint whose first byte had [value], and more bytes follow.
  MICROFLO_NOINLINE uint32_t numberFrom(uint32_t value);

  const uint8_t* at_;
  const uint8_t* end_;
  Memory memory_;
  // The end of the receive ring if the bytes are in it, else null.
  const uint8_t* wrap_;
  Error error_;
};

}  // namespace microflo
