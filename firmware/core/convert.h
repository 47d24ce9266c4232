// The conversion of packets to the type of an inport.
#pragma once
#include "core/packet.h"

namespace microflo {

// Converts [packet] to what an inport of type [type] takes. Returns Type when packets of its type never convert, Value
// when this value does not, Pin when the board has no such pin; the packet is unchanged then. No value is cut, rounded
// or reinterpreted. [packet] is data: brackets and error packets do not convert.
Error convert(Packet& packet, PortType type);

}  // namespace microflo
