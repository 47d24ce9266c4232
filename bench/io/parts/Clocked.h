/* microflo component
name: Clocked
description: Reads the bits of a converter by clocking them out
icon: bell
uses: [pulses]
closes: 3
inports:
  in: { type: integer, description: 'The number of clocks, 1 to 32' }
  clock: { type: pin, description: The pin of the clock, needs: digital, drives: true, required: true }
  data: { type: pin, description: The pin of the bits, needs: digital, required: true }
outports:
  out: { type: integer, description: The bits }
*/
#pragma once
#include "core/component.h"
#include "generated/Clocked.generated.h"
#include "io/pulses.h"

namespace microflo {

class Clocked : public Component<ClockedPorts> {
 public:
  void process(In port, Packet packet) {
    if (port == In::in) {
      const uint32_t bits = io::readClocked(clock_, data_, packet.asByte());
      emit(Out::out, Packet::integer(static_cast<int32_t>(bits)));
      return;
    }
    (port == In::clock ? clock_ : data_) = packet.asPin();
    if (clock_ == NoPin || data_ == NoPin) return;
    if (!io::openClockedRead(clock_, data_)) fail(Error::Pin, port, packet);
  }

 private:
  Pin clock_ = NoPin;
  Pin data_ = NoPin;
};

}  // namespace microflo
