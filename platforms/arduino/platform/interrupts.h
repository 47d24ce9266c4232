// What the loop has to do for pins and serial ports, and how it tells the network of what it finds.
#pragma once
#include "core/node.h"

namespace microflo {
namespace arduino {

// Tells the network, which interrupts tell, too, of something that the loop has noticed.
void post(Interrupt interrupt);

// Looks at the watched pins that have no interrupt; to be called in each turn.
void pollPins();

// Looks whether bytes have come in; to be called in each turn.
void pollSerial();

}  // namespace arduino
}  // namespace microflo
