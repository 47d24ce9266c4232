/* microflo component
name: PwmWrite
description: Writes a PWM signal to a pin
icon: sliders
inports:
  dutycycle: { type: integer, unit: '%', description: 'Time that the pin is high, 0 to 100 percent', default: 0, range: [0, 100], errors: { value: a duty cycle is 0 to 100 percent } }
  pin: { type: pin, description: The pin to drive, needs: pwm, required: true }
  level: { type: integer, description: 'The same as 0 to 255, written in whole percent', range: [0, 255], errors: { value: a level is 0 to 255 } }
  safe: { type: integer, unit: '%', description: 'What DUTYCYCLE becomes when the graph stops, 0 to 100 percent', default: 0, range: [0, 100], errors: { value: a duty cycle is 0 to 100 percent } }
outports:
  out: { type: integer, unit: '%', description: The percentage written }
*/
#pragma once
#include "core/component.h"
#include "generated/PwmWrite.generated.h"
#include "io/io.h"
#include "io/level.h"

namespace microflo {

class PwmWrite : public Component<PwmWritePorts> {
 public:
  void process(In port, Packet packet) {
    if (port == In::pin) return open(packet);
    // Compared without a sign, so a negative value is too large.
    const uint32_t value = static_cast<uint32_t>(packet.asInteger());
    if (port == In::safe) {
      if (value > 100) return fail(Error::Value, port, packet);
      safe_ = static_cast<uint8_t>(value);
      return;
    }
    if (value > (port == In::level ? 255 : 100)) return emitError(Out::out, Error::Value, port, packet);
    percent_ = port == In::level ? io::percentOfLevel(static_cast<uint8_t>(value)) : static_cast<uint8_t>(value);
    if (!open_) return;
    io::writePwm(pin_, percent_);
    emit(Out::out, Packet::integer(percent_));
  }

  void end() {
    if (open_) io::writePwm(pin_, safe_);
  }

 private:
  void open(Packet packet) {
    if (!io::openPwm(packet.asPin())) return fail(Error::Pin, In::pin, packet);
    // No later end() would reach the pin before.
    if (packet.asPin() != pin_) end();
    pin_ = packet.asPin();
    open_ = true;
    if (percent_ > 0) io::writePwm(pin_, percent_);
  }

  Pin pin_ = 0;
  bool open_ = false;
  uint8_t percent_ = Default::dutycycle;
  uint8_t safe_ = Default::safe;
};

}  // namespace microflo
