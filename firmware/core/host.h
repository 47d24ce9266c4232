// The host as the network sees it: the target of exported outports, and the receiver of reports. Implemented by
// stream/events.cpp. Called in the loop only.
#pragma once
#include "core/edge.h"
#include "core/packet.h"

namespace microflo {
namespace host {

// Whether a host is connected. Without one, the functions below do nothing and return true.
bool isConnected();

// Each sends one event. False when the link has no room: nothing was sent.
//
// A packet at the exported outport [exported].
bool packet(PortId exported, PacketType type, uint32_t bits);
// A packet on a watched edge of [source].
bool watched(NodeId source, ShortEdge edge, PacketType type, uint32_t bits);
// A packet that node [node] could not use.
bool error(NodeId node, PortId inport, Error error, PacketType type, uint32_t bits);
// [count] packets that found no room in the queue for [edge] of [source]; or, if that is a mark from the host to the
// host, none in the link for the exported outport of its inport.
bool lost(NodeId source, ShortEdge edge, uint16_t count);
// The network has changed its state by itself, because of [why].
bool state(State state, Error why);
// [count] reports that found no room in the link, or exceeded the rate.
bool dropped(uint16_t count);
// [size] bytes that a component has written to the console (serial port 0), at most those of the longest string. They
// share one message: each alone would take three bytes of the link.
bool console(const char* bytes, uint8_t size);

}  // namespace host
}  // namespace microflo
