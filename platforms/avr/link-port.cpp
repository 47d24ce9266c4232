#include "link-port.h"

#include "io/io.h"
#include "link/link.h"
#include "link/port.h"
#include "link-interrupts.h"

namespace microflo {
namespace avr {
namespace {

static_assert(rateError(MICROFLO_LINK_BAUD) <= 22, "the chip's clock is too far from the rate of the link");

static_assert(config::transmitRing > config::message + frame::Overhead, "the longest answer finds room");

Uart& linkUart() {
  return uart(MICROFLO_LINK_UART);
}

}  // namespace

void openLink() {
  Uart& port = linkUart();
  port.a = DoubleSpeed;
  port.c = Format;
  port.rate = static_cast<uint16_t>(rateFor(MICROFLO_LINK_BAUD));
  port.b = Listening;
  session.reset();
}

void greetHost() {
  session.greet();
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

void link::answerOk() {
  avr::session.answerOk();
}

void link::flushOk() {
  avr::session.flushOk();
}

void link::put(uint8_t byte) {
  avr::session.put(byte);
}

void link::end() {
  avr::session.end();
  avr::wakeLoop();
}

bool link::receive(Reader& reader) {
  return avr::session.receive(reader);
}

void link::done() {
  avr::session.done();
}

}  // namespace microflo
