// Sends what the network tells the host (core/host.h), as messages.
#include "core/host.h"
#include "stream/exported-port.h"
#include "stream/message.h"
#include "stream/pipe.h"

namespace microflo {
namespace host {

namespace {

// Events with a node are wide on boards with 16 bits of a node number.
constexpr uint8_t ofNode(uint8_t opcode) {
  return sizeof(NodeId) == 1 ? opcode : opcode | Wide;
}

// What the event begins with that is told next.
uint8_t head[sizeof(NodeId) + sizeof(ShortEdge) + sizeof(uint16_t)];
constexpr uint8_t EdgeSize = sizeof(NodeId) + sizeof(ShortEdge);

// Puts [source] and its [edge] there.
void noteEdge(NodeId source, ShortEdge edge) {
#if MICROFLO_ID_BITS == 8
  head[0] = source;
  head[1] = edge.target();
  head[2] = edge.ports();
#else
  head[0] = static_cast<uint8_t>(source);
  head[1] = static_cast<uint8_t>(source >> 8);
  memcpy(head + 2, &edge, sizeof edge);
#endif
}

// Sends an event: the first [size] bytes of head, and a packet.
MICROFLO_NOINLINE bool tell(uint8_t opcode, uint8_t size, PacketType type, uint32_t bits) {
  if (!message::begin(opcode, size + message::sizeOf(type, bits))) return false;
  for (uint8_t i = 0; i < size; i++) message::byte(head[i]);
  if (type != NoPacket) message::packet(type, bits);
  message::end();
  return true;
}

MICROFLO_NOINLINE bool tell(uint8_t opcode, uint8_t size) {
  return tell(opcode, size, NoPacket, 0);
}

}  // namespace

bool isConnected() {
  return pipe::isOpen();
}

bool packet(PortId exported, PacketType type, uint32_t bits) {
  uint8_t size = 0;
  if (MoreExports && exported >= NumberFollows) {
    head[0] = exported;
    exported = NumberFollows;
    size = 1;
  }
  const Form form = formOf(type, bits);
  return tell(Event::Packet | static_cast<uint8_t>(exported << 2) | static_cast<uint8_t>(form), size,
              form == Form::Packet ? type : NoPacket, bits);
}

bool watched(NodeId source, ShortEdge edge, PacketType type, uint32_t bits) {
  noteEdge(source, edge);
  return tell(ofNode(Event::Watched), EdgeSize, type, bits);
}

bool error(NodeId node, PortId inport, Error error, PacketType type, uint32_t bits) {
  noteEdge(node, ShortEdge());
  head[sizeof(NodeId)] = inport;
  head[sizeof(NodeId) + 1] = static_cast<uint8_t>(error);
  return tell(ofNode(Event::Error), sizeof(NodeId) + 2, type, bits);
}

bool lost(NodeId source, ShortEdge edge, uint16_t count) {
  noteEdge(source, edge);
  memcpy(head + EdgeSize, &count, sizeof count);
  return tell(ofNode(Event::Lost), EdgeSize + sizeof count);
}

bool state(State state, Error why) {
  head[0] = static_cast<uint8_t>(state);
  head[1] = static_cast<uint8_t>(why);
  return tell(Event::State, 2);
}

bool dropped(uint16_t count) {
  memcpy(head, &count, sizeof count);
  return tell(Event::Dropped, sizeof count);
}

bool console(const char* bytes, uint8_t size) {
  if (!message::begin(Event::Console, 1 + size)) return false;
  message::byte(size);
  for (; size > 0; size--) message::byte(static_cast<uint8_t>(*bytes++));
  message::end();
  return true;
}

}  // namespace host
}  // namespace microflo
