#include "link-port.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "core/table.generated.h"
#include "io/io.h"
#include "stream/pipe.h"
#include "link/wire.h"
#include "link/session.h"

namespace microflo {
namespace kernel {
namespace {

static_assert(config::transmitRing > config::message + frame::Overhead, "the longest answer finds room");

Session session;
Channel channel;
// Places among what is waited for.
int knock;
int incoming;
int outgoing;

// Bytes that the channel has not taken yet.
uint8_t unsent[4096];
size_t unsentSize;
// The other side has closed its end.
bool isLost;

// The bytes of the frames that are on their way out. Nobody is there to hear them: then they are gone.
void collect() {
  while (session.isSending() && unsentSize < sizeof unsent) unsent[unsentSize++] = session.nextByte();
  if (channel.output < 0) unsentSize = 0;
}

bool mayTryAgain() {
  return errno == EAGAIN || errno == EINTR;
}

// False when the channel takes no more now.
bool writeOut() {
  if (unsentSize == 0) return true;
  const ssize_t written = write(channel.output, unsent, unsentSize);
  if (written < 0) {
    isLost = !mayTryAgain();
    if (isLost) unsentSize = 0;
    return false;
  }
  unsentSize -= static_cast<size_t>(written);
  memmove(unsent, unsent + written, unsentSize);
  return unsentSize == 0;
}

// A zero ends a frame, which may be one that nothing else is received behind until it was looked at.
void receive(const uint8_t* bytes, size_t size) {
  for (size_t i = 0; i < size; i++) {
    session.received(bytes[i]);
    if (bytes[i] == 0) session.poll();
  }
}

// False when there is no more now.
bool readIn() {
  uint8_t bytes[4096];
  const ssize_t size = read(channel.input, bytes, sizeof bytes);
  if (size > 0) receive(bytes, static_cast<size_t>(size));
  if (size == 0 || (size < 0 && !mayTryAgain())) isLost = true;
  return size > 0;
}

}  // namespace

void openLink(const Channel& opened) {
  channel = opened;
  session.boot();
}

void flushLink() {
  for (;;) {
    session.poll();
    if (!session.isSending() && unsentSize == 0) return;
    collect();
    if (!writeOut()) return;
  }
}

void awaitLink(Waits& waits) {
  knock = waits.add(channel.listener, POLLIN);
  incoming = waits.add(channel.input, POLLIN);
  outgoing = waits.add(unsentSize > 0 ? channel.output : -1, POLLOUT);
}

bool takeLink(const Waits& waits) {
  const bool knocks = waits.has(knock, POLLIN);
  if (waits.has(incoming, POLLIN)) {
    // Who comes next may have waited for the end of the one who is here.
    while (readIn() && knocks) {
    }
  }
  if (isLost) {
    if (!channel.endures) return false;
    hangUp(channel);
    unsentSize = 0;
    isLost = false;
  }
  // A new host does not know the session of the one before. It hears that there is none, and need not wait.
  if (knocks && admit(channel)) session.greet();
  return true;
}

int32_t linkDue() {
  uint16_t left;
  return session.isTiming(left) ? left : -1;
}

}  // namespace kernel

// flushLink() sends.
void wire::startSending() {}

uint16_t wire::milliseconds() {
  return static_cast<uint16_t>(io::milliseconds());
}

bool pipe::isOpen() {
  return kernel::session.isOpen();
}

bool pipe::hasRoom(uint16_t size) {
  return kernel::session.hasRoom(size);
}

// What waits goes first, when there is no room otherwise.
bool pipe::begin(uint16_t size, bool event) {
  if (kernel::session.begin(size, event)) return true;
  kernel::flushLink();
  return kernel::session.begin(size, event);
}

// At once.
void pipe::answerOk() {
  begin(1, false);
  put(Answer::Ok);
  end();
}

void pipe::flushOk() {}

void pipe::put(uint8_t byte) {
  kernel::session.put(byte);
}

void pipe::end() {
  kernel::session.end();
}

bool pipe::receive(Reader& reader) {
  return kernel::session.receive(reader);
}

void pipe::done() {
  kernel::session.done();
}

}  // namespace microflo
