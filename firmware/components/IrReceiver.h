/* microflo component
name: IrReceiver
description: Tells which button of an infrared remote control is pressed, by the protocol NEC
icon: rss
uses: [edges]
inports:
  pin: { type: pin, description: 'The pin of a receiver for 38 kHz, which is low while it sees light', needs: interrupt, required: true, errors: { failed: 'the two halves of a message do not fit: the light was weak, or it is another protocol' } }
  pullup: { type: boolean, description: Enables the pull-up of the pin, default: true }
outports:
  address: { type: integer, description: 'The number of the remote control, 0 to 255, or 0 to 65,535 for the extended protocol' }
  command: { type: integer, description: 'The number of the button, 0 to 255; sent behind ADDRESS when it is pressed' }
  repeat: { type: bang, description: 'Sent every 108 ms while the button stays pressed' }
*/
#pragma once
#include "core/component.h"
#include "generated/IrReceiver.generated.h"
#include "io/edge-input.h"

namespace microflo {

// All that counts is the time from one mark to the next: a receiver makes marks longer or shorter, but moves the
// beginning of each alike (Vishay, application note "Data Formats for IR Remote Control", NEC code).
//
//   mark 9 ms, space 4.5 ms          a message begins: 13.5 ms from mark to mark
//   mark 9 ms, space 2.25 ms         the last one again: 11.25 ms
//   mark 0.56 ms, space 0.56 ms      0: 1.125 ms
//   mark 0.56 ms, space 1.69 ms      1: 2.25 ms
//
// A message is 32 bits, the lowest first: address, its complement (or more of the address), command, its complement.
class IrReceiver : public Component<IrReceiverPorts> {
 public:
  void process(In port, Packet packet) {
    if (port == In::pullup) return input_.setPullUp(packet.asBoolean());
    if (!input_.isAt(packet.asPin())) end();
    if (!input_.open(packet.asPin())) fail(Error::Pin, port, packet);
  }

  void interrupt(Interrupt what) {
    if (!input_.hears(what)) return;
    io::PinEdge edge;
    while (input_.take(edge)) {
      if (edge.afterGap) left_ = 0;
      hear(edge.time - mark_);
      mark_ = edge.time;
    }
  }

  void end() {
    input_.close();
    left_ = 0;
    isHeard_ = false;
  }

 private:
  static constexpr uint8_t Bits = 32;
  // From mark to mark, in µs: a quarter less or more than it should be, but half way from one to its neighbour.
  static constexpr uint16_t LeastZero = 840;
  static constexpr uint16_t LeastOne = 1690;
  static constexpr uint16_t MostOne = 2810;
  static constexpr uint16_t LeastRepeat = 8440;
  static constexpr uint16_t LeastStart = 12380;
  static constexpr uint16_t MostStart = 16880;

  void hear(uint32_t time) {
    if (time >= LeastStart && time <= MostStart) {
      left_ = Bits;
    } else if (time >= LeastRepeat && time < LeastStart) {
      left_ = 0;
      if (isHeard_) emit(Out::repeat, Packet::bang());
    } else if (time < LeastZero || time > MostOne) {
      left_ = 0;
    } else if (left_ != 0) {
      bits_ = bits_ >> 1 | (time >= LeastOne ? 0x80000000 : 0);
      if (--left_ == 0) tell();
    }
  }

  void tell() {
    const uint8_t command = static_cast<uint8_t>(bits_ >> 16);
    isHeard_ = (command ^ static_cast<uint8_t>(bits_ >> 24)) == 0xFF;
    if (!isHeard_) {
      return emitError(Out::command, Error::Failed, In::pin, Packet::integer(static_cast<int32_t>(bits_)));
    }
    const uint16_t address = static_cast<uint16_t>(bits_);
    const bool isShort = ((address ^ address >> 8) & 0xFF) == 0xFF;
    emit(Out::address, Packet::integer(isShort ? address & 0xFF : static_cast<int32_t>(address)));
    emit(Out::command, Packet::integer(command));
  }

  uint32_t mark_ = 0;
  uint32_t bits_ = 0;
  io::EdgeInput input_{Default::pullup, io::Captured::Falls};
  // Bits that are still to come.
  uint8_t left_ = 0;
  // Whether a message was understood, which may be repeated.
  bool isHeard_ = false;
};

}  // namespace microflo
