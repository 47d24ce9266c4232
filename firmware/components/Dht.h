/* microflo component
name: Dht
description: 'Measures temperature and humidity, by a sensor DHT11, DHT22 or AM2302 at one pin'
icon: thermometer-half
uses: [edges]
inports:
  read: { type: bang, description: 'Measures now; when the last measurement is less than 2 s ago, 1 s for a DHT11, as soon as these are over', errors: { pin: 'send a pin to PIN before' } }
  interval: { type: integer, unit: ms, description: 'Time from one measurement to the next, 2,000 ms or more, 1,000 for a DHT11; 0 measures at READ only', default: 2000, range: [0, 2147483647], errors: { value: 'INTERVAL is 1,000 ms or more, or 0' } }
  model: { type: integer, description: '11 for a DHT11, 22 for a DHT22, AM2302 or DHT21', default: 22, errors: { value: 'MODEL is 11 or 22' } }
  pin: { type: pin, description: 'The pin at DATA of the sensor, with a resistor of 4.7 to 10 kΩ to the supply', needs: interrupt, drives: true, required: true, errors: { pin: 'the board has no such pin, or it has no interrupt', noAnswer: 'no sensor answers: look at its wires, and at its power', busHeld: 'the wire is low: the resistor to the supply is missing, or something holds it', failed: 'what the sensor sent was disturbed, or MODEL is that of another sensor: look at the wires' } }
outports:
  temperature: { type: integer, unit: 0.01°C, description: 'The temperature in hundredths of a °C: 2150 is 21.5 °C' }
  humidity: { type: integer, unit: '0.01%', description: 'The relative humidity in hundredths of a %: 4500 is 45 %' }
  ok: { type: boolean, description: Whether the sensor answers; sent when that changes }
*/
#pragma once
#include "core/component.h"
#include "generated/Dht.generated.h"
#include "io/edge-input.h"

namespace microflo {

// The wire is held low for a while; then the sensor sends 40 bits, the highest first: two bytes of humidity, two of
// temperature, and the sum of the four. All that counts is the time from one falling edge to the next (Aosong, AM2302
// product manual, section 7; DHT11 product manual, section 5; unverified against the manuals themselves):
//
//   low 80 µs, high 80 µs          it answers
//   low 50 µs, high 26 to 28 µs    0: 77 µs
//   low 50 µs, high 70 µs          1: 120 µs
//
// The first falling edge may come before edges are captured. So the answer is taken for a bit, too, which 40 others
// push out.
class Dht : public Component<DhtPorts> {
 public:
  // A sensor measures nothing for a second when it is switched on.
  void begin() { wakeAfter(static_cast<uint32_t>(Rest11)); }

  void process(In port, Packet packet) {
    const int32_t value = packet.asInteger();
    switch (port) {
      case In::read:
        isWanted_ = true;
        if (step_ == Step::Idle) wakeAfter(1);
        return;
      case In::interval:
        if (value != 0 && value < Rest11) return fail(Error::Value, port, packet);
        interval_ = value;
        if (step_ == Step::Idle) plan();
        return;
      case In::model:
        if (value != 11 && value != 22) return fail(Error::Value, port, packet);
        is11_ = value == 11;
        return;
      case In::pin:
        release();
        if (step_ > Step::Idle) rest();
        isOpen_ = line_.open(packet.asPin());
        if (!isOpen_) return fail(Error::Pin, port, packet);
        pin_ = packet.asPin();
        line_.close();
        isCalled_ = false;
        if (step_ == Step::Idle) plan();
        return;
    }
  }

  void wake() {
    switch (step_) {
      case Step::Resting:
        step_ = Step::Idle;
        return plan();
      case Step::Idle:
        if (!isOpen_ && !isWanted_) return;
        return start();
      case Step::Calling:
        step_ = Step::Listening;
        falls_ = 0;
        isBroken_ = false;
        line_.open(pin_);
        return wakeAfter(LongestAnswer);
      case Step::Listening:
        return take();
    }
  }

  void interrupt(Interrupt what) {
    if (!line_.hears(what)) return;
    io::PinEdge edge;
    while (line_.take(edge)) {
      if (edge.afterGap) isBroken_ = true;
      hear(edge.time);
    }
  }

  void end() { release(); }

 private:
  enum class Step : uint8_t { Resting, Idle, Calling, Listening };

  // In ms: the rest between two measurements of each model, for how long the wire is low, and how long an answer takes
  // at most; a millisecond may have begun when it is counted as the first.
  static constexpr uint16_t Rest11 = 1000;
  static constexpr uint16_t Rest22 = 2000;
  static constexpr uint8_t Call11 = 20;
  static constexpr uint8_t Call22 = 3;
  static constexpr uint8_t LongestAnswer = 8;
  // In µs, from one falling edge to the next.
  static constexpr uint8_t LeastBit = 55;
  static constexpr uint8_t LeastOne = 99;
  static constexpr uint8_t MostBit = 200;

  static constexpr uint8_t Bytes = 5;
  // Falling edges of an answer: one for each bit, one behind them, and perhaps the first one.
  static constexpr uint8_t Falls = 8 * Bytes + 1;
  // In place of a value that no sensor sends.
  static constexpr int16_t Impossible = 0x7FFF;
  static constexpr uint8_t Unknown = 2;

  // Lets go of the wire.
  void release() {
    line_.close();
    if (step_ == Step::Calling) io::openInput(pin_, true);
  }

  // What is due when the sensor has rested. The first measurement at a pin is due at once.
  void plan() {
    if (isWanted_) return wakeAfter(1);
    if (interval_ == 0 || !isOpen_) return cancelWake();
    const uint32_t gone = io::milliseconds() - called_;
    const uint32_t all = static_cast<uint32_t>(interval_);
    wakeAfter(!isCalled_ || gone >= all ? 1 : all - gone);
  }

  void rest() {
    step_ = Step::Resting;
    wakeAfter(is11_ ? Rest11 : Rest22);
  }

  void start() {
    isWanted_ = false;
    called_ = io::milliseconds();
    isCalled_ = true;
    if (!isOpen_) return tellError(Error::Pin, In::read, Packet::bang());
    if (!io::readDigital(pin_)) return giveUp(Error::BusHeld);
    step_ = Step::Calling;
    io::openOutput(pin_, false);
    wakeAfter(is11_ ? Call11 : Call22);
  }

  void hear(uint32_t time) {
    const uint32_t long_ = time - fell_;
    fell_ = time;
    if (falls_++ == 0) return;
    if (long_ < LeastBit || long_ > MostBit) isBroken_ = true;
    bool bit = long_ >= LeastOne;
    for (uint8_t i = Bytes; i > 0; i--) {
      const bool next = bytes_[i - 1] & 0x80;
      bytes_[i - 1] = static_cast<uint8_t>(bytes_[i - 1] << 1 | bit);
      bit = next;
    }
  }

  void take() {
    line_.close();
    if (falls_ == 0) return giveUp(io::readDigital(pin_) ? Error::NoAnswer : Error::BusHeld);
    const uint8_t sum = static_cast<uint8_t>(bytes_[0] + bytes_[1] + bytes_[2] + bytes_[3]);
    const bool isWhole = falls_ == Falls || falls_ == Falls + 1;
    // The sign of a DHT11 is that of the tenths.
    uint8_t& signs = bytes_[is11_ ? 3 : 2];
    const bool isNegative = signs & 0x80;
    signs &= 0x7F;
    const int16_t humidity = hundredths(bytes_[0], bytes_[1]);
    const int16_t temperature = hundredths(bytes_[2], bytes_[3]);
    if (isBroken_ || !isWhole || sum != bytes_[4] || humidity == Impossible || temperature == Impossible) {
      return giveUp(Error::Failed);
    }
    emit(Out::temperature, Packet::integer(isNegative ? -temperature : temperature));
    emit(Out::humidity, Packet::integer(humidity));
    tell(true);
    rest();
  }

  // A DHT11 sends units and tenths, a DHT22 tenths.
  int16_t hundredths(uint8_t high, uint8_t low) const {
    const uint16_t tenths = static_cast<uint16_t>(is11_ ? high * 10 + low : high << 8 | low);
    const bool isOdd = tenths > 1000 || (is11_ && low > 9);
    return isOdd ? Impossible : static_cast<int16_t>(tenths * 10);
  }

  void giveUp(Error why) {
    tellError(why, In::pin, Packet::pin(pin_));
    tell(false);
    rest();
  }

  void tellError(Error why, In port, microflo::Packet packet) {
    emit(Out::temperature, Packet::error(why));
    emitError(Out::humidity, why, port, packet);
  }

  void tell(bool ok) {
    if (ok_ == ok) return;
    ok_ = ok;
    emit(Out::ok, Packet::boolean(ok));
  }

  int32_t interval_ = Default::interval;
  // When the last measurement began, if one has at this pin, and when the wire fell last.
  uint32_t called_ = 0;
  uint32_t fell_ = 0;
  uint8_t bytes_[Bytes] = {};
  io::EdgeInput line_{true, io::Captured::Falls};
  Pin pin_ = 0;
  uint8_t falls_ = 0;
  uint8_t ok_ = Unknown;
  Step step_ = Step::Resting;
  bool isOpen_ = false;
  bool isCalled_ = false;
  bool isBroken_ = false;
  bool isWanted_ = false;
  bool is11_ = Default::model == 11;
};

}  // namespace microflo
