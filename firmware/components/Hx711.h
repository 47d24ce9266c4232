/* microflo component
name: Hx711
description: Weighs with a load cell at an HX711
icon: balance-scale
uses: [pulses]
closes: 3
inports:
  read: { type: bang, description: Measures once }
  interval: { type: integer, unit: ms, description: 'Time in ms from one measurement to the next; 0 measures at READ only', default: 500, range: [0, 2147483647], errors: { value: 'an interval is 0 to 2,147,483,647 ms' } }
  tare: { type: bang, description: 'The next measurement counts as 0' }
  zero: { type: integer, description: 'What counts as 0: what RAW tells with nothing on the scale', default: 0 }
  scale: { type: number, description: 'What RAW less ZERO is multiplied by, such as grams for each step', default: 1 }
  gain: { type: integer, description: '128 or 64 for channel A, 32 for channel B', default: 128, errors: { value: 'the gain is 128, 64 or 32' } }
  clock: { type: pin, description: The pin at PD_SCK, needs: digital, drives: true, required: true, errors: { pin: 'the board has no such pin, or no exact pulses' } }
  data: { type: pin, description: The pin at DOUT, needs: digital, required: true, errors: { pin: 'the board has no such pin, or no exact pulses', noAnswer: 'nothing was measured for 1.5 s: look at the wires, and at the power of the HX711', failed: 'the pin stays low: look at the wires', overflow: 'the load is more than can be measured, or a wire of the load cell is off' } }
outports:
  out: { type: float, description: 'The load: RAW less ZERO, times SCALE' }
  raw: { type: integer, description: 'What was measured, -8,388,607 to 8,388,606' }
*/
#pragma once
#include "core/component.h"
#include "generated/Hx711.generated.h"
#include "io/pulses.h"

namespace microflo {

// The converter measures all the time, and pulls its data pin low when there is something to read: 24 bits, the highest
// first, and 1 to 3 clocks more, which choose the gain of the next measurement (Avia Semiconductor, HX711 datasheet,
// "Serial interface"). Behind the 25th clock the pin is high.
class Hx711 : public Component<Hx711Ports> {
 public:
  void process(In port, Packet packet) {
    switch (port) {
      case In::read:
        if (!isOpen_) return emitError(Out::out, Error::Pin, In::data, packet);
        return await();
      case In::interval:
        if (packet.asInteger() < 0) return fail(Error::Value, port, packet);
        interval_ = packet.asInteger();
        if (!isAwaited_) rest();
        return;
      case In::tare:
        isTare_ = true;
        return;
      case In::zero:
        zero_ = packet.asInteger();
        return;
      case In::scale:
        scale_ = packet.asFloat();
        return;
      case In::gain:
        return choose(packet);
      case In::clock:
        clock_ = packet.asPin();
        return open(port, packet);
      case In::data:
        data_ = packet.asPin();
        return open(port, packet);
    }
  }

  void wake() {
    if (!isAwaited_) return await();
    if (!io::readDigital(data_)) return take();
    if (++looks_ < MostLooks) return wakeAfter(Look);
    emitError(Out::out, Error::NoAnswer, In::data, microflo::Packet::pin(data_));
    rest();
  }

 private:
  static constexpr uint8_t Bits = 24;
  static constexpr int32_t Highest = 0x7FFFFF;
  // Measurements after which a change of the gain, or the power, has settled.
  static constexpr uint8_t Settling = 4;
  // Milliseconds between two looks at the data pin. It measures ten times a second, or eighty times.
  static constexpr uint8_t Look = 10;
  static constexpr uint8_t MostLooks = 150;

  static constexpr uint8_t clocksFor(int32_t gain) { return gain == 128 ? 1 : gain == 32 ? 2 : 3; }

  void choose(Packet packet) {
    const int32_t gain = packet.asInteger();
    if (gain != 128 && gain != 64 && gain != 32) return fail(Error::Value, In::gain, packet);
    gainClocks_ = clocksFor(gain);
    unsettled_ = Settling;
  }

  void open(In port, Packet packet) {
    isOpen_ = false;
    if (clock_ == NoPin || data_ == NoPin) return;
    if (!io::openClockedRead(clock_, data_)) return fail(Error::Pin, port, packet);
    isOpen_ = true;
    unsettled_ = Settling;
    if (interval_ > 0) await();
  }

  void await() {
    isAwaited_ = isOpen_;
    looks_ = 0;
    if (isOpen_) wakeAfter(1);
  }

  void rest() {
    isAwaited_ = false;
    if (interval_ == 0 || !isOpen_) return cancelWake();
    wakeAfter(interval_);
  }

  void take() {
    const uint32_t bits = io::readClocked(clock_, data_, static_cast<uint8_t>(Bits + gainClocks_));
    const uint32_t ones = (1u << gainClocks_) - 1;
    if ((bits & ones) != ones) {
      emitError(Out::out, Error::Failed, In::data, microflo::Packet::pin(data_));
      return rest();
    }
    if (unsettled_ > 0) {
      unsettled_--;
      looks_ = 0;
      return wakeAfter(Look);
    }
    const uint32_t value = bits >> gainClocks_;
    tell(static_cast<int32_t>(value << 8) >> 8);
    rest();
  }

  void tell(int32_t raw) {
    if (raw == Highest || raw == -Highest - 1) {
      return emitError(Out::out, Error::Overflow, In::data, microflo::Packet::integer(raw));
    }
    if (isTare_) zero_ = raw;
    isTare_ = false;
    emit(Out::raw, Packet::integer(raw));
    emit(Out::out, Packet::float32((static_cast<float>(raw) - static_cast<float>(zero_)) * scale_));
  }

  float scale_ = Default::scale;
  int32_t zero_ = Default::zero;
  int32_t interval_ = Default::interval;
  Pin clock_ = NoPin;
  Pin data_ = NoPin;
  // Clocks behind the bits.
  uint8_t gainClocks_ = clocksFor(Default::gain);
  uint8_t unsettled_ = Settling;
  uint8_t looks_ = 0;
  bool isOpen_ = false;
  bool isAwaited_ = false;
  bool isTare_ = false;
};

}  // namespace microflo
