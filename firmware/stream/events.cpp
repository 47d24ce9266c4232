// Sends what the network tells the host (core/host.h), as messages.
#include "core/host.h"
#include "stream/pipe.h"
#include "stream/message.h"
#include "stream/exported-port.h"

namespace microflo {
namespace host {

bool isConnected() {
  return pipe::isOpen();
}

bool packet(PortId exported, PacketType type, uint32_t bits) {
  const Form form = formOf(type, bits);
  const uint8_t head = static_cast<uint8_t>(Event::Packet | (exported < NumberFollows ? exported : NumberFollows) << 2 |
                                            static_cast<uint8_t>(form));
  const uint8_t number = exported >= NumberFollows ? message::AmountSize : 0;
  if (!message::begin(head, number + message::sizeOf(type, bits))) return false;
  if (exported >= NumberFollows) message::count(exported);
  if (form == Form::Packet) message::packet(type, bits);
  message::end();
  return true;
}

bool watched(const FullEdge& edge, PacketType type, uint32_t bits) {
  if (!message::begin(Event::Watched, message::EdgeSize + message::sizeOf(type, bits))) return false;
  message::edge(edge);
  message::packet(type, bits);
  message::end();
  return true;
}

bool error(NodeId node, PortId inport, Error error, PacketType type, uint32_t bits) {
  if (!message::begin(Event::Error, message::AmountSize + 2 + message::sizeOf(type, bits))) return false;
  message::count(node);
  message::byte(inport);
  message::byte(static_cast<uint8_t>(error));
  message::packet(type, bits);
  message::end();
  return true;
}

bool lost(const FullEdge& edge, uint16_t count) {
  if (!message::begin(Event::Lost, message::EdgeSize + message::AmountSize)) return false;
  message::edge(edge);
  message::count(count);
  message::end();
  return true;
}

bool state(State state, Error why) {
  if (!message::begin(Event::State, 2)) return false;
  message::byte(static_cast<uint8_t>(state));
  message::byte(static_cast<uint8_t>(why));
  message::end();
  return true;
}

bool dropped(uint16_t count) {
  if (!message::begin(Event::Dropped, message::AmountSize)) return false;
  message::count(count);
  message::end();
  return true;
}

bool console(const char* bytes, uint8_t size) {
  if (!message::begin(Event::Console, 2 + size)) return false;
  message::count(size);
  for (; size > 0; size--) message::byte(static_cast<uint8_t>(*bytes++));
  message::end();
  return true;
}

}  // namespace host
}  // namespace microflo
