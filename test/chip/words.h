// The output of the device as text: `ok`, `failed noPort 0`, `#0 "text"`, `watched 1.0>2.0 5`, `lost 1.0>2.0 x3`. Lists
// begin with their total length: `of 3: 0=0 1=8 2=3` (nodes; 0 for a hole), `of 1: 1.0>2.0`.
#pragma once
#include <cstdio>
#include <string>

#include "bytes.h"
#include "harness.h"

namespace test {

inline std::string errorName(uint32_t code) {
  static const char* const low[] = {"none",      "other",       "bug",           "type",    "value",
                                    "overflow",  "division",    "failed",        "timeout", "pin",
                                    "queueFull", "stringsFull", "stringTooLong", "runaway", "received"};
  static const char* const high[] = {"unknownCommand", "truncated",     "noNode",        "noComponent", "noPort",
                                     "noEdge",         "duplicateNode", "duplicateEdge", "memory",      "notRunning",
                                     "noProgram",      "version",       "board",         "checksum",    "count",
                                     "order",          "malformed",     "exports"};
  if (code < 15) return low[code];
  CHECK(code >= 20 && code < 38);
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
  uint32_t varint() {
    uint32_t value = 0;
    for (int shift = 0;; shift += 7) {
      const uint32_t next = byte();
      value |= (next & 0x7F) << shift;
      if (next < 0x80) return value;
    }
  }
  std::string text() {
    std::string text;
    for (uint32_t left = varint(); left > 0; left--) text += static_cast<char>(byte());
    return text;
  }
  Wire wire() {
    Wire wire;
    wire.source = varint();
    wire.target = varint();
    const uint32_t ports = byte();
    wire.outport = static_cast<uint8_t>(ports >> 4 == 15 ? byte() : ports >> 4);
    wire.inport = static_cast<uint8_t>((ports & 15) == 15 ? byte() : ports & 15);
    return wire;
  }
  void end() { CHECK_EQUAL(at_, message_.size()); }

  std::string wireWords() {
    const Wire edge = wire();
    return std::to_string(edge.source) + "." + std::to_string(edge.outport) + ">" + std::to_string(edge.target) + "." +
           std::to_string(edge.inport);
  }
  std::string packetWords() {
    switch (byte()) {
      case 0:
        return "bang";
      case 1:
        return "false";
      case 2:
        return "true";
      case 3:
        return "byte " + std::to_string(byte());
      case 4: {
        const uint32_t value = varint();
        return std::to_string(static_cast<int32_t>(value >> 1 ^ (0 - (value & 1))));
      }
      case 5: {
        const uint32_t bits = doubleWord();
        float value;
        std::memcpy(&value, &bits, sizeof value);
        char text[40];
        std::snprintf(text, sizeof text, "%.9gf", static_cast<double>(value));
        return text;
      }
      case 6:
        return '"' + text() + '"';
      case 7:
        return "pin " + std::to_string(varint());
      case 8:
        return "<";
      case 9:
        return ">";
      case 10:
        return "error " + errorName(byte());
    }
    fail(__FILE__, __LINE__, "no such packet");
  }

 private:
  const Bytes& message_;
  size_t at_ = 0;
};

inline std::string portPacketWords(Listener& listener, uint32_t opcode) {
  static const char* const forms[] = {"bang", "false", "true"};
  uint32_t port = opcode >> 2 & 31;
  if (port == 31) port = listener.varint();
  const uint32_t form = opcode & 3;
  return "#" + std::to_string(port) + " " + (form == 3 ? listener.packetWords() : forms[form]);
}

inline std::string stateName(uint32_t state) {
  static const char* const names[] = {"empty", "stopped", "running"};
  CHECK(state < 3);
  return names[state];
}

inline std::string listWords(Listener& listener, bool ofNodes) {
  std::string words = "of " + std::to_string(listener.varint()) + ":";
  uint32_t number = listener.varint();
  for (uint32_t left = listener.varint(); left > 0; left--, number++) {
    words += ' ' + (ofNodes ? std::to_string(number) + "=" + std::to_string(listener.word()) : listener.wireWords());
  }
  return words;
}

inline std::string words(const Bytes& message) {
  Listener listener(message);
  const uint32_t opcode = listener.byte();
  std::string words;
  if (opcode >= 0x80) {
    words = portPacketWords(listener, opcode);
  } else if (opcode == 0x50) {
    words = "ok";
  } else if (opcode == 0x51) {
    words = "failed " + errorName(listener.byte());
    words += " " + std::to_string(listener.varint());
  } else if (opcode == 0x55 || opcode == 0x56) {
    words = listWords(listener, opcode == 0x55);
  } else if (opcode == 0x58) {
    words = "watched " + listener.wireWords();
    words += " " + listener.packetWords();
  } else if (opcode == 0x59) {
    words = "error at " + std::to_string(listener.varint());
    words += "." + std::to_string(listener.byte());
    words += " " + errorName(listener.byte());
    words += ": " + listener.packetWords();
  } else if (opcode == 0x5A) {
    words = "lost " + listener.wireWords();
    words += " x" + std::to_string(listener.varint());
  } else if (opcode == 0x5B) {
    words = "state " + stateName(listener.byte());
    words += " " + errorName(listener.byte());
  } else if (opcode == 0x5D) {
    words = "dropped " + std::to_string(listener.varint());
  } else {
    fail(__FILE__, __LINE__, "no words for message " + std::to_string(opcode));
  }
  listener.end();
  return words;
}

}  // namespace test
