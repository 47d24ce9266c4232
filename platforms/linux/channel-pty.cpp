#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "channel.h"
#include "tell.h"
#include "terminal.h"

namespace microflo {
namespace kernel {

namespace {

// A pseudo-terminal has no rate: any will do.
constexpr uint32_t Baud = 115200;

const char* linkPath;

// Replaces a link that exists, but nothing else.
bool makeLink(const char* path, const char* target) {
  struct stat there;
  if (lstat(path, &there) == 0 && S_ISLNK(there.st_mode)) unlink(path);
  if (symlink(target, path) == 0) {
    linkPath = path;
    return true;
  }
  tell("cannot make a symbolic link to %s at %s: %s", target, path, strerror(errno));
  return false;
}

// The host's end stays open here, too: otherwise ours would end when a host closes it.
bool openEnds(Channel& channel, const char*& path) {
  const int file = posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
  if (file < 0 || grantpt(file) != 0 || unlockpt(file) != 0) return false;
  path = ptsname(file);
  if (path == nullptr || openTerminal(path, Baud) < 0) return false;
  channel.input = channel.output = file;
  channel.endures = true;
  return true;
}

}  // namespace

bool openPty(Channel& channel, const char* link) {
  const char* path;
  if (!openEnds(channel, path)) {
    tell("cannot open a pseudo-terminal: %s", strerror(errno));
    return false;
  }
  if (link != nullptr && !makeLink(link, path)) return false;
  tell("link at %s", link != nullptr ? link : path);
  return true;
}

void closePty() {
  if (linkPath != nullptr) unlink(linkPath);
}

}  // namespace kernel
}  // namespace microflo
