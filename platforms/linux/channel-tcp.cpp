#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "channel.h"
#include "tell.h"

namespace microflo {
namespace kernel {

namespace {

union Address {
  sockaddr any;
  sockaddr_in four;
  sockaddr_in6 six;
};

// Returns the size of the address in bytes; 0 when [host] is not an IP address.
socklen_t makeAddress(Address& address, const char* host, uint16_t port) {
  memset(&address, 0, sizeof address);
  if (inet_pton(AF_INET, host, &address.four.sin_addr) == 1) {
    address.four.sin_family = AF_INET;
    address.four.sin_port = htons(port);
    return sizeof address.four;
  }
  if (inet_pton(AF_INET6, host, &address.six.sin6_addr) != 1) return 0;
  address.six.sin6_family = AF_INET6;
  address.six.sin6_port = htons(port);
  return sizeof address.six;
}

bool listenAt(int file, const Address& address, socklen_t size) {
  const int yes = 1;
  // A program that has just ended does not keep the port; connections send small frames at once.
  return setsockopt(file, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) == 0 &&
         setsockopt(file, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes) == 0 && bind(file, &address.any, size) == 0 &&
         listen(file, 4) == 0;
}

uint16_t portOf(int file) {
  Address address;
  socklen_t size = sizeof address;
  getsockname(file, &address.any, &size);
  return ntohs(address.any.sa_family == AF_INET ? address.four.sin_port : address.six.sin6_port);
}

}  // namespace

bool openTcp(Channel& channel, const char* host, uint16_t port) {
  Address address;
  const socklen_t size = makeAddress(address, host, port);
  if (size == 0) {
    tell("'%s' is not an IP address; use one such as 127.0.0.1 or ::1", host);
    return false;
  }
  channel.listener = socket(address.any.sa_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (channel.listener < 0 || !listenAt(channel.listener, address, size)) {
    tell("cannot listen at %s, port %u: %s", host, port, strerror(errno));
    return false;
  }
  const bool isFour = address.any.sa_family == AF_INET;
  tell("link at tcp:%s%s%s:%u", isFour ? "" : "[", host, isFour ? "" : "]", portOf(channel.listener));
  channel.endures = true;
  return true;
}

}  // namespace kernel
}  // namespace microflo
