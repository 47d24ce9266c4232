/* microflo component
name: Voltmeter
description: Reads the voltage of a made-up chip at the SPI bus
icon: bolt
bus: spi
inports:
  read: { type: bang, description: Reads the voltage }
  cs: { type: pin, description: The pin at CS of the chip, needs: digital, drives: true, required: true }
outports:
  out: { type: integer, description: The voltage in mV }
*/
#pragma once
#include "core/component.h"
#include "generated/Voltmeter.generated.h"
#include "io/io.h"
#include "io/spi.h"

namespace microflo {

// A command of one byte, 5, then the chip answers with two, the high one first.
class Voltmeter : public Component<VoltmeterPorts> {
 public:
  void process(In port, Packet packet) {
    if (port == In::cs) {
      if (!io::openOutput(packet.asPin(), true)) return fail(Error::Pin, port, packet);
      settings_.select = packet.asPin();
    } else if (!spi::ask()) {
      emitError(Out::out, Error::Failed, port, packet);
    }
  }

  void interrupt(Interrupt what) {
    if (what.source != Interrupt::Spi) return;
    if (what.value == spi::Turn) {
      spi::bytes()[0] = 5;
      spi::start(settings_, 3);
    } else if (what.value == spi::Done) {
      emit(Out::out, Packet::integer(static_cast<uint16_t>(spi::bytes()[1] << 8 | spi::bytes()[2])));
    } else {
      emitError(Out::out, spi::errorOf(what), In::read, Packet::bang());
    }
  }

 private:
  spi::Settings settings_{0, 3, false, 1000000};
};

}  // namespace microflo
