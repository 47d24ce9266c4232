#include "wire.h"

#include "link/session.h"
#include "link/wire.h"

#include <Arduino.h>

namespace microflo {
namespace {

void sendAll() {
  while (session().isSending() && MICROFLO_LINK_ROOM > 0) MICROFLO_LINK.write(session().nextByte());
}

}  // namespace

void arduino::openWire() {
  MICROFLO_LINK.begin(MICROFLO_LINK_BAUD);
}

void arduino::pollWire() {
  while (MICROFLO_LINK.available() > 0) session().received(static_cast<uint8_t>(MICROFLO_LINK.read()));
  sendAll();
}

void wire::startSending() {
  sendAll();
}

// Every turn polls the link.
void wire::wakeLoop() {}

uint16_t wire::milliseconds() {
  return static_cast<uint16_t>(millis());
}

}  // namespace microflo
