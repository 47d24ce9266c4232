// A serial port that exists only inside this computer.
#pragma once
#include <string>

namespace simulated {

// A pseudo-terminal: what one end writes the other reads, byte for byte.
struct Pty {
  int master = -1;   // the file descriptor of our end; reads and writes never wait
  std::string path;  // of the other end, for programs that open serial ports
};

// Opens one. On failure, master is -1, and path is the reason.
Pty openPty();

}  // namespace simulated
