// A packet: what travels along an edge.
#pragma once
#include <stdint.h>
#include <string.h>

#include "core/config.h"
#include "core/table.generated.h"

namespace microflo {

// The number of a pin on its board.
using Pin = uint8_t;

// What no pin of a board has for its number, and no string for its slot.
constexpr Pin NoPin = 255;
constexpr uint8_t NoString = 255;
// What no packet is.
constexpr PacketType NoPacket = static_cast<PacketType>(255);

// What the accessors below give.
bool booleanOf(PacketType type, uint32_t bits);
int32_t integerOf(PacketType type, uint32_t bits);

// A type and 32 bits of value, passed by value:
//
//   bang, open, close   0                    integer  two's complement
//   boolean             0 or 1               float    IEEE 754, single precision
//   byte, pin, error    0 to 255             string   its slot in the pool of strings (core/strings.h)
//
// Before a component gets a packet, the runtime converts it to the type of the inport: use the accessor for that type.
// Where several types arrive, at inports of type `number` and `all`, each accessor converts. A packet that is no number
// (a bang, string, bracket or error) counts as 0.
class Packet {
 public:
  // Make a packet.
  static Packet bang() { return Packet(PacketType::Bang, 0); }
  static Packet boolean(bool value) { return Packet(PacketType::Boolean, value); }
  static Packet byte(uint8_t value) { return Packet(PacketType::Byte, value); }
  static Packet integer(int32_t value) { return Packet(PacketType::Integer, static_cast<uint32_t>(value)); }
  static Packet float32(float value) {
    uint32_t bits;
    memcpy(&bits, &value, sizeof bits);
    return Packet(PacketType::Float, bits);
  }
  static Packet pin(Pin value) { return Packet(PacketType::Pin, value); }
  static Packet open() { return Packet(PacketType::Open, 0); }
  static Packet close() { return Packet(PacketType::Close, 0); }
  static Packet error(Error value) { return Packet(PacketType::Error, static_cast<uint8_t>(value)); }
  // [slot] is a slot of the pool of strings.
  static Packet string(uint8_t slot) { return Packet(PacketType::String, slot); }

  // A bang, and a packet of any type.
  Packet() : Packet(PacketType::Bang, 0) {}
  Packet(PacketType type, uint32_t bits) : bits_(bits), type_(type) {}

  // What it is. Data is everything but brackets and errors.
  PacketType type() const { return type_; }
  uint32_t bits() const { return bits_; }
  bool is(PacketType type) const { return type_ == type; }
  MICROFLO_ALWAYS_INLINE bool isBracket() const { return !isData() && !is(PacketType::Error); }
  // Brackets and errors are the last types.
  MICROFLO_ALWAYS_INLINE bool isData() const { return type_ < PacketType::Open; }

  // Whether the value is not 0.
  bool asBoolean() const { return booleanOf(type_, bits_); }
  // The lowest 8 bits of asInteger().
  uint8_t asByte() const { return static_cast<uint8_t>(asInteger()); }
  // A float is cut towards 0. One that is too large gives the largest or the least integer, and NaN gives 0.
  int32_t asInteger() const { return integerOf(type_, bits_); }
  // For inports of type `float` and `number`: what arrives there may be an integer.
  float asFloat() const {
    if (!is(PacketType::Float)) return static_cast<float>(asInteger());
    float value;
    memcpy(&value, &bits_, sizeof value);
    return value;
  }
  // The number of the pin; 255, which is no pin, for another packet at an inport of type `all`.
  Pin asPin() const { return is(PacketType::Pin) ? static_cast<Pin>(bits_) : NoPin; }
  // The error; Error::None for another packet.
  Error asError() const { return is(PacketType::Error) ? static_cast<Error>(bits_) : Error::None; }
  // The slot of the string in the pool; 255, which is no slot, for another packet.
  uint8_t asString() const { return is(PacketType::String) ? static_cast<uint8_t>(bits_) : NoString; }

  bool operator==(const Packet& other) const { return type_ == other.type_ && bits_ == other.bits_; }

 private:
  uint32_t bits_;
  PacketType type_;
};

}  // namespace microflo
