/* microflo component
name: Stream
description: Sends bytes to a part at the SPI bus without an end, and checks what it answers
icon: random
bus: spi
inports:
  cs: { type: pin, description: The pin at CS of the part, needs: digital, drives: true, required: true }
  mode: { type: integer, description: The mode of the part, default: 0 }
  speed: { type: integer, description: The clock in kHz, default: 1000 }
  lowfirst: { type: boolean, description: The lowest bit goes first, default: false }
  run: { type: integer, description: 'How many pieces of 32 bytes are sent from now on, one behind the other' }
outports:
  out: { type: integer, description: 'The number of bytes that were answered wrongly, when all pieces are sent' }
*/
#pragma once
#include "core/component.h"
#include "generated/Stream.generated.h"
#include "io/io.h"
#include "io/spi.h"

namespace microflo {

// Its part answers each byte with the byte before, inverted; the first one with 0.
class Stream : public Component<StreamPorts> {
 public:
  void process(In port, Packet packet) {
    const uint32_t value = static_cast<uint32_t>(packet.asInteger());
    if (port == In::cs) {
      if (!io::openOutput(packet.asPin(), true)) return fail(Error::Pin, port, packet);
      settings_.select = packet.asPin();
    } else if (port == In::mode) {
      settings_.mode = static_cast<uint8_t>(value);
    } else if (port == In::speed) {
      settings_.frequency = value * 1000;
    } else if (port == In::lowfirst) {
      settings_.lowFirst = packet.asBoolean();
    } else {
      left_ = static_cast<uint16_t>(value);
      wrong_ = 0;
      last_ = 0xFF;
      if (!spi::ask()) fail(Error::Failed, port, packet);
    }
  }

  void interrupt(Interrupt what) {
    if (what.source != Interrupt::Spi) return;
    if (what.value == spi::Done) check();
    if (what.value == spi::Disturbed) return emitError(Out::out, spi::errorOf(what), In::cs, Packet::bang());
    if (left_ == 0) {
      emit(Out::out, Packet::integer(wrong_));
      return;
    }
    left_--;
    for (uint8_t i = 0; i < spi::MostBytes; i++) spi::bytes()[i] = sent(i);
    spi::start(settings_, spi::MostBytes);
  }

 private:
  static uint8_t sent(uint8_t index) { return static_cast<uint8_t>(index * 7 + 1); }

  void check() {
    for (uint8_t i = 0; i < spi::MostBytes; i++) {
      wrong_ = static_cast<int16_t>(wrong_ + (spi::bytes()[i] != static_cast<uint8_t>(~last_)));
      last_ = sent(i);
    }
  }

  spi::Settings settings_{0, Default::mode, Default::lowfirst, 1000UL * Default::speed};
  uint16_t left_ = 0;
  int16_t wrong_ = 0;
  uint8_t last_ = 0xFF;
};

}  // namespace microflo
