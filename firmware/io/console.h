// The input of the console: from the runtime, which has text of the host in hand, to the component that reads serial
// port 0 (io/io.h). Nothing is kept in between: the text stays in its frame, and the host waits.
//
//   runtime ── offer(byte) ─▶ Interrupt of serial port 0 ─▶ component ── io::readSerial(0, byte) ─▶ it is taken
#pragma once
#include <stdint.h>

namespace microflo {
namespace console {

// Whether a component has ever opened serial port 0. In an image without a component that opens serial ports the
// compiler sees that this is never so, and leaves out all that would follow.
bool isOpen();
void open();

// Offers [byte] to all nodes. False when none has taken it. Only in the loop, while the network runs.
bool offer(uint8_t byte);
// Takes the byte that is offered, for a component. False when there is none.
bool take(uint8_t& byte);

}  // namespace console
}  // namespace microflo
