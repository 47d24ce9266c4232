// The output of the device as text: `failed noPort at 0` (the position in its message), `#0 "text"`,
// `watched 1.0>2.0 5`, `lost 1.0>2.0 x3`. A message that was carried out is acknowledged, which is not told here.
#pragma once
#include <cstdio>
#include <string>

#include "bytes.h"
#include "harness.h"

namespace test {

inline std::string errorName(uint32_t code) {
  static const char* const low[] = {"none",      "other",       "bug",           "type",    "value",
                                    "overflow",  "division",    "failed",        "timeout", "pin",
                                    "queueFull", "stringsFull", "stringTooLong", "runaway", "received",
                                    "noAnswer",  "refused",     "busHeld",       "noPullUp"};
  static const char* const high[] = {"unknownCommand", "truncated",     "noNode",        "noComponent", "noPort",
                                     "noEdge",         "duplicateNode", "duplicateEdge", "memory",      "notRunning",
                                     "noProgram",      "version",       "board",         "checksum",    "count",
                                     "order",          "malformed",     "exports",       "graph",       "unread"};
  if (code < 19) return low[code];
  CHECK(code >= 20 && code < 40);
  return high[code - 20];
}

// Parses a message of the device; an invalid one fails the case.
class Listener {
 public:
  explicit Listener(const Bytes& message) : message_(message) {}

  uint32_t byte() {
    CHECK(at_ < message_.size());
    return message_[at_++];
  }
  uint32_t word() {
    const uint32_t low = byte();
    return low | byte() << 8;
  }
  uint32_t doubleWord() {
    const uint32_t low = word();
    return low | word() << 16;
  }
  std::string text() {
    std::string text;
    for (uint32_t left = byte(); left > 0; left--) text += static_cast<char>(byte());
    return text;
  }
  uint32_t node(bool wide) { return wide ? word() : byte(); }
  // A node and a slot of it.
  Wire wire(bool wide) {
    Wire wire;
    wire.source = node(wide);
    wire.target = node(wide);
    const uint32_t ports = byte();
    wire.inport = static_cast<uint8_t>(wide ? ports : ports & 15);
    wire.outport = static_cast<uint8_t>(wide ? byte() : ports >> 4);
    if (!wide && wire.outport == 15) wire.outport = mark;
    return wire;
  }
  void end() { CHECK_EQUAL(at_, message_.size()); }

  std::string wireWords(bool wide) {
    const Wire edge = wire(wide);
    return std::to_string(edge.source) + "." + std::to_string(edge.outport) + ">" + std::to_string(edge.target) + "." +
           std::to_string(edge.inport);
  }
  std::string packetWords() {
    const uint32_t tag = byte();
    const PacketType type = static_cast<PacketType>(tag & 15);
    if (type == PacketType::String) {
      CHECK_EQUAL(tag, 6);
      return '"' + text() + '"';
    }
    uint32_t value = 0;
    for (uint32_t i = 0; i < tag >> 4; i++) value |= byte() << 8 * i;
    CHECK(tag >> 4 == 0 || value >> 8 * ((tag >> 4) - 1) > 0);
    switch (type) {
      case PacketType::Bang:
        return "bang";
      case PacketType::Boolean:
        CHECK(value < 2);
        return value ? "true" : "false";
      case PacketType::Byte:
        return "byte " + std::to_string(value);
      case PacketType::Integer:
        return std::to_string(static_cast<int32_t>(value));
      case PacketType::Float: {
        float real;
        std::memcpy(&real, &value, sizeof real);
        char text[40];
        std::snprintf(text, sizeof text, "%.9gf", static_cast<double>(real));
        return text;
      }
      case PacketType::Pin:
        return "pin " + std::to_string(value);
      case PacketType::Open:
        return "<";
      case PacketType::Close:
        return ">";
      case PacketType::Error:
        return "error " + errorName(value);
      default:
        fail(__FILE__, __LINE__, "no such packet");
    }
  }

 private:
  const Bytes& message_;
  size_t at_ = 0;
};

inline std::string portPacketWords(Listener& listener, uint32_t opcode) {
  static const char* const forms[] = {"bang", "false", "true"};
  uint32_t port = opcode >> 2 & 31;
  if (port == 31) port = listener.byte();
  const uint32_t form = opcode & 3;
  return "#" + std::to_string(port) + " " + (form == 3 ? listener.packetWords() : forms[form]);
}

inline std::string stateName(uint32_t state) {
  static const char* const names[] = {"empty", "stopped", "running"};
  CHECK(state < 3);
  return names[state];
}

inline std::string words(const Bytes& message) {
  Listener listener(message);
  const uint32_t opcode = listener.byte();
  const uint32_t kind = opcode < 0x80 ? opcode & ~0x40u : opcode;
  const bool wide = opcode != kind;
  std::string words;
  if (opcode >= 0x80) {
    words = portPacketWords(listener, opcode);
  } else if (opcode == 0x20) {
    words = "failed " + errorName(listener.byte());
    CHECK(listener.byte() < 8);
    words += " at " + std::to_string(listener.byte());
  } else if (kind == 0x24) {
    words = "watched " + listener.wireWords(wide);
    words += " " + listener.packetWords();
  } else if (kind == 0x25) {
    words = "error at " + std::to_string(listener.node(wide));
    words += "." + std::to_string(listener.byte());
    words += " " + errorName(listener.byte());
    words += ": " + listener.packetWords();
  } else if (kind == 0x26) {
    words = "lost " + listener.wireWords(wide);
    words += " x" + std::to_string(listener.word());
  } else if (opcode == 0x27) {
    words = "dropped " + std::to_string(listener.word());
  } else if (opcode == 0x28) {
    words = "state " + stateName(listener.byte());
    words += " " + errorName(listener.byte());
  } else if (opcode == 0x29) {
    words = "console " + listener.text();
  } else {
    fail(__FILE__, __LINE__, "no words for message " + std::to_string(opcode));
  }
  listener.end();
  return words;
}

}  // namespace test
