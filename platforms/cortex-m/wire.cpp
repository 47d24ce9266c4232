#include "wire.h"

#include "chip.h"
#include "io/io.h"
#include "link/session.h"
#include "link/wire.h"
#include "registers.h"
#include "wake.h"

namespace microflo {
namespace cortex {
namespace {

// The session has bytes to send. Set by the loop, cleared by the interrupt.
volatile bool isSending;

void takeAll() {
  uint8_t byte;
  while (chip::takeByte(MICROFLO_LINK_UART, byte)) takeLinkByte(byte);
}

void sendAll() {
  while (isSending && chip::hasRoom(MICROFLO_LINK_UART)) {
    chip::sendByte(MICROFLO_LINK_UART, session().nextByte());
    if (session().isSending()) continue;
    isSending = false;
    chip::askForRoom(MICROFLO_LINK_UART, false);
    wakeLoop();
  }
}

}  // namespace

// A zero ends a frame: only then has the loop something to do.
void takeLinkByte(uint8_t byte) {
  session().received(byte);
  if (byte == 0) wakeLoop();
}

void serveLink() {
  takeAll();
  sendAll();
}

void openWire() {
  chip::openUart(MICROFLO_LINK_UART, MICROFLO_LINK_BAUD);
}

}  // namespace cortex

// The interrupt comes when a byte has left: the first bytes are sent from here.
void wire::startSending() {
  using namespace cortex;
  Lock lock;
  isSending = true;
  chip::askForRoom(MICROFLO_LINK_UART, true);
  sendAll();
}

void wire::wakeLoop() {
  cortex::wakeLoop();
}

uint16_t wire::milliseconds() {
  return static_cast<uint16_t>(io::milliseconds());
}

}  // namespace microflo
