// The usual path of a packet: out of a node, through the queue, into the next node. All other cases are in network.cpp,
// so that this path needs few registers.
//
// A platform may replace this file with one of its own that does the same (MICROFLO_HOT_PATH).
#include "core/network.h"

namespace microflo {

void Network::receiveHere(NodeId id, PortId inport, PacketType type, uint32_t bits) {
  current_ = id;
  Node& node = arena_.nodeHere(id);
  const ComponentType& component = node.component();
  const auto call = fromFlash(&component.call);
  const uint8_t accepts = fromFlash(fromFlash(&component.inportTypes) + inport);
  const uint8_t head = headOf(inport, type);
  if (accepts != Anything && accepts != static_cast<uint8_t>(type)) return receiveOther(&node, head, bits);
  call(&node, head, bits);
}

void Network::receive(NodeId id, uint8_t head, uint32_t bits) {
  receiveHere(id, highNibble(head), static_cast<PacketType>(head & 15), bits);
}

bool Network::step() {
  if (status_.state != State::Running || queue_.isEmpty()) return stepAtRest();
  if (++status_.recent == 0xFF) {
    countDelivered();
    // A graph that never comes to rest reports what it loses, too.
    reports_.flush();
  }
  if (queue_.used() > status_.mostQueued) status_.mostQueued = queue_.used();
  const Delivery& delivery = queue_.take();
  if (delivery.target() == 0 || delivery.type() == PacketType::String) {
    deliverSlowly(delivery.target(), wideHeadOf(delivery.inport(), delivery.type()), delivery.bits);
  } else {
    receiveHere(delivery.target(), delivery.inport(), delivery.type(), delivery.bits);
  }
  return true;
}

bool Network::emit(const Node& node, uint8_t head, uint32_t bits) {
  NodeId left = node.slots;
  if ((left & Arena::Watched) || (head & 15) == static_cast<uint8_t>(PacketType::String)) {
    return emitRest(head, Arena::slotCount(node), bits);
  }
  const ShortEdge* at = &Arena::slot(node, 0);
  // Most nodes have one edge. A loop needs more registers than a call may change.
  if (left == 1) return !at->takes(head) || queue_.put(*at, head, bits) || emitRest(head, 1, bits);
  for (; left > 0; left--) {
    const ShortEdge edge = *at--;
    if (edge.takes(head) && !queue_.put(edge, head, bits)) return emitRest(head, left, bits);
  }
  return true;
}

bool emitFrom(Node& node, uint8_t head, uint32_t bits) {
  return network().emit(node, head, bits);
}

bool Network::emitFromHost(Node& host, uint8_t head, uint32_t bits) {
  return emitFrom(host, head, bits);
}

}  // namespace microflo
