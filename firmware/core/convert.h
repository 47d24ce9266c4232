// The conversion of packets to the type of an inport.
#pragma once
#include "core/packet.h"

namespace microflo {

// Converts [bits] of a packet of type [from] to what an inport of type [to] takes, which is not `all`. Returns Type
// when packets of that type never convert, Value when this value does not, Pin when the board has no such pin. No value
// is cut, rounded or reinterpreted. The packet is data: brackets and error packets do not convert.
Error convertBits(PacketType from, PortType to, uint32_t& bits);

}  // namespace microflo
