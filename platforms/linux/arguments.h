// What the program was started with.
#pragma once
#include <stdint.h>

namespace microflo {
namespace kernel {

struct Arguments {
  enum class Link : uint8_t { Pty, Tcp, Standard, Line, None };

  Link link = Link::Pty;
  // Of the pseudo-terminal's symbolic link (or null), or of the serial line.
  const char* path = nullptr;
  // An address in numbers, and the port there.
  const char* host = "127.0.0.1";
  uint16_t port = 0;
  uint32_t baud = 115200;
};

enum class Reading : uint8_t {
  Ready,
  // The text that was asked for was printed: the program is done.
  Done,
  // What is wrong was told.
  Wrong,
};

// Reads the arguments, and hands what is meant for pins and ports on to these. Texts are changed, and must stay.
Reading readArguments(int count, char** texts, Arguments& arguments);

}  // namespace kernel
}  // namespace microflo
