// The core has its own interrupts and buffers for its ports: bytes go between them and the session in each turn.
#include "link-port.h"

#include "io/io.h"
#include "stream/pipe.h"
#include "link/wire.h"
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
void wire::startSending() {}

uint16_t wire::milliseconds() {
  return static_cast<uint16_t>(millis());
}

bool pipe::isOpen() {
  return session.isOpen();
}

bool pipe::hasRoom(uint16_t size) {
  return session.hasRoom(size);
}

bool pipe::begin(uint16_t size, bool event) {
  return session.begin(size, event);
}

void pipe::answerOk() {
  session.answerOk();
}

void pipe::flushOk() {
  session.flushOk();
}

void pipe::put(uint8_t byte) {
  session.put(byte);
}

void pipe::end() {
  session.end();
}

bool pipe::receive(Reader& reader) {
  return session.receive(reader);
}

void pipe::done() {
  session.done();
}

}  // namespace microflo
