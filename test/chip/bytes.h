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

// Bytes, and where the commands in them begin.
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
  Bytes& text(const std::string& text) {
    byte(static_cast<uint32_t>(text.size()));
    insert(end(), text.begin(), text.end());
    return *this;
  }
  Bytes& packet(const Value& packet) {
    const uint32_t type = static_cast<uint32_t>(packet.type);
    if (packet.type == PacketType::String) return byte(type).text(packet.text);
    uint32_t size = 0;
    for (uint32_t left = packet.bits; left > 0; left >>= 8) size++;
    byte(size << 4 | type);
    for (uint32_t i = 0; i < size; i++) byte(packet.bits >> 8 * i);
    return *this;
  }
  // The number of a node, in a command that is wide or not.
  Bytes& node(uint32_t id, bool wide) { return wide ? word(id) : byte(id); }
  Bytes& add(const Bytes& more) {
    starts.push_back(size());
    for (size_t start : more.starts) starts.push_back(size() + start);
    insert(end(), more.begin(), more.end());
    return *this;
  }

  std::vector<size_t> starts;
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

constexpr int WideBit = 0x40;

// What stands in front of a node: an edge, or a mark (outport 255).
struct Slot {
  uint8_t outport;
  uint32_t target;
  uint8_t inport;

  bool operator==(const Slot& other) const {
    return outport == other.outport && target == other.target && inport == other.inport;
  }
};
constexpr uint8_t mark = 255;

inline Bytes clear() {
  return {0x00};
}
inline Bytes nodes(uint32_t first, const std::vector<uint16_t>& components) {
  const bool wide = first + components.size() > 256;
  Bytes command{0x01 | (wide ? WideBit : 0)};
  command.node(first, wide).byte(static_cast<uint32_t>(components.size()));
  for (uint16_t id : components) command.word(id);
  return command;
}
inline Bytes slots(uint32_t node, const std::vector<Slot>& all, bool more = false) {
  bool wide = node > 255;
  for (const Slot& slot : all)
    wide |= slot.target > 255 || slot.inport > 14 || (slot.outport > 14 && slot.outport != mark);
  Bytes command{(more ? 0x03 : 0x02) | (wide ? WideBit : 0)};
  command.node(node, wide).byte(static_cast<uint32_t>(all.size()));
  for (const Slot& slot : all) {
    command.node(slot.target, wide);
    if (wide) {
      command.byte(slot.inport).byte(slot.outport);
    } else {
      command.byte((slot.outport == mark ? 15 : slot.outport) << 4 | slot.inport);
    }
  }
  return command;
}
inline Bytes removal(uint32_t node) {
  const bool wide = node > 255;
  return Bytes{0x04 | (wide ? WideBit : 0)}.node(node, wide);
}
inline Bytes initial(const Initial& one) {
  const bool wide = one.target > 255;
  return Bytes{0x05 | (wide ? WideBit : 0)}.node(one.target, wide).byte(one.inport).packet(one.packet);
}
inline Bytes run(uint32_t hash) {
  return Bytes{0x06}.doubleWord(hash);
}
inline Bytes stop() {
  return {0x07};
}
inline Bytes start() {
  return {0x08, 0};
}
inline Bytes prepare() {
  return {0x08, 1};
}
inline Bytes editCommand() {
  return {0x09};
}
inline Bytes stage(const Bytes& some) {
  Bytes command{0x0A};
  command.byte(static_cast<uint32_t>(some.size()));
  command.insert(command.end(), some.begin(), some.end());
  return command;
}
inline Bytes commitCommand(uint32_t size, uint32_t needed, uint32_t hash, uint32_t newHash) {
  const bool wide = size > 0xFFFF || needed > 0xFFFF;
  Bytes command{0x0B | (wide ? WideBit : 0)};
  if (wide) {
    command.doubleWord(size).doubleWord(needed);
  } else {
    command.word(size).word(needed);
  }
  return command.doubleWord(hash).doubleWord(newHash);
}
inline Bytes readCommand(uint8_t space, uint32_t address, uint8_t size) {
  const bool wide = address > 0xFFFF;
  Bytes command{0x0C | (wide ? WideBit : 0), space};
  if (wide) {
    command.doubleWord(address);
  } else {
    command.word(address);
  }
  return command.byte(size);
}
inline Bytes ping() {
  return {0x0D};
}
inline Bytes console(const std::string& text) {
  Bytes command{0x0E, static_cast<int>(text.size())};
  for (char one : text) command.byte(static_cast<uint8_t>(one));
  return command;
}
inline Bytes packet(uint32_t port, const Value& value) {
  const uint32_t form = value.type == PacketType::Bang ? 0 : value.type != PacketType::Boolean ? 3 : value.bits ? 2 : 1;
  Bytes command{static_cast<int>(0x80 | (port < 31 ? port : 31) << 2 | form)};
  if (port >= 31) command.byte(port);
  return form == 3 ? command.packet(value) : command;
}

// The initial packets of port [inport] of [target], as the source of a watch.
inline Wire initialsOf(uint32_t target, uint8_t inport) {
  return {0, 255, target, inport};
}

// A whole graph. Nodes are numbered from 1.
struct Graph {
  std::vector<uint16_t> components;
  std::vector<Wire> wires;
  std::vector<Initial> packets;

  std::vector<Slot> slotsOf(uint32_t node) const {
    std::vector<Slot> all;
    for (const Wire& wire : wires) {
      if (wire.source == node) all.push_back({wire.outport, wire.target, wire.inport});
    }
    return all;
  }

  // The commands that make nodes and edges, each short enough for the link.
  std::vector<Bytes> making() const {
    std::vector<Bytes> all;
    each(components, [&](size_t first, const std::vector<uint16_t>& some) {
      all.push_back(nodes(static_cast<uint32_t>(1 + first), some));
    });
    uint32_t last = static_cast<uint32_t>(components.size());
    for (const Wire& wire : wires) last = wire.source > last ? wire.source : last;
    for (uint32_t node = 0; node <= last; node++) {
      each(slotsOf(node),
           [&](size_t first, const std::vector<Slot>& some) { all.push_back(slots(node, some, first > 0)); });
    }
    return all;
  }
  // All commands of the script.
  std::vector<Bytes> commands() const {
    std::vector<Bytes> all = making();
    for (const Initial& one : packets) all.push_back(initial(one));
    return all;
  }

  // The program.
  Bytes stream(const std::string& board = "test") const {
    Bytes whole = Bytes{0x4D, 0x46, 2}.text(board);
    for (const Bytes& command : commands()) whole.add(command);
    return whole.word(crcOf(whole));
  }

 private:
  template <class Item, class Use>
  static void each(const std::vector<Item>& items, Use use) {
    for (size_t first = 0; first < items.size(); first += 20) {
      const size_t end = first + 20 < items.size() ? first + 20 : items.size();
      use(first, std::vector<Item>(items.begin() + static_cast<std::ptrdiff_t>(first),
                                   items.begin() + static_cast<std::ptrdiff_t>(end)));
    }
  }
};

}  // namespace test
