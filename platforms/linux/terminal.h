// Serial lines, by termios.
#pragma once
#include <stdint.h>

namespace microflo {
namespace kernel {

// Opens a serial line at [baud] bits a second: 8 data bits, no parity, 1 stop bit, no flow control; reading and writing
// never wait. Returns its file, or -1 with errno; EINVAL for a rate that the line cannot do.
int openTerminal(const char* path, uint32_t baud);

// Sets all that for a line that is open. False on failure, with errno.
bool setLine(int file, uint32_t baud);

}  // namespace kernel
}  // namespace microflo
