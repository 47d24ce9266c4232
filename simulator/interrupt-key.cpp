#include "interrupt-key.h"

#include <termios.h>
#include <unistd.h>

namespace simulated {

namespace {

termios before;
bool isChanged = false;

bool isOurs() {
  return isatty(STDIN_FILENO) && isatty(STDOUT_FILENO) && tcgetpgrp(STDIN_FILENO) == getpgrp();
}

// The other keys stay keys: after Ctrl-Z, the shell would have a terminal in the mode of the program.
termios withInterruptKey(termios mode) {
  mode.c_lflag |= ISIG | NOFLSH;
  mode.c_cc[VQUIT] = _POSIX_VDISABLE;
  mode.c_cc[VSUSP] = _POSIX_VDISABLE;
  return mode;
}

}  // namespace

void hearInterruptKey() {
  if (isChanged || !isOurs() || tcgetattr(STDIN_FILENO, &before) != 0 || (before.c_lflag & ISIG)) return;
  const termios mode = withInterruptKey(before);
  isChanged = tcsetattr(STDIN_FILENO, TCSANOW, &mode) == 0;
}

void ignoreInterruptKey() {
  if (isChanged) tcsetattr(STDIN_FILENO, TCSANOW, &before);
  isChanged = false;
}

}  // namespace simulated
