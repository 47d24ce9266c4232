// What the network tells the host, as messages.
#include "core/host.h"
#include "core/network.h"
#include "link/port_packet.h"
#include "link/writer.h"

namespace microflo {
namespace host {

bool packet(PortId port, Packet packet) {
  const Form form = formOf(packet);
  Writer writer(
      static_cast<uint8_t>(Event::Packet | (port < LongPort ? port : LongPort) << 2 | static_cast<uint8_t>(form)));
  if (port >= LongPort) writer.varint(port);
  if (form == Form::Packet) writer.packet(packet, network().strings());
  return writer.send();
}

bool watched(FullEdge edge, Packet packet) {
  Writer writer(Event::Watched);
  writer.edge(edge);
  writer.packet(packet, network().strings());
  return writer.send();
}

bool error(NodeId node, PortId inport, Error error, Packet packet) {
  Writer writer(Event::Error);
  writer.varint(node);
  writer.byte(inport);
  writer.byte(static_cast<uint8_t>(error));
  writer.packet(packet, network().strings());
  return writer.send();
}

bool lost(FullEdge edge, uint32_t count) {
  Writer writer(Event::Lost);
  writer.edge(edge);
  writer.varint(count);
  return writer.send();
}

bool state(State state, Error why) {
  Writer writer(Event::State);
  writer.byte(static_cast<uint8_t>(state));
  writer.byte(static_cast<uint8_t>(why));
  return writer.send();
}

bool dropped(uint32_t count) {
  Writer writer(Event::Dropped);
  writer.varint(count);
  return writer.send();
}

}  // namespace host
}  // namespace microflo
