/* microflo component
name: CapacitiveTouch
description: 'Tells when somebody touches a piece of metal, by a resistor between two pins'
icon: hand-o-up
uses: [edges]
inports:
  interval: { type: integer, unit: ms, description: 'Time between two looks, 1 to 65,535', default: 20, range: [1, 65535], errors: { value: 'an interval is 1 to 65,535 ms' } }
  threshold: { type: integer, unit: '%', description: 'By how much longer the metal takes to charge when it is touched, 10 to 10,000', default: 100, range: [10, 10000], errors: { value: 'a threshold is 10 to 10,000 %' } }
  calibrate: { type: bang, description: 'The next look tells how long it takes when nobody touches the metal' }
  send: { type: pin, description: 'The pin that charges the metal through a resistor of 1 MΩ, or of up to 10 MΩ for a touch through wood or plastic', needs: digital, drives: true, required: true }
  pin: { type: pin, description: The pin at the metal, needs: interrupt, required: true, errors: { pin: 'the board has no such pin, or it has no interrupt', timeout: 'the metal is not charged within 8 ms: the resistor or a wire is off, or the metal touches ground', failed: 'the metal stays charged: it touches the supply' } }
outports:
  touched: { type: boolean, description: 'Whether it is touched; sent when that is known, and on each change' }
  out: { type: integer, unit: µs, description: 'How long the metal takes to charge; sent after each look' }
*/
#pragma once
#include "core/component.h"
#include "generated/CapacitiveTouch.generated.h"
#include "io/edge-input.h"

namespace microflo {

// The metal is a capacitor that SEND charges through the resistor, and a hand makes it some times as large. When it is
// charged, the interrupt of its pin notes the time, so nothing waits for it.
//
//   SEND  ▁▁▔▔▔▔▔▔▔▔▔▁▁▁▁▁▁▁▁▁
//   PIN   ▁▁▁▁▁▁▁▔▔▔▔▔▔▔▔▁▁▁▁▁
//           ◀───▶
//
// A look is the second shortest of four times: interrupts that are closed make one longer, a spark makes one shorter.
// What is usual follows slowly while nobody touches the metal, as it gets damp or warm; and at once when it was touched
// in the beginning.
class CapacitiveTouch : public Component<CapacitiveTouchPorts> {
 public:
  void process(In port, Packet packet) {
    const int32_t value = packet.asInteger();
    switch (port) {
      case In::interval:
        if (value < 1 || value > 0xFFFF) return fail(Error::Value, port, packet);
        interval_ = static_cast<uint16_t>(value);
        return;
      case In::threshold:
        if (value < 10 || value > 10000) return fail(Error::Value, port, packet);
        threshold_ = static_cast<uint16_t>(value);
        return;
      case In::calibrate:
        usual_ = 0;
        return;
      case In::send:
        end();
        send_ = NoPin;
        if (!io::openOutput(packet.asPin(), false)) return fail(Error::Pin, port, packet);
        send_ = packet.asPin();
        return start();
      case In::pin:
        end();
        pin_ = NoPin;
        if (!metal_.open(packet.asPin())) return fail(Error::Pin, port, packet);
        pin_ = packet.asPin();
        return start();
    }
  }

  void wake() {
    if (!isCharging_) return charge();
    // It may be charged, and not heard yet.
    hear();
    if (isCharging_) giveUp(Error::Timeout);
  }

  void interrupt(Interrupt what) {
    if (metal_.hears(what)) hear();
  }

  void end() {
    metal_.close();
    if (send_ != NoPin) io::writeDigital(send_, false);
    isCharging_ = false;
    cancelWake();
  }

 private:
  static constexpr uint8_t Charges = 4;
  // In ms: the longest charge, the rest behind one at least, and behind an error.
  static constexpr uint8_t LongestCharge = 8;
  static constexpr uint8_t LeastRest = 2;
  static constexpr uint16_t ErrorRest = 1000;
  // A part of the time of a charge, in µs, for each ms of the rest behind it: some eight times as long.
  static constexpr uint8_t RestShare = 128;
  // What is usual is counted in parts of a µs, and follows by as many.
  static constexpr uint8_t Fine = 64;
  static constexpr uint8_t Unknown = 2;

  void start() {
    if (send_ == NoPin || pin_ == NoPin) return;
    metal_.open(pin_);
    usual_ = 0;
    touched_ = Unknown;
    forget();
    wakeAfter(interval_);
  }

  // A look begins.
  void forget() {
    left_ = Charges;
    shortest_ = second_ = 0xFFFF;
  }

  void charge() {
    io::PinEdge edge;
    while (metal_.take(edge)) {
    }
    if (metal_.read()) return giveUp(Error::Failed);
    isCharging_ = true;
    wakeAfter(LongestCharge);
    // Behind the write: how long that takes depends on what else the firmware has.
    io::writeDigital(send_, true);
    began_ = io::microseconds();
  }

  void hear() {
    io::PinEdge edge;
    while (metal_.take(edge)) {
      if (isCharging_ && edge.level) take(static_cast<int32_t>(edge.time - began_) < 0 ? 0 : edge.time - began_);
    }
  }

  void take(uint32_t time) {
    isCharging_ = false;
    io::writeDigital(send_, false);
    const uint16_t short_ = static_cast<uint16_t>(time);
    if (short_ < shortest_) {
      second_ = shortest_;
      shortest_ = short_;
    } else if (short_ < second_) {
      second_ = short_;
    }
    uint32_t rest = LeastRest + time / RestShare;
    if (--left_ == 0) {
      tell();
      rest += interval_;
    }
    wakeAfter(rest);
  }

  void tell() {
    const uint32_t time = static_cast<uint32_t>(second_) * Fine;
    emit(Out::out, Packet::integer(second_));
    forget();
    if (usual_ == 0 || time < usual_ - usual_ / 4) usual_ = time;
    // A touch ends at half of what it takes to begin.
    const uint32_t more = usual_ / 100 * threshold_ / (touched_ == 1 ? 2 : 1);
    const bool touched = time > usual_ + more;
    if (!touched) usual_ += static_cast<uint32_t>(static_cast<int32_t>(time - usual_) / Fine);
    if (touched_ == static_cast<uint8_t>(touched)) return;
    touched_ = touched;
    emit(Out::touched, Packet::boolean(touched));
  }

  void giveUp(Error why) {
    isCharging_ = false;
    io::writeDigital(send_, false);
    forget();
    touched_ = Unknown;
    emit(Out::touched, Packet::error(why));
    emitError(Out::out, why, In::pin, microflo::Packet::pin(pin_));
    wakeAfter(static_cast<uint32_t>(ErrorRest) + interval_);
  }

  // When SEND became high, and how long a charge usually takes; 0 when that is not known.
  uint32_t began_ = 0;
  uint32_t usual_ = 0;
  uint16_t interval_ = Default::interval;
  uint16_t threshold_ = Default::threshold;
  // Of the charges of this look.
  uint16_t shortest_ = 0xFFFF;
  uint16_t second_ = 0xFFFF;
  io::EdgeInput metal_{false};
  Pin send_ = NoPin;
  Pin pin_ = NoPin;
  // Charges until the end of the look.
  uint8_t left_ = Charges;
  uint8_t touched_ = Unknown;
  bool isCharging_ = false;
};

}  // namespace microflo
