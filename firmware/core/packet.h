// A packet: what travels on an edge.
#pragma once
#include <stdint.h>
#include <string.h>

#include "core/table.generated.h"

namespace microflo {

// A pin's number on its board.
using Pin = uint8_t;

// A type and 32 bits, passed by value. Before a component sees a packet, the runtime has converted it to the type of
// the port, so the accessors only read: ask for what the port's type promises.
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
  // [slot] is a string of the pool (core/strings.h).
  static Packet string(uint8_t slot) { return Packet(PacketType::String, slot); }

  // A bang, and a packet of any type.
  Packet() : Packet(PacketType::Bang, 0) {}
  Packet(PacketType type, uint32_t bits) : bits_(bits), type_(type) {}

  // What it is. Data is everything but brackets and errors.
  PacketType type() const { return type_; }
  uint32_t bits() const { return bits_; }
  bool is(PacketType type) const { return type_ == type; }
  bool isBracket() const { return is(PacketType::Open) || is(PacketType::Close); }
  bool isData() const { return !isBracket() && !is(PacketType::Error); }

  // Read it.
  bool asBoolean() const { return asByte() != 0; }
  uint8_t asByte() const { return static_cast<uint8_t>(bits_); }
  // A byte, a boolean or an integer.
  int32_t asInteger() const { return static_cast<int32_t>(bits_); }
  // The bits of a float.
  float asFloat() const {
    float value;
    memcpy(&value, &bits_, sizeof value);
    return value;
  }
  // What a port of type `number` is given: an integer or a float.
  float asNumber() const { return is(PacketType::Float) ? asFloat() : static_cast<float>(asInteger()); }

  // Read it.
  Pin asPin() const { return static_cast<Pin>(bits_); }
  Error asError() const { return static_cast<Error>(bits_); }
  // The string's slot in the pool.
  uint8_t asString() const { return static_cast<uint8_t>(bits_); }

  bool operator==(const Packet& other) const { return type_ == other.type_ && bits_ == other.bits_; }

 private:
  uint32_t bits_;
  PacketType type_;
};

}  // namespace microflo
