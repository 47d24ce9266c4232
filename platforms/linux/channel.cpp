#include "channel.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <initializer_list>

#include "tell.h"
#include "terminal.h"

namespace microflo {
namespace kernel {

bool openStandard(Channel& channel) {
  for (const int file : {STDIN_FILENO, STDOUT_FILENO}) {
    const int flags = fcntl(file, F_GETFL);
    if (flags < 0 || fcntl(file, F_SETFL, flags | O_NONBLOCK) != 0) {
      tell("cannot use standard %s for the link: %s", file == STDIN_FILENO ? "input" : "output", strerror(errno));
      return false;
    }
  }
  channel.input = STDIN_FILENO;
  channel.output = STDOUT_FILENO;
  return true;
}

bool openLine(Channel& channel, const char* path, uint32_t baud) {
  channel.input = channel.output = openTerminal(path, baud);
  if (channel.input >= 0) {
    tell("link at %s, %u baud", path, baud);
    return true;
  }
  tell("cannot open %s for the link at %u baud: %s", path, baud, strerror(errno));
  return false;
}

bool admit(Channel& channel) {
  const int host = accept4(channel.listener, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
  if (host < 0) return false;
  if (channel.input >= 0) {
    close(host);
    return false;
  }
  channel.input = channel.output = host;
  return true;
}

void hangUp(Channel& channel) {
  close(channel.input);
  channel.input = channel.output = -1;
}

}  // namespace kernel
}  // namespace microflo
