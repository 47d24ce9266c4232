/* microflo component
name: Sequencer
description: Sends the numbers of a list in turn
icon: step-forward
inports:
  next: { type: bang, description: Goes to the next step, errors: { value: send the steps to STEPS first } }
  steps: { type: byte, format: sequence, room: [48, 128], description: 'Whole numbers, -32,768 to 32,767, such as 0 1 2; 0..5 is 0 1 2 3 4 5', required: true, errors: { value: STEPS takes a sequence that is not longer than the board allows } }
  loop: { type: boolean, description: 'True: after the last step comes the first again', default: true }
  reset: { type: bang, description: The next step is the first }
outports:
  out: { type: integer, description: The number of the step }
  on: { type: boolean, count: 9, description: 'True while the number of the step is that of the port, false when it is no longer' }
  done: { type: bang, description: Sent after the last step }
*/
#pragma once
#include "core/compiled-text.h"
#include "core/component.h"
#include "generated/Sequencer.generated.h"

namespace microflo {

class Sequencer : public Component<SequencerPorts> {
 public:
  void process(In port, Packet packet) {
    switch (port) {
      case In::next:
        step(packet);
        break;
      case In::steps:
        if (!steps_.take(packet)) break;
        next_ = 0;
        if (steps_.size() == 0) fail(Error::Value, port, packet);
        break;
      case In::loop:
        loop_ = packet.asBoolean();
        break;
      case In::reset:
        next_ = 0;
        break;
    }
  }

 private:
  void step(Packet packet) {
    const uint8_t size = steps_.size() & ~1;
    if (size == 0) return emitError(Out::out, Error::Value, In::next, packet);
    if (next_ >= size) {
      if (!loop_) return;
      next_ = 0;
    }
    const int16_t value = steps_.number(next_);
    next_ += 2;
    emit(Out::out, Packet::integer(value));
    turnOn(value >= 0 && value < Count::on ? static_cast<uint8_t>(value) : Nothing);
    if (next_ >= size) emit(Out::done, Packet::bang());
  }

  // What is on goes off before the next goes on.
  void turnOn(uint8_t index) {
    if (on_ == index) return;
    if (on_ != Nothing) emit(at(Out::on, on_), Packet::boolean(false));
    if (index != Nothing) emit(at(Out::on, index), Packet::boolean(true));
    on_ = index;
  }

  static constexpr uint8_t Nothing = 255;

  CompiledText<Room::steps> steps_;
  // The byte at which the next step begins.
  uint8_t next_ = 0;
  // The index of the port that is on.
  uint8_t on_ = Nothing;
  bool loop_ = Default::loop;
};

}  // namespace microflo
