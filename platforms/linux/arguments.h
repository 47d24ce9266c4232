// The arguments of the command line.
#pragma once
#include <stdint.h>

namespace microflo {
namespace kernel {

struct Arguments {
  enum class Link : uint8_t { Pty, Tcp, Standard, Line, None };

  Link link = Link::Pty;
  // The path of the symbolic link to the pseudo-terminal (or null), or of the serial line.
  const char* path = nullptr;
  // An IP address, and the TCP port there.
  const char* host = "127.0.0.1";
  uint16_t port = 0;
  uint32_t baud = 115200;
};

enum class Reading : uint8_t {
  Ready,
  // Help or version was printed: the program ends.
  Done,
  // An argument is wrong: the user was told.
  Wrong,
};

// Reads the arguments. Those about pins and serial ports take effect at once. Changes [texts], which must stay.
Reading readArguments(int count, char** texts, Arguments& arguments);

}  // namespace kernel
}  // namespace microflo
