#include "terminal.h"

// The kernel's own termios2, which takes any rate; the C library's termios.h does not go with it.
#include <asm/termbits.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

namespace microflo {
namespace kernel {

namespace {

// More than 2.5 % off, and the other side reads something else.
bool isNear(uint32_t real, uint32_t wanted) {
  const uint32_t off = real > wanted ? real - wanted : wanted - real;
  return off <= wanted / 40;
}

}  // namespace

bool setLine(int file, uint32_t baud) {
  termios2 mode;
  if (ioctl(file, TCGETS2, &mode) != 0) return false;
  mode.c_iflag = IGNBRK | IGNPAR;
  mode.c_oflag = 0;
  mode.c_lflag = 0;
  mode.c_cflag = CS8 | CREAD | CLOCAL | BOTHER | BOTHER << IBSHIFT;
  mode.c_ispeed = mode.c_ospeed = baud;
  mode.c_cc[VMIN] = 1;
  mode.c_cc[VTIME] = 0;
  if (ioctl(file, TCSETS2, &mode) != 0 || ioctl(file, TCGETS2, &mode) != 0) return false;
  errno = EINVAL;
  return isNear(mode.c_ospeed, baud);
}

int openTerminal(const char* path, uint32_t baud) {
  const int file = open(path, O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
  if (file < 0) return file;
  if (setLine(file, baud)) return file;
  const int why = errno;
  close(file);
  errno = why;
  return -1;
}

}  // namespace kernel
}  // namespace microflo
