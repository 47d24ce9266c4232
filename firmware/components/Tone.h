/* microflo component
name: Tone
description: Plays tones on a loudspeaker or a piezo
icon: music
uses: [tone]
inports:
  frequency: { type: integer, unit: Hz, description: 'Begins a tone of 31 to 10,000 Hz, in place of the one before; 0 is silence', range: [0, 10000], errors: { value: 'a tone has at least 31 Hz and at most 10,000; 0 is silence' } }
  duration: { type: integer, unit: ms, description: 'Time in ms after which a tone ends, from the next one on, 0 to 65,535; with 0 it goes on', default: 0, range: [0, 65535], errors: { value: 'a duration is 0 to 65,535 ms' } }
  pin: { type: pin, description: The pin of the loudspeaker, needs: digital, drives: true, required: true }
outports:
  out: { type: bang, description: Sent when DURATION is over }
*/
#pragma once
#include "core/component.h"
#include "generated/Tone.generated.h"
#include "io/timers.h"

namespace microflo {

class Tone : public Component<TonePorts> {
 public:
  void process(In port, Packet packet) {
    const int32_t value = packet.asInteger();
    switch (port) {
      case In::pin:
        open(packet);
        break;
      case In::frequency:
        if (value != 0 && (value < 31 || value > 10000)) return fail(Error::Value, port, packet);
        play(static_cast<uint16_t>(value));
        break;
      case In::duration:
        if (value < 0 || value > 0xFFFF) return fail(Error::Value, port, packet);
        duration_ = static_cast<uint16_t>(value);
        break;
    }
  }

  void wake() {
    play(0);
    emit(Out::out, Packet::bang());
  }

  void end() {
    if (open_) io::closeTone(pin_);
    open_ = false;
  }

 private:
  void open(Packet packet) {
    // No later end() would reach the pin before.
    if (packet.asPin() != pin_) end();
    pin_ = packet.asPin();
    open_ = io::openTone(pin_);
    if (!open_) return fail(Error::Pin, In::pin, packet);
    io::writeTone(pin_, frequency_);
  }

  void play(uint16_t frequency) {
    frequency_ = frequency;
    if (open_) io::writeTone(pin_, frequency_);
    if (frequency_ == 0 || duration_ == 0) {
      cancelWake();
    } else {
      wakeAfter(duration_);
    }
  }

  uint16_t frequency_ = 0;
  uint16_t duration_ = Default::duration;
  Pin pin_ = 0;
  bool open_ = false;
};

}  // namespace microflo
