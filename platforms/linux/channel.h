// What carries the bytes of the link: a pseudo-terminal, a TCP port, standard input and output, or a serial line.
#pragma once
#include <stdint.h>

#include "waits.h"

namespace microflo {
namespace kernel {

// Files: bytes come from [input] and go to [output]; at [listener], hosts ask for a connection. -1 when there is none.
struct Channel {
  int input = -1;
  int output = -1;
  int listener = -1;
  // Whether the program continues when the other side closes the channel.
  bool endures = false;
};

// These functions open a channel, and tell the user where it is. False when that is not possible: the user was told
// why.

// A pseudo-terminal, for programs that open serial ports. [link], unless null, becomes a symbolic link to it.
bool openPty(Channel& channel, const char* link);
// [host] is an IPv4 or IPv6 address. Port 0 stands for any free port. Serves one host at a time.
bool openTcp(Channel& channel, const char* host, uint16_t port);
bool openStandard(Channel& channel);
bool openLine(Channel& channel, const char* path, uint32_t baud);

// Accepts the connection of a host. False when there is another one: the new connection is closed.
bool admit(Channel& channel);
// Closes the connection to a host that is gone.
void hangUp(Channel& channel);

// Removes what openPty() left in the file system.
void closePty();

}  // namespace kernel
}  // namespace microflo
