/* microflo component
name: IrSender
description: Sends what a button of an infrared remote control does, by the protocol NEC
icon: rss
uses: [carrier]
inports:
  send: { type: bang, description: 'Sends COMMAND once; while a message is on its way, behind it', errors: { failed: 'a message is on its way, and another one waits: wait for OUT' } }
  hold: { type: boolean, description: 'True presses the button: COMMAND is sent, and repetitions follow every 108 ms until false comes', default: false, errors: { failed: 'a message is on its way, and another one waits: wait for OUT' } }
  address: { type: integer, description: 'The number of the remote control, 0 to 255, or 256 to 65,535 for the extended protocol', default: 0, range: [0, 65535], errors: { value: 'an address is 0 to 65,535' } }
  command: { type: integer, description: 'The number of the button, 0 to 255, from the next message on', default: 0, range: [0, 255], errors: { value: 'a command is 0 to 255' } }
  pin: { type: pin, description: 'The pin of the infrared LED, one that a timer gives a carrier', needs: digital, drives: true, required: true, errors: { pin: 'no timer of the board gives this pin a carrier, or another node has it' } }
outports:
  out: { type: bang, description: 'Sent when the last message or repetition is over, with the pause behind it' }
*/
#pragma once
#include "core/component.h"
#include "generated/IrSender.generated.h"
#include "io/timers.h"

namespace microflo {

// Marks are bursts of 38 kHz, and all messages and repetitions begin 108 ms apart (Vishay, application note "Data
// Formats for IR Remote Control", NEC code). IrReceiver.h has their bits.
//
//   mark 9 ms, space 4.5 ms, 32 bits, mark    a message
//   mark 9 ms, space 2.25 ms, mark            the last one again
//
// The timer has eight bursts ahead of the loop, which are 9 ms at least.
class IrSender : public Component<IrSenderPorts> {
 public:
  void process(In port, Packet packet) {
    const int32_t value = packet.asInteger();
    switch (port) {
      case In::send:
        press(port, packet);
        break;
      case In::hold:
        if (packet.asBoolean() && !held_) press(port, packet);
        held_ = packet.asBoolean();
        break;
      case In::address:
        if (value < 0 || value > 0xFFFF) return fail(Error::Value, port, packet);
        address_ = static_cast<uint16_t>(value);
        break;
      case In::command:
        if (value < 0 || value > 0xFF) return fail(Error::Value, port, packet);
        command_ = static_cast<uint8_t>(value);
        break;
      case In::pin:
        open(packet);
        break;
    }
  }

  // The time of a message is over.
  void wake() {
    if (waits_) {
      waits_ = false;
      start(StopMark);
    } else if (held_) {
      start(1);
    } else {
      sends_ = false;
      emit(Out::out, Packet::bang());
    }
  }

  void interrupt(Interrupt what) {
    if (what.source == Interrupt::Pulses || what.source == Interrupt::Resync) give();
  }

  void end() {
    if (open_) io::closeCarrier();
    open_ = sends_ = waits_ = held_ = false;
    at_ = last_ + 1;
    cancelWake();
  }

 private:
  static constexpr uint16_t Hertz = 38000;
  // From one message to the next, in ms.
  static constexpr uint8_t Period = 108;
  // The number of the burst behind the 32 bits of a message; those of a bit are 1 to 32.
  static constexpr uint8_t StopMark = 33;
  // In µs. A mark and its space are 1125 µs in a 0, and 2250 in a 1.
  static constexpr uint16_t StartMark = 9000;
  static constexpr uint16_t StartSpace = 4500;
  static constexpr uint16_t RepeatSpace = 2250;
  static constexpr uint16_t Mark = 562;
  static constexpr uint16_t ZeroSpace = 563;
  static constexpr uint16_t OneSpace = 1688;

  void open(Packet packet) {
    end();
    open_ = io::openCarrier(packet.asPin(), Hertz);
    if (!open_) fail(Error::Pin, In::pin, packet);
  }

  void press(In port, Packet packet) {
    if (!open_) return fail(Error::Pin, port, packet);
    if (waits_) return fail(Error::Failed, port, packet);
    if (sends_) {
      waits_ = true;
      return;
    }
    wakeAfter(Period);
    start(StopMark);
  }

  // Begins a message, or a repetition, whose last burst has the number [last].
  void start(uint8_t last) {
    if (sends_) wakeEvery(Period);
    sends_ = true;
    last_ = last;
    at_ = 0;
    const uint8_t low = static_cast<uint8_t>(address_);
    const uint8_t high = address_ > 0xFF ? static_cast<uint8_t>(address_ >> 8) : static_cast<uint8_t>(~low);
    const uint8_t complement = static_cast<uint8_t>(~command_);
    bits_ = static_cast<uint32_t>(static_cast<uint16_t>(complement << 8 | command_)) << 16 |
            static_cast<uint16_t>(high << 8 | low);
    give();
  }

  void give() {
    while (at_ <= last_ && io::addBurst(burst())) {
      if (at_ > 0) bits_ >>= 1;
      at_++;
    }
  }

  // The burst with the number [at_].
  io::Burst burst() const {
    if (at_ == 0) return io::Burst{StartMark, last_ == StopMark ? StartSpace : RepeatSpace};
    return io::Burst{Mark, at_ < last_ && (bits_ & 1) != 0 ? OneSpace : ZeroSpace};
  }

  // Those that are left, the next one lowest.
  uint32_t bits_ = 0;
  uint16_t address_ = Default::address;
  uint8_t command_ = Default::command;
  // The burst that the timer gets next, and the last one.
  uint8_t at_ = 1;
  uint8_t last_ = 0;
  bool held_ = Default::hold;
  // Whether a message or its pause is on its way, and whether another one waits for its end.
  bool sends_ = false;
  bool waits_ = false;
  bool open_ = false;
};

}  // namespace microflo
