// The command in hand: its opcode, and its items one by one. Most commands have one item, those that make a graph as
// many as their opcode says. What an item consists of stands in one table.
#pragma once
#include "core/table.generated.h"
#include "stream/reader.h"

namespace microflo {

// The arguments of a command; which of them it has says the table in commands.cpp. A node stands in `edge.target`, the
// port of an initial packet in `edge.inport`.
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
  // Reads the next item. False when there is none, or when it could not be read: then reader.error() says why.
  bool next();
  // Reads over what is left of the command.
  void skip() {
    while (next()) {
    }
  }

  uint8_t opcode() const { return opcode_; }
  // The opcode, a count in its low bits taken away.
  uint8_t kind() const { return kind_; }
  const Item& item() const { return item_; }

  // Where the opcode stands.
  const uint8_t* start() const { return start_; }

  Reader& reader;
  // Another answer than `ok` or `failed` was given.
  bool answered;
  // What a refusal says beside its error.
  Amount detail;

 private:
  const uint8_t* start_;
  uint8_t opcode_;
  uint8_t kind_;
  uint8_t left_;
  Item item_;
};

}  // namespace microflo
