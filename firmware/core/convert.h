// What a port of one type makes of a packet of another.
#pragma once
#include "core/packet.h"

namespace microflo {

// Turns [packet] into what a port of type [type] takes. Type when it never converts, Value when this value does not;
// Pin when the board has no such pin. Nothing is cut and no bits are reinterpreted. Brackets and error packets are not
// for here: they do not convert.
Error convert(Packet& packet, PortType type);

}  // namespace microflo
