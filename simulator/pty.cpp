#include "pty.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

namespace simulated {

namespace {

// Bytes pass unchanged, and nothing comes back as an echo, even before the other end sets its own mode.
bool makeRaw(int file) {
  termios mode;
  if (tcgetattr(file, &mode) != 0) return false;
  cfmakeraw(&mode);
  return tcsetattr(file, TCSANOW, &mode) == 0;
}

// Until the other end has been open once, "nobody has it open" cannot be told from "nothing to read".
bool openOnce(const char* path) {
  const int file = open(path, O_RDWR | O_NOCTTY | O_CLOEXEC);
  return file >= 0 && makeRaw(file) && close(file) == 0;
}

}  // namespace

Pty openPty() {
  Pty pty;
  pty.master = posix_openpt(O_RDWR | O_NOCTTY);
  if (pty.master >= 0 && grantpt(pty.master) == 0 && unlockpt(pty.master) == 0) {
    const char* path = ptsname(pty.master);
    const bool ready = path != nullptr && openOnce(path) && fcntl(pty.master, F_SETFL, O_NONBLOCK) == 0 &&
                       fcntl(pty.master, F_SETFD, FD_CLOEXEC) == 0;
    if (ready) {
      pty.path = path;
      return pty;
    }
  }
  pty.path = strerror(errno);
  if (pty.master >= 0) close(pty.master);
  pty.master = -1;
  return pty;
}

}  // namespace simulated
