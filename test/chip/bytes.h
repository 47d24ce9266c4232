// The host's side of the command stream, written from docs/command-stream.md and independent of the runtime's own code.
#pragma once
#include <cstdint>
#include <cstring>
#include <initializer_list>
#include <string>
#include <vector>

#include "core/table.generated.h"

namespace test {

using microflo::Error;
using microflo::PacketType;

struct Value {
  PacketType type;
  uint32_t bits;
  std::string text;
};

inline Value bang() {
  return {PacketType::Bang, 0, ""};
}
inline Value boolean(bool value) {
  return {PacketType::Boolean, value, ""};
}
inline Value octet(uint8_t value) {
  return {PacketType::Byte, value, ""};
}
inline Value integer(int32_t value) {
  return {PacketType::Integer, static_cast<uint32_t>(value), ""};
}
inline Value real(float value) {
  Value packet{PacketType::Float, 0, ""};
  std::memcpy(&packet.bits, &value, sizeof value);
  return packet;
}
inline Value bits(uint32_t value) {
  return {PacketType::Float, value, ""};
}
inline Value string(const std::string& text) {
  return {PacketType::String, 0, text};
}
inline Value pin(uint32_t number) {
  return {PacketType::Pin, number, ""};
}
inline Value open() {
  return {PacketType::Open, 0, ""};
}
inline Value close() {
  return {PacketType::Close, 0, ""};
}
inline Value failure(Error error) {
  return {PacketType::Error, static_cast<uint32_t>(error), ""};
}

// Source, outport, target, inport; node 0 is the host.
struct Wire {
  uint32_t source;
  uint8_t outport;
  uint32_t target;
  uint8_t inport;

  bool operator==(const Wire& other) const {
    return source == other.source && outport == other.outport && target == other.target && inport == other.inport;
  }
};

struct Initial {
  uint32_t target;
  uint8_t inport;
  Value packet;
};

class Bytes : public std::vector<uint8_t> {
 public:
  Bytes(std::initializer_list<int> bytes = {}) {
    for (int byte : bytes) push_back(static_cast<uint8_t>(byte));
  }
  Bytes& byte(uint32_t value) {
    push_back(static_cast<uint8_t>(value));
    return *this;
  }
  Bytes& word(uint32_t value) { return byte(value).byte(value >> 8); }
  Bytes& doubleWord(uint32_t value) { return word(value).word(value >> 16); }
  Bytes& varint(uint32_t value) {
    for (; value > 0x7F; value >>= 7) byte(value | 0x80);
    return byte(value);
  }
  Bytes& text(const std::string& text) {
    varint(static_cast<uint32_t>(text.size()));
    insert(end(), text.begin(), text.end());
    return *this;
  }
  Bytes& wire(const Wire& edge) {
    varint(edge.source).varint(edge.target);
    byte((edge.outport < 15 ? edge.outport : 15) << 4 | (edge.inport < 15 ? edge.inport : 15));
    if (edge.outport >= 15) byte(edge.outport);
    if (edge.inport >= 15) byte(edge.inport);
    return *this;
  }
  // [port]: for the high nibble of the tag.
  Bytes& packet(const Value& packet, uint8_t port = 0) {
    const uint32_t tag = static_cast<uint32_t>(packet.type) + (packet.type == PacketType::Boolean && packet.bits != 0);
    byte(tag | port << 4);
    switch (packet.type) {
      case PacketType::Byte:
      case PacketType::Error:
        return byte(packet.bits);
      case PacketType::Integer:
        return varint(packet.bits << 1 ^ (packet.bits >> 31 ? 0xFFFFFFFF : 0));
      case PacketType::Float:
        return doubleWord(packet.bits);
      case PacketType::String:
        return text(packet.text);
      case PacketType::Pin:
        return varint(packet.bits);
      default:
        return *this;
    }
  }
  Bytes& add(const Bytes& more) {
    insert(end(), more.begin(), more.end());
    return *this;
  }
};

inline Bytes operator+(Bytes left, const Bytes& right) {
  return left.add(right);
}

// CRC-16/MCRF4XX, bit by bit.
inline uint16_t crcOf(const Bytes& bytes) {
  uint16_t crc = 0xFFFF;
  for (uint8_t byte : bytes) {
    crc = static_cast<uint16_t>(crc ^ byte);
    for (int i = 0; i < 8; i++) crc = static_cast<uint16_t>(crc & 1 ? crc >> 1 ^ 0x8408 : crc >> 1);
  }
  return crc;
}

inline Bytes ping() {
  return {0x42};
}
inline Bytes hello(uint8_t version = 1) {
  return {0x0D, version};
}
inline Bytes loadCommand(uint32_t hash, uint32_t nodes, uint32_t edges) {
  return Bytes{0x02}.doubleWord(hash).varint(nodes).varint(edges);
}
inline Bytes header(const std::string& board = "test") {
  return Bytes{0x4D, 0x46, 1}.text(board);
}
inline Bytes nodes(const std::vector<uint16_t>& components) {
  Bytes command{0x10 + static_cast<int>(components.size()) - 1};
  for (uint16_t id : components) command.word(id);
  return command;
}
inline Bytes edges(const std::vector<Wire>& wires) {
  Bytes command{0x20 + static_cast<int>(wires.size()) - 1};
  for (const Wire& wire : wires) command.wire(wire);
  return command;
}
inline Bytes initials(const std::vector<Initial>& packets) {
  Bytes command{0x30 + static_cast<int>(packets.size()) - 1};
  for (const Initial& one : packets) command.varint(one.target).packet(one.packet, one.inport);
  return command;
}
inline Bytes endCommand(uint16_t crc) {
  return Bytes{0x01}.word(crc);
}
inline Bytes prepare() {
  return {0x43};
}
inline Bytes edit() {
  return {0x03};
}
inline Bytes removeEdge(const Wire& wire) {
  return Bytes{0x04}.wire(wire);
}
inline Bytes removeNode(uint32_t node) {
  return Bytes{0x05}.varint(node);
}
inline Bytes addNode(uint32_t node, uint16_t component) {
  return Bytes{0x06}.varint(node).word(component);
}
inline Bytes commit(uint32_t hash) {
  return Bytes{0x07}.doubleWord(hash);
}
inline Bytes abortEdit() {
  return {0x08};
}
inline Bytes start() {
  return {0x09};
}
inline Bytes stop() {
  return {0x0A};
}
inline Bytes watch(const Wire& wire) {
  return Bytes{0x0B}.wire(wire);
}
inline Bytes unwatch(const Wire& wire) {
  return Bytes{0x0C}.wire(wire);
}
inline Bytes listComponents(uint32_t first) {
  return Bytes{0x0E}.varint(first);
}
inline Bytes readStatistics() {
  return {0x0F};
}
inline Bytes readNodes(uint32_t first) {
  return Bytes{0x40}.varint(first);
}
inline Bytes readEdges(uint32_t source, uint32_t first) {
  return Bytes{0x41}.varint(source).varint(first);
}
inline Bytes packet(uint32_t port, const Value& value) {
  const uint32_t form = value.type == PacketType::Bang ? 0 : value.type != PacketType::Boolean ? 3 : value.bits ? 2 : 1;
  Bytes command{static_cast<int>(0x80 | (port < 31 ? port : 31) << 2 | form)};
  if (port >= 31) command.varint(port);
  return form == 3 ? command.packet(value) : command;
}

// The initial packets of port [inport] of [target], as the source of a watch.
inline Wire initialsOf(uint32_t target, uint8_t inport) {
  return {0, 255, target, inport};
}

// A whole graph, as commands of at most 16 items and 48 bytes of them.
struct Graph {
  std::vector<uint16_t> components;
  std::vector<Wire> wires;
  std::vector<Initial> packets;

  std::vector<Bytes> commands(const std::string& board = "test") const {
    std::vector<Bytes> all{header(board)};
    section(all, components, nodes);
    section(all, wires, edges);
    section(all, packets, initials);
    Bytes whole;
    for (const Bytes& command : all) whole.add(command);
    all.push_back(endCommand(crcOf(whole.byte(0x01))));
    return all;
  }

  Bytes stream(const std::string& board = "test") const {
    Bytes whole;
    for (const Bytes& command : commands(board)) whole.add(command);
    return whole;
  }

 private:
  template <class Item>
  static void section(std::vector<Bytes>& all, const std::vector<Item>& items,
                      Bytes (*encode)(const std::vector<Item>&)) {
    std::vector<Item> some;
    for (const Item& item : items) {
      some.push_back(item);
      if (some.size() == 1 || (some.size() <= 16 && encode(some).size() <= 49)) continue;
      some.pop_back();
      all.push_back(encode(some));
      some.assign(1, item);
    }
    if (!some.empty()) all.push_back(encode(some));
  }
};

}  // namespace test
