/* microflo component
name: StateMachine
description: Switches its outputs by states, events and times that a text names
icon: sitemap
inports:
  in: { type: all, count: 8, description: 'A packet is the event that the text names at this place, unless it is false', errors: { value: send the states to STATES first } }
  states: { type: byte, format: states, room: [64, 120], description: 'Events, outputs and states; begins in the first state', required: true, errors: { value: STATES takes a state machine that is not larger than the board allows } }
  reset: { type: bang, description: Goes to the first state }
outports:
  out: { type: boolean, count: 8, description: 'The output that the text names at this place, when it changes' }
  state: { type: integer, description: 'The number of the state, from 0, whenever one begins' }
*/
#pragma once
#include "core/compiled-text.h"
#include "core/component.h"
#include "generated/StateMachine.generated.h"

namespace microflo {

// Eight bytes for each state (src/library/formats/states.ts):
//
//   0     bit k: output k is on
//   1     bits 0 to 3: the state after the time; 15: none
//   2, 3  the time, low byte first; with the highest bit in s, otherwise in ms
//   4..7  half a byte for each event, the low half first: the state that it leads to; 15: none
class StateMachine : public Component<StateMachinePorts> {
 public:
  void process(In port, Packet packet) {
    if (port == In::states) {
      load(packet);
    } else if (count() == 0) {
      emitError(Out::state, Error::Value, port, packet);
    } else if (port == In::reset) {
      enter(0, on_);
    } else if (packet.isData() && !isFalse(packet)) {
      const uint8_t event = indexOf(port, In::in);
      const uint8_t pair = byte(4 + event / 2);
      go(event % 2 == 0 ? pair & 15 : highNibble(pair));
    }
  }

  void wake() { go(byte(1) & 15); }

 private:
  static bool isFalse(Packet packet) { return packet.is(PacketType::Boolean) && packet.bits() == 0; }

  // The states. None while a text arrives: the machine waits.
  uint8_t count() const { return static_cast<uint8_t>(states_.size() / Size); }
  uint8_t byte(uint8_t index) const { return states_[static_cast<uint8_t>(state_ * Size + index)]; }

  void load(Packet packet) {
    if (!states_.take(packet)) {
      if (packet.is(PacketType::Open)) cancelWake();
      return;
    }
    // All outputs are told.
    if (count() > 0) return enter(0, static_cast<uint8_t>(~states_[0]));
    fail(Error::Value, In::states, packet);
  }

  void go(uint8_t state) {
    if (state < count()) enter(state, on_);
  }

  // Sends the outputs that differ from [before]: first those that go off.
  void enter(uint8_t state, uint8_t before) {
    state_ = state;
    on_ = byte(0);
    tell(before & static_cast<uint8_t>(~on_), false);
    tell(on_ & static_cast<uint8_t>(~before), true);
    emit(Out::state, Packet::integer(state));
    const uint16_t time = static_cast<uint16_t>(states_.number(static_cast<uint8_t>(state * Size + 2)));
    if (time == 0) return cancelWake();
    wakeAfter(time & Seconds ? static_cast<uint32_t>(time & ~Seconds) * 1000 : time);
  }

  void tell(uint8_t outputs, bool level) {
    for (uint8_t index = 0; index < Count::out; index++, outputs >>= 1) {
      if (outputs & 1) emit(at(Out::out, index), Packet::boolean(level));
    }
  }

  static constexpr uint8_t Size = 8;
  static constexpr uint16_t Seconds = 0x8000;

  CompiledText<Room::states> states_;
  uint8_t state_ = 0;
  uint8_t on_ = 0;
};

}  // namespace microflo
