// The core has its own interrupts and buffers for its ports: bytes go between them and the session in each turn.
#include "link-port.h"

#include "io/io.h"
#include "link/link.h"
#include "link/port.h"
#include "link/session.h"

#include <Arduino.h>

namespace microflo {
namespace {

static_assert(config::transmitRing > config::message + frame::Overhead, "the longest answer finds room");

Session session;

}  // namespace

void arduino::openLink() {
  MICROFLO_LINK.begin(MICROFLO_LINK_BAUD);
  session.boot();
}

void arduino::pollLink() {
  while (MICROFLO_LINK.available() > 0) session.received(static_cast<uint8_t>(MICROFLO_LINK.read()));
  session.poll();
  while (session.isSending() && MICROFLO_LINK_ROOM > 0) MICROFLO_LINK.write(session.nextByte());
}

// The next turn sends.
void port::startSending() {}

uint16_t port::milliseconds() {
  return static_cast<uint16_t>(millis());
}

bool link::isOpen() {
  return session.isOpen();
}

bool link::hasRoom(uint16_t size) {
  return session.hasRoom(size);
}

bool link::begin(uint16_t size, bool event) {
  return session.begin(size, event);
}

void link::answerOk() {
  session.answerOk();
}

void link::flushOk() {
  session.flushOk();
}

void link::put(uint8_t byte) {
  session.put(byte);
}

void link::end() {
  session.end();
}

bool link::receive(Reader& reader) {
  return session.receive(reader);
}

void link::done() {
  session.done();
}

}  // namespace microflo
