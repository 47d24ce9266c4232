// The way of the link's bytes: a pseudo-terminal, a TCP port, standard input and output, or a serial line.
#pragma once
#include <stdint.h>

#include "waits.h"

namespace microflo {
namespace kernel {

// Two files that bytes come from and go to, and one that somebody may knock at. Each is -1 when there is none.
struct Channel {
  int input = -1;
  int output = -1;
  int listener = -1;
  // Whether the program goes on when the other side has closed it.
  bool endures = false;
};

// Each opens a channel, tells where it is, and returns true; or tells why that was not possible, and returns false.

// A terminal for programs that open serial ports; [link], unless null, becomes a symbolic link to it.
bool openPty(Channel& channel, const char* link);
// [host] is an address in numbers, for IPv4 or IPv6. Port 0 is any that is free. One host at a time is served.
bool openTcp(Channel& channel, const char* host, uint16_t port);
bool openStandard(Channel& channel);
bool openLine(Channel& channel, const char* path, uint32_t baud);

// Takes the connection of a host that knocks. False when there is one already: the new one is closed at once then.
bool admit(Channel& channel);
// The other side is gone.
void hangUp(Channel& channel);

// Removes what openPty() left in the file system.
void closePty();

}  // namespace kernel
}  // namespace microflo
