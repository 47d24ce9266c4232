/* microflo component
name: RotaryEncoder
description: Counts the turns of a knob with two contacts, detent by detent
icon: dot-circle-o
uses: [edges]
inports:
  a: { type: pin, description: 'The pin of the contact that closes first when the knob is turned clockwise, often called CLK', needs: interrupt, required: true }
  b: { type: pin, description: 'The pin of the other contact, often called DT', needs: interrupt, required: true }
  pullup: { type: boolean, description: Enables the pull-ups of both pins, default: true }
  changes: { type: integer, description: 'How often the two contacts change, counted together, from one detent to the next: 4, 2 or 1', default: 4, range: [1, 4], errors: { value: 'there are 4, 2 or 1 changes from one detent to the next' } }
  set: { type: integer, description: 'Sets the value, and sends it', errors: { value: MIN must not be above MAX } }
  step: { type: integer, description: How much one detent counts, default: 1 }
  min: { type: integer, description: The least value, default: -2147483648 }
  max: { type: integer, description: The greatest value, default: 2147483647, errors: { value: MIN must not be above MAX } }
  wrap: { type: boolean, description: 'Whether the value goes on at the other limit, in place of staying at one', default: false }
outports:
  out: { type: integer, description: 'The value, which begins at 0 or at the limit that is nearest to it; sent at each detent' }
  up: { type: bang, description: Sent behind OUT for each detent clockwise }
  down: { type: bang, description: Sent behind OUT for each detent anticlockwise }
*/
#pragma once
#include "core/bounded-count.h"
#include "core/component.h"
#include "generated/RotaryEncoder.generated.h"
#include "io/edge-input.h"

namespace microflo {

// Each change of a contact is a quarter of a turn through four phases; a contact that bounces goes one phase forth and
// back, which adds up to nothing. So no time has to pass before a change counts.
//
//   A  ‾‾‾‾\_______/‾‾‾‾‾‾      both contacts are open (high) at a detent with CHANGES 4,
//   B  ‾‾‾‾‾‾‾‾\_______/‾‾      both are open or both closed with CHANGES 2
//   phase 0  1   2   3   0
//
// At a detent, what was counted is rounded: so an edge that was lost moves no later detent.
class RotaryEncoder : public Component<RotaryEncoderPorts> {
 public:
  void process(In port, Packet packet) {
    const int32_t value = packet.asInteger();
    switch (port) {
      case In::a:
      case In::b:
        if (!open(inputs_[port == In::b], packet.asPin())) fail(Error::Pin, port, packet);
        break;
      case In::pullup:
        for (io::EdgeInput& input : inputs_) input.setPullUp(value != 0);
        break;
      case In::changes:
        if (value < 1 || value > 4 || value == 3) return fail(Error::Value, port, packet);
        changes_ = static_cast<int8_t>(value);
        break;
      case In::set:
        value_.count = value;
        if (!value_.limit()) return emitError(Out::out, Error::Value, port, packet);
        emit(Out::out, Packet::integer(value_.count));
        break;
      case In::step:
        step_ = value;
        break;
      case In::min:
        value_.min = value;
        break;
      case In::max:
        value_.max = value;
        break;
      case In::wrap:
        wraps_ = value != 0;
        break;
    }
  }

  // The edges of both pins are taken in the order in which they came.
  void interrupt(Interrupt what) {
    io::PinEdge edges[2];
    bool isThere[2];
    for (uint8_t i = 0; i < 2; i++) isThere[i] = inputs_[i].hears(what) && inputs_[i].take(edges[i]);
    while (isThere[0] || isThere[1]) {
      const bool isB = !isThere[0] || (isThere[1] && static_cast<int32_t>(edges[1].time - edges[0].time) < 0);
      turn(isB ? B : A, edges[isB].level);
      isThere[isB] = inputs_[isB].take(edges[isB]);
    }
    catchUp();
  }

  void end() {
    for (io::EdgeInput& input : inputs_) input.close();
  }

 private:
  // Bits of the levels.
  static constexpr uint8_t A = 2;
  static constexpr uint8_t B = 1;

  bool open(io::EdgeInput& input, Pin pin) {
    if (!input.isAt(pin)) input.close();
    if (!input.open(pin)) return false;
    const uint8_t contact = &input == inputs_ ? A : B;
    levels_ = io::readDigital(pin) ? levels_ | contact : levels_ & ~contact;
    turned_ = 0;
    return true;
  }

  // The ring of edges loses the last ones of a contact that bounces very often: then its level is not as they say.
  // Where both levels differ, edges have just come, and nobody can tell which was first.
  void catchUp() {
    if (!inputs_[0].isOpen() || !inputs_[1].isOpen()) return;
    const uint8_t levels = (inputs_[0].read() ? A : 0) | (inputs_[1].read() ? B : 0);
    const uint8_t changed = levels ^ levels_;
    if (changed == A || changed == B) turn(changed, levels & changed);
  }

  static int8_t phase(uint8_t levels) { return levels & A ? (levels & B ? 0 : 3) : (levels & B ? 1 : 2); }

  void turn(uint8_t contact, bool level) {
    const uint8_t levels = level ? levels_ | contact : levels_ & ~contact;
    // A change that was lost before this one led back here.
    if (levels == levels_) return;
    const int8_t now = phase(levels);
    turned_ += ((now - phase(levels_)) & 3) == 1 ? 1 : -1;
    levels_ = levels;
    if (now % changes_ != 0) return;
    const int8_t turned = turned_;
    turned_ = 0;
    if (2 * turned >= changes_) count(true);
    if (2 * turned <= -changes_) count(false);
  }

  void count(bool up) {
    if (!value_.limit()) return emitError(Out::out, Error::Value, In::max, Packet::integer(value_.max));
    value_.move(up, step_, wraps_);
    emit(Out::out, Packet::integer(value_.count));
    emit(up ? Out::up : Out::down, Packet::bang());
  }

  BoundedCount value_ = {0, Default::min, Default::max};
  int32_t step_ = Default::step;
  io::EdgeInput inputs_[2] = {io::EdgeInput(Default::pullup), io::EdgeInput(Default::pullup)};
  uint8_t levels_ = A | B;
  int8_t turned_ = 0;
  int8_t changes_ = Default::changes;
  bool wraps_ = Default::wrap;
};

}  // namespace microflo
