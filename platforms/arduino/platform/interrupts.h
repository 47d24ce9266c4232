// What must be looked at in each turn of the loop, and how it is posted to the network.
#pragma once
#include "core/node.h"

namespace microflo {
namespace arduino {

// Posts something that the loop has found, while no interrupt handler posts.
void post(Interrupt interrupt);

// Notes a change of a pin with its time, and returns true if the pin is captured. Null until a component captures one:
// so the linker leaves the ring out of a sketch without such a component.
extern bool (*captureEdge)(Pin pin, bool level);

// Looks at the watched pins without an interrupt. Called in each turn.
void pollPins();

// Looks whether bytes have arrived at serial ports. Called in each turn.
void pollSerial();

}  // namespace arduino
}  // namespace microflo
