// A packet as a component gets it.
#pragma once
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint16_t setOf(PacketType type) {
  return static_cast<uint16_t>(1 << static_cast<uint8_t>(type));
}

// The set of the types of packets that arrive at an inport of [type]. Single returns, as the C++11 of Arduino needs.
constexpr uint16_t arrivingAt(PortType type, bool brackets) {
  return type == PortType::All ? 0xFFFF
                               : (brackets ? setOf(PacketType::Open) | setOf(PacketType::Close) : 0) |
                                     (type == PortType::Number ? setOf(PacketType::Integer) | setOf(PacketType::Float)
                                                               : setOf(static_cast<PacketType>(type)));
}

// The same for all of the first [inports] of [types].
constexpr uint16_t arriving(const uint8_t* types, uint8_t inports) {
  return inports == 0
             ? 0
             : static_cast<uint16_t>(arrivingAt(static_cast<PortType>(*types & ~Brackets), (*types & Brackets) != 0) |
                                     arriving(types + 1, static_cast<uint8_t>(inports - 1)));
}
}  // namespace detail

// A packet of a component with [Ports]. The accessors are those of Packet, less the checks for types that never arrive:
// for most components they are single instructions.
template <class Ports>
class ArrivingPacket : public Packet {
 public:
  ArrivingPacket() {}
  ArrivingPacket(PacketType type, uint32_t bits) : Packet(type, bits) {}
  ArrivingPacket(const Packet& packet) : Packet(packet) {}

  bool asBoolean() const { return mayBe(Other | Long) ? Packet::asBoolean() : static_cast<uint8_t>(bits()) != 0; }
  uint8_t asByte() const { return static_cast<uint8_t>(asInteger()); }
  int32_t asInteger() const { return mayBe(Other) ? Packet::asInteger() : static_cast<int32_t>(bits()); }
  float asFloat() const { return Packet::asFloat(); }
  Pin asPin() const { return mayBe(Other) ? Packet::asPin() : static_cast<Pin>(bits()); }

 private:
  // Packets with more than 8 bits, and those whose bits are no number.
  static constexpr uint16_t Long = detail::setOf(PacketType::Integer);
  static constexpr uint16_t Other =
      detail::setOf(PacketType::Float) | detail::setOf(PacketType::String) | detail::setOf(PacketType::Error);

  static constexpr bool mayBe(uint16_t set) {
    return (detail::arriving(Ports::inportTypes(), Ports::inports) & set) != 0;
  }
};

}  // namespace microflo
