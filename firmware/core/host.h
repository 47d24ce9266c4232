// The host as the network sees it: node 0, and someone to report to. Implemented by stream/events.cpp.
#pragma once
#include "core/edge.h"
#include "core/packet.h"

namespace microflo {
namespace host {

// Whether there is one that listens. What is told to nobody is gone.
bool isConnected();

// Each returns false when there was no room to send.
bool packet(PortId port, PacketType type, uint32_t bits);
bool watched(const FullEdge& edge, PacketType type, uint32_t bits);
bool error(NodeId node, PortId inport, Error error, PacketType type, uint32_t bits);
bool lost(const FullEdge& edge, uint16_t count);
bool state(State state, Error why);
bool dropped(uint16_t count);
// A byte that a component has written to the console, serial port 0.
bool console(uint8_t byte);

}  // namespace host
}  // namespace microflo
