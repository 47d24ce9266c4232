// The commands that make a graph, taken apart: a command of several items gives one of these for each.
#pragma once
#include "core/table.generated.h"
#include "link/reader.h"

namespace microflo {

// Edge commands use `edge`; node commands `edge.target`, and `component` when they add; initial packets `edge.target`,
// `edge.inport` and `packet`.
struct Item {
  // The opcode, a count in its low bits taken away.
  uint8_t kind;
  FullEdge edge;
  uint16_t component;
  WirePacket packet;
};

// Commands whose opcode carries a count have it in the low nibble, less one.
inline bool hasCount(uint8_t opcode) {
  return opcode >= Command::Nodes && opcode <= (Command::Initials | 15);
}
inline uint8_t kindOf(uint8_t opcode) {
  return hasCount(opcode) ? opcode & 0xF0 : opcode;
}
inline uint8_t itemsOf(uint8_t opcode) {
  return hasCount(opcode) ? (opcode & 15) + 1 : 1;
}

// Reads the next item of a command of [kind]; what is wrong stands in reader.error().
Item readItem(Reader& reader, uint8_t kind);

}  // namespace microflo
