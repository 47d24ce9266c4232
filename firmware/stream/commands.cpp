#include "stream/commands.h"

namespace microflo {

namespace {

// The fields of an item, in the order in which they are read.
namespace part {
enum : uint8_t { none = 0, byte = 1, edge = 2, node = 4, word = 8, hash = 16, first = 32, second = 64, initial = 128 };
}

// By opcode, from 0.
const uint8_t parts[] MICROFLO_FLASH = {
    part::none,                               // not a command
    part::word,                               // end
    part::hash | part::first | part::second,  // load
    part::none,                               // edit
    part::edge,                               // remove edge
    part::node,                               // remove node
    part::node | part::word,                  // add node
    part::hash,                               // commit
    part::none,                               // abort
    part::none,                               // start
    part::none,                               // stop
    part::edge,                               // watch
    part::edge,                               // unwatch
    part::byte,                               // hello
    part::first,                              // list components
    part::none,                               // read statistics
};
static_assert(Command::End == 1 && Command::AddNode == 6 && Command::ReadStatistics == 15, "the order of the table");

uint8_t partsOf(uint8_t kind) {
  switch (kind) {
    case Command::Nodes:
      return part::word;
    case Command::Edges:
      return part::edge;
    case Command::Initials:
      return part::node | part::initial;
    case Command::ReadNodes:
      return part::first;
    case Command::ReadEdges:
      return part::node | part::first;
    default:
      return kind < sizeof parts ? fromFlash(parts + kind) : static_cast<uint8_t>(part::none);
  }
}

}  // namespace

void Commands::begin() {
  start_ = reader.at();
  opcode_ = kind_ = reader.byte();
  left_ = 1;
  if (opcode_ < Command::Nodes || opcode_ > (Command::Initials | 15)) return;
  kind_ = opcode_ & 0xF0;
  left_ = (opcode_ & 15) + 1;
}

bool Commands::next() {
  if (left_ == 0) return false;
  left_--;
  const uint8_t has = partsOf(kind_);
  if (has & part::byte) item_.byte = reader.byte();
  if (has & part::edge) reader.edge(item_.edge);
  if (has & part::node) item_.edge.target = reader.node();
  if (has & part::word) item_.word = reader.word();
  if (has & part::hash) item_.hash = reader.doubleWord();
  if (has & part::first) item_.first = reader.count();
  if (has & part::second) item_.second = reader.count();
  if (has & part::initial) {
    const uint8_t tag = reader.byte();
    item_.edge.inport = highNibble(tag);
    reader.packet(tag, item_.packet);
  }
  return reader.error() == Error::None;
}

}  // namespace microflo
