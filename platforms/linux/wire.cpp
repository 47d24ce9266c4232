#include "wire.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "io/io.h"
#include "link/session.h"
#include "link/wire.h"

namespace microflo {
namespace kernel {
namespace {

Channel channel;
// Their places in Waits.
int knock;
int incoming;
int outgoing;

// Bytes that were sent, and that the channel has not taken yet.
uint8_t unsent[4096];
size_t unsentSize;
// The session has sent something since this was set to false.
bool hasSent;
// The other side has closed the channel.
bool isLost;

// Collects the bytes that the session sends. They are dropped when nobody is there.
void collect() {
  while (session().isSending() && unsentSize < sizeof unsent) unsent[unsentSize++] = session().nextByte();
  if (channel.output < 0) unsentSize = 0;
}

bool mayTryAgain() {
  return errno == EAGAIN || errno == EINTR;
}

// Writes what was collected. False when the channel takes no more now.
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

// A zero ends a frame. If that is a control frame, nothing is received behind it until the session was polled.
void receive(const uint8_t* bytes, size_t size) {
  for (size_t i = 0; i < size; i++) {
    session().received(bytes[i]);
    if (bytes[i] == 0) session().poll();
  }
}

// Reads what has arrived. False when there is no more now.
bool readIn() {
  uint8_t bytes[4096];
  const ssize_t size = read(channel.input, bytes, sizeof bytes);
  if (size > 0) receive(bytes, static_cast<size_t>(size));
  if (size == 0 || (size < 0 && !mayTryAgain())) isLost = true;
  return size > 0;
}

// Writes all that the session sends, as far as the channel takes it.
void sendAll() {
  do {
    collect();
    if (!writeOut()) return;
  } while (session().isSending());
}

}  // namespace

void openWire(const Channel& opened) {
  channel = opened;
}

// The session sends one thing with each poll.
void flushWire() {
  sendAll();
  do {
    hasSent = false;
    session().poll();
  } while (hasSent && unsentSize == 0);
}

void awaitWire(Waits& waits) {
  knock = waits.add(channel.listener, POLLIN);
  incoming = waits.add(channel.input, POLLIN);
  outgoing = waits.add(unsentSize > 0 ? channel.output : -1, POLLOUT);
}

bool takeWire(const Waits& waits) {
  const bool knocks = waits.has(knock, POLLIN);
  if (waits.has(incoming, POLLIN)) {
    // The next host may have waited for the end of this one: reads up to that end.
    while (readIn() && knocks) {
    }
  }
  if (isLost) {
    if (!channel.endures) return false;
    hangUp(channel);
    unsentSize = 0;
    isLost = false;
  }
  // A new host hears that there is no session, so that it need not wait.
  if (knocks && admit(channel)) session().greet();
  return true;
}

int32_t wireDue() {
  uint8_t left;
  return session().isTiming(left) ? left : -1;
}

}  // namespace kernel

void wire::startSending() {
  kernel::hasSent = true;
  kernel::sendAll();
}

// Every turn polls the link.
void wire::wakeLoop() {}

uint16_t wire::milliseconds() {
  return static_cast<uint16_t>(io::milliseconds());
}

}  // namespace microflo
