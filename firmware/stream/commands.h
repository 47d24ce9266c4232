// Reads commands: an opcode, then its items one by one. Most commands have one item; those that add to a graph have as
// many as the low bits of their opcode say. What an item of each command consists of is a table (commands.cpp).
#pragma once
#include "core/table.generated.h"
#include "stream/reader.h"

namespace microflo {

// One item of a command. Which fields have a value depends on the command. A node is in `edge.target`; the inport of an
// initial packet is in `edge.inport`.
struct Item {
  uint8_t byte;
  FullEdge edge;
  uint16_t word;
  uint32_t hash;
  Amount first;
  Amount second;
  WirePacket packet;
};

class Commands {
 public:
  explicit Commands(Reader& from) : reader(from), answered(false), detail(0) {}

  // Reads the next opcode.
  void begin();
  // Reads the next item. False when there is none, or when it cannot be read: then reader.error() tells why.
  bool next();
  // Skips the rest of the command.
  void skip() {
    while (next()) {
    }
  }

  uint8_t opcode() const { return opcode_; }
  // The opcode without the number of items in its low bits.
  uint8_t kind() const { return kind_; }
  const Item& item() const { return item_; }

  // The address of the opcode.
  const uint8_t* start() const { return start_; }

  Reader& reader;
  // Set when the command was answered with something other than `ok` or `failed`.
  bool answered;
  // The detail that `failed` carries besides the error.
  Amount detail;

 private:
  const uint8_t* start_;
  uint8_t opcode_;
  uint8_t kind_;
  uint8_t left_;
  Item item_;
};

}  // namespace microflo
