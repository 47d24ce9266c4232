#include "link/commands.h"

namespace microflo {

Item readItem(Reader& reader, uint8_t kind) {
  Item item{kind, FullEdge{0, 0, 0, 0}, 0, WirePacket{PacketType::Bang, 0, nullptr, 0}};
  switch (kind) {
    case Command::Nodes:
      item.component = reader.word();
      break;
    case Command::AddNode:
      item.edge.target = reader.node();
      item.component = reader.word();
      break;
    case Command::RemoveNode:
      item.edge.target = reader.node();
      break;
    case Command::Initials: {
      item.edge.target = reader.node();
      const uint8_t tag = reader.byte();
      item.edge.inport = tag >> 4;
      item.packet = reader.packet(tag);
      break;
    }
    default:
      item.edge = reader.edge();
  }
  return item;
}

}  // namespace microflo
