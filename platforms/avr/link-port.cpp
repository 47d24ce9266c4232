#include "link-port.h"

#include "io/io.h"
#include "stream/pipe.h"
#include "link/wire.h"
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

void wire::startSending() {
  avr::linkUart().b = avr::Listening | avr::Uart::Room;
}

uint16_t wire::milliseconds() {
  return static_cast<uint16_t>(io::milliseconds());
}

bool pipe::isOpen() {
  return avr::session.isOpen();
}

bool pipe::hasRoom(uint16_t size) {
  return avr::session.hasRoom(size);
}

bool pipe::begin(uint16_t size, bool event) {
  return avr::session.begin(size, event);
}

void pipe::answerOk() {
  avr::session.answerOk();
}

void pipe::flushOk() {
  avr::session.flushOk();
}

void pipe::put(uint8_t byte) {
  avr::session.put(byte);
}

void pipe::end() {
  avr::session.end();
  avr::wakeLoop();
}

bool pipe::receive(Reader& reader) {
  return avr::session.receive(reader);
}

void pipe::done() {
  avr::session.done();
}

}  // namespace microflo
