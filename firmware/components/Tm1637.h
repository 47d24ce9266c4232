/* microflo component
name: Tm1637
description: 'Shows a number or a short text on a display of four digits with a TM1637, by two pins'
icon: clock-o
inports:
  redraw: { type: bang, description: 'Writes all again' }
  interval: { type: integer, unit: ms, description: 'Milliseconds after which all is written again, 100 or more, so that a display that was unplugged comes back; 0 only when something changes', default: 1000, errors: { value: 'INTERVAL is 100 ms or more, or 0' } }
  in: { type: all, description: 'What is shown, on the right: a number, or a text of four characters such as 12:34 or -1.5C; a point or a colon lights the one of the digit before it, a bang empties the display', errors: { overflow: 'it has more than four characters' } }
  brightness: { type: integer, description: 'How bright it is, 1 to 8; 0 is dark', default: 4, range: [0, 8], errors: { value: BRIGHTNESS is 0 to 8 } }
  clock: { type: pin, description: The pin at CLK, needs: digital, drives: true, required: true }
  data: { type: pin, description: The pin at DIO, needs: digital, drives: true, required: true, errors: { noAnswer: 'the display does not acknowledge a byte: look at the wires, and at its power', failed: 'something holds the wire at DIO low' } }
outports:
  ok: { type: boolean, description: Whether the display answers; sent when that changes }
*/
#pragma once
#include "core/component.h"
#include "core/segments.h"
#include "generated/Tm1637.generated.h"
#include "io/io.h"

namespace microflo {

// Two wires, but no I²C: there is no address, and the lowest bit comes first. Data change while the clock is low;
// behind the eighth clock the display holds the data wire low until the end of the ninth (Titan Micro Electronics,
// TM1637 datasheet V2.4, "Interface interpretation"):
//
//   clock ███▁▁██▁▁██▁▁ ... ▁▁██▁▁██▁▁███
//   data  █▁▁ 0    1          7  ack ▁▁▁█
//         start                     stop
//
// Commands: 0x40 writes with rising addresses; 0xC0 + the address of a digit, whose segments follow; 0x88 + 0 to 7 is
// on, as bright as that, 0x80 off ("Data command", "Address command"; "Display control" from memory, unverified). Its
// fastest clock is 250 kHz where it is read; a half of a clock takes 4 µs here, or as long as the calls do. A byte is
// sent in a millisecond, and other nodes wait for it alone.
class Tm1637 : public Component<Tm1637Ports> {
 public:
  void process(In port, Packet packet) {
    const int32_t value = packet.asInteger();
    switch (port) {
      case In::redraw:
        return write();
      case In::interval:
        if (value != 0 && value < LeastInterval) return fail(Error::Value, port, packet);
        interval_ = value;
        return write();
      case In::in:
        if (packet.isBracket()) return;
        if (!segments::write(packet, digits_, Digits)) {
          for (uint8_t& digit : digits_) digit = segments::of('-');
          fail(Error::Overflow, port, packet);
        }
        return write();
      case In::brightness:
        if (value < 0 || value > 8) return fail(Error::Value, port, packet);
        brightness_ = static_cast<uint8_t>(value);
        return write();
      default:
        return open(port, packet);
    }
  }

  void wake() {
    if (step_ == Idle) return write();
    const uint8_t step = step_++;
    if (step == 0 && !io::readDigital(data_)) return giveUp(Error::Failed);
    if (isFirst(step)) start();
    const bool isTaken = put(byteOf(step));
    if (isLast(step) || !isTaken) stop();
    if (!isTaken) return giveUp(Error::NoAnswer);
    if (step < Last) return wakeAfter(1);
    tell(true);
    if (isChanged_) return write();
    rest();
  }

 private:
  static constexpr uint8_t Digits = 4;
  static constexpr int32_t LeastInterval = 100;
  // Steps, a byte each: the command, the address, the digits, the brightness.
  static constexpr uint8_t Address = 1;
  static constexpr uint8_t LastDigit = Address + Digits;
  static constexpr uint8_t Last = LastDigit + 1;
  static constexpr uint8_t Idle = 0xFF;
  static constexpr uint8_t Unknown = 2;
  // Half of a clock, in µs.
  static constexpr uint8_t Half = 4;

  static constexpr bool isFirst(uint8_t step) { return step <= Address || step == Last; }
  static constexpr bool isLast(uint8_t step) { return step == 0 || step >= LastDigit; }

  uint8_t byteOf(uint8_t step) const {
    if (step == 0) return 0x40;
    if (step == Address) return 0xC0;
    if (step < Last) return digits_[step - Address - 1];
    return brightness_ == 0 ? 0x80 : static_cast<uint8_t>(0x87 + brightness_);
  }

  void open(In port, Packet packet) {
    const Pin pin = packet.asPin();
    const bool isOpen = port == In::clock ? io::openOutput(pin, true) : io::openInput(pin, true);
    if (!isOpen) return fail(Error::Pin, port, packet);
    (port == In::clock ? clock_ : data_) = pin;
    step_ = Idle;
    write();
  }

  bool isOpen() const { return clock_ != NoPin && data_ != NoPin; }

  // Writes all, and once more when that is under way: a part of it has been sent already.
  void write() {
    if (!isOpen() || step_ == 0) return;
    isChanged_ = step_ <= Last;
    if (isChanged_) return;
    step_ = 0;
    wakeAfter(1);
  }

  void rest() {
    step_ = Idle;
    if (interval_ > 0) wakeAfter(static_cast<uint32_t>(interval_));
  }

  void giveUp(Error error) {
    isChanged_ = false;
    tell(false);
    fail(error, In::data, microflo::Packet::pin(data_));
    rest();
  }

  void tell(bool ok) {
    if (ok_ == ok) return;
    ok_ = ok;
    emit(Out::ok, Packet::boolean(ok));
  }

  // The data wire is high at rest, by its resistor.
  void start() const {
    io::openOutput(data_, false);
    pause();
  }

  void stop() const {
    pause();
    io::writeDigital(clock_, true);
    pause();
    io::openInput(data_, true);
  }

  // Sends a byte from a low data wire or a low clock on, and leaves both low. Returns whether it was acknowledged.
  bool put(uint8_t byte) const {
    for (uint8_t bit = 0; bit < 8; bit++) {
      io::writeDigital(clock_, false);
      io::writeDigital(data_, byte >> bit & 1);
      pause();
      io::writeDigital(clock_, true);
      pause();
    }
    io::writeDigital(clock_, false);
    io::openInput(data_, true);
    pause();
    io::writeDigital(clock_, true);
    pause();
    const bool isTaken = !io::readDigital(data_);
    io::writeDigital(clock_, false);
    io::openOutput(data_, false);
    return isTaken;
  }

  // On the simulated board no time passes meanwhile: it ends by counting.
  static void pause() {
    const uint32_t began = io::microseconds();
    for (uint8_t i = 0; i < 200 && io::microseconds() - began < Half; i++) {
    }
  }

  int32_t interval_ = Default::interval;
  Pin clock_ = NoPin;
  Pin data_ = NoPin;
  uint8_t digits_[Digits] = {};
  uint8_t brightness_ = Default::brightness;
  // The step that is next, and whether what is shown has changed since the first one.
  uint8_t step_ = Idle;
  bool isChanged_ = false;
  uint8_t ok_ = Unknown;
};

}  // namespace microflo
