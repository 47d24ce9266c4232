#include "link-port.h"

#include <avr/interrupt.h>

#include "io/io.h"
#include "link/link.h"
#include "link/port.h"
#include "link/session.h"
#include "uart.h"
#include "unset.h"
#include "wake.h"

namespace microflo {
namespace avr {
namespace {

static_assert(rateError(MICROFLO_LINK_BAUD) <= 22, "the chip's clock is too far from the rate of the link");

static_assert(config::transmitRing > config::message + frame::Overhead, "the longest answer finds room");

MICROFLO_UNSET Session session;
MICROFLO_UNSET uint8_t message[config::message];

Uart& linkUart() {
  return uart(MICROFLO_LINK_UART);
}

constexpr uint8_t Listening = Uart::Receive | Uart::Transmit;

}  // namespace

// A zero ends a frame: the loop has nothing to do before.
ISR(MICROFLO_LINK_RX_vect) {
  const uint8_t byte = linkUart().data;
  session.received(byte);
  if (byte == 0) wakeLoop();
}

ISR(MICROFLO_LINK_UDRE_vect) {
  linkUart().data = session.nextByte();
  if (session.isSending()) return;
  linkUart().b = Listening;
  wakeLoop();
}

void openLink() {
  Uart& port = linkUart();
  port.a = DoubleSpeed;
  port.c = Format;
  port.rate = static_cast<uint16_t>(rateFor(MICROFLO_LINK_BAUD));
  port.b = Listening;
  session.reset();
}

void greetHost() {
  session.boot();
  wakeLoop();
}

void pollLink() {
  session.poll();
}

}  // namespace avr

void port::startSending() {
  avr::linkUart().b = avr::Listening | avr::Uart::Room;
}

uint16_t port::milliseconds() {
  return static_cast<uint16_t>(io::milliseconds());
}

bool link::isOpen() {
  return avr::session.isOpen();
}

bool link::hasRoom(uint16_t size) {
  return avr::session.hasRoom(size);
}

bool link::begin(uint16_t size, bool event) {
  return avr::session.begin(size, event);
}

void link::put(uint8_t byte) {
  avr::session.put(byte);
}

void link::end() {
  avr::session.end();
  avr::wakeLoop();
}

bool link::receive(const uint8_t*& message, uint16_t& size) {
  message = avr::message;
  return avr::session.receive(avr::message, size);
}

}  // namespace microflo
