// A packet as a component gets it.
#pragma once
#include "core/packet.h"

namespace microflo {

namespace detail {
constexpr uint16_t setOf(PacketType type) {
  return static_cast<uint16_t>(1 << static_cast<uint8_t>(type));
}

// The set of the types of packets that arrive at [inports] inports of [types].
constexpr uint16_t arriving(const uint8_t* types, uint8_t inports) {
  uint16_t set = 0;
  for (uint8_t i = 0; i < inports; i++) {
    const PortType type = static_cast<PortType>(types[i] & ~Brackets);
    if (type == PortType::All) return 0xFFFF;
    if (types[i] & Brackets) set |= setOf(PacketType::Open) | setOf(PacketType::Close);
    set |= type == PortType::Number ? setOf(PacketType::Integer) | setOf(PacketType::Float)
                                    : setOf(static_cast<PacketType>(type));
  }
  return set;
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
