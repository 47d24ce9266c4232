#include "link-port.h"

#include "chip.h"
#include "core/table.generated.h"
#include "io/io.h"
#include "stream/pipe.h"
#include "link/wire.h"
#include "link/session.h"
#include "registers.h"
#include "wake.h"

namespace microflo {
namespace cortex {
namespace {

static_assert(config::transmitRing > config::message + frame::Overhead, "the longest answer finds room");

Session session;
// The session has bytes to send. The loop sets it, the interrupt takes it back.
volatile bool isSending;

// A zero ends a frame: the loop has nothing to do before.
void takeAll() {
  uint8_t byte;
  while (chip::takeByte(MICROFLO_LINK_UART, byte)) {
    session.received(byte);
    if (byte == 0) wakeLoop();
  }
}

void sendAll() {
  while (isSending && chip::hasRoom(MICROFLO_LINK_UART)) {
    chip::sendByte(MICROFLO_LINK_UART, session.nextByte());
    if (session.isSending()) continue;
    isSending = false;
    chip::askForRoom(MICROFLO_LINK_UART, false);
    wakeLoop();
  }
}

}  // namespace

void serveLink() {
  takeAll();
  sendAll();
}

void openLink() {
  chip::openUart(MICROFLO_LINK_UART, MICROFLO_LINK_BAUD);
  session.boot();
}

void pollLink() {
  session.poll();
}

}  // namespace cortex

// Room interrupts when a byte leaves: the first ones are sent from here.
void wire::startSending() {
  using namespace cortex;
  Lock lock;
  isSending = true;
  chip::askForRoom(MICROFLO_LINK_UART, true);
  sendAll();
}

uint16_t wire::milliseconds() {
  return static_cast<uint16_t>(io::milliseconds());
}

bool pipe::isOpen() {
  return cortex::session.isOpen();
}

bool pipe::hasRoom(uint16_t size) {
  return cortex::session.hasRoom(size);
}

bool pipe::begin(uint16_t size, bool event) {
  return cortex::session.begin(size, event);
}

// At once.
void pipe::answerOk() {
  begin(1, false);
  put(Answer::Ok);
  end();
}

void pipe::flushOk() {}

void pipe::put(uint8_t byte) {
  cortex::session.put(byte);
}

void pipe::end() {
  cortex::session.end();
  cortex::wakeLoop();
}

bool pipe::receive(Reader& reader) {
  return cortex::session.receive(reader);
}

void pipe::done() {
  cortex::session.done();
}

}  // namespace microflo
