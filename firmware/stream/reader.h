// Reads the primitives of the command stream (docs/command-stream.md) from RAM, from the receive ring or from flash,
// and never past the end.
#pragma once
#include "core/edge.h"
#include "core/packet.h"
#include "stream/rings.h"

namespace microflo {

// A packet as it stands in a stream. A string's text stays there until it is needed.
struct WirePacket {
  PacketType type;
  uint8_t size;
  uint32_t bits;
  const uint8_t* text;
};

// Where the bytes of a stream lie: an AVR reads its flash by instructions of their own.
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
  // Fewer than config::receiveRing bytes from [at] to [end] of the receive ring, which go on at its start behind its
  // end.
  void openRing(const uint8_t* ring, ReceiveIndex at, ReceiveIndex end) {
    at_ = ring + at;
    end_ = ring + end;
    wrap_ = ring + config::receiveRing;
    memory_ = Memory::Ram;
    error_ = Error::None;
  }

  bool isAtEnd() const { return at_ == end_; }
  const uint8_t* at() const { return at_; }
  // What is read was moved by [distance].
  void follow(Distance distance) {
    at_ += distance;
    end_ += distance;
  }
  // Why something could not be read, such as Truncated or Malformed; None while all went well.
  Error error() const { return error_; }
  // Reads once more what begins at [at], whatever could not be read of it.
  void goBack(const uint8_t* at) {
    at_ = at;
    error_ = Error::None;
  }
  // Gives up: nothing is left to be read, since nobody knows where the next thing begins. The first reason counts.
  void fail(Error error);

  uint8_t byte();
  // The next byte, left where it is. There must be one.
  uint8_t peek() const { return load(at_); }
  // Passes it over.
  void pass() { at_ = next(at_); }
  // The place behind [at].
  const uint8_t* next(const uint8_t* at) const {
    at++;
    return at == wrap_ ? at - config::receiveRing : at;
  }
  // Bytes from [from] to [to].
  Offset between(const uint8_t* from, const uint8_t* to) const {
    return static_cast<Offset>(to >= from ? to - from : to - from + config::receiveRing);
  }
  // The byte at [at].
  uint8_t load(const uint8_t* at) const { return memory_ == Memory::Flash ? fromFlash(at) : *at; }
  uint16_t word();
  uint32_t doubleWord();
  uint32_t number();
  // A number that is too large for any count on this board becomes the largest.
  Amount count();
  // A node's number; what is too large for a node number becomes one that no node has.
  MICROFLO_NOINLINE NodeId node();
  void edge(FullEdge& edge);
  // The number of an inport or outport of which [nibble] was read: 15 says that a byte follows.
  PortId portNumber(uint8_t nibble) { return nibble == 15 ? byte() : nibble; }
  // [tag] has the type in its low nibble.
  void packet(uint8_t tag, WirePacket& packet);

 private:
  // A number whose first byte was [value], and more follow.
  MICROFLO_NOINLINE uint32_t numberFrom(uint32_t value);

  const uint8_t* at_;
  const uint8_t* end_;
  Memory memory_;
  // The end of the ring, when the bytes lie in it.
  const uint8_t* wrap_;
  Error error_;
};

}  // namespace microflo
