/* microflo component
name: I2cDevice
description: Reads numbers from the registers of a part at the I²C bus
icon: microchip
bus: i2c
inports:
  read: { type: bang, description: Reads now }
  address: { type: integer, description: 'The address of the part: what I2cScan tells', required: true, range: [8, 119], errors: { value: an address is 8 to 119, failed: 'the board has no I²C bus' } }
  init: { type: byte, format: writes, room: [32, 96], description: 'What is written to the part before it is read for the first time, and again when it comes back, such as 0x6B 1; 0x1B 8' }
  write: { type: byte, format: writes, room: [12, 32], description: 'What is written before each reading: the register, such as 0x3B, or a command' }
  format: { type: byte, format: fields, room: [12, 32], description: 'The numbers that are read, such as s16be or u8 - u8', required: true, errors: { value: FORMAT must name what is read } }
  scale: { type: number, description: Each number is multiplied by it, default: 1 }
  offset: { type: number, description: What is added then, default: 0 }
  interval: { type: integer, unit: ms, description: 'Milliseconds between two readings, 10 or more; 0 reads at READ only', default: 1000, errors: { value: 'INTERVAL is 10 ms or more, or 0' } }
  wait: { type: integer, unit: ms, description: 'Milliseconds from WRITE to the reading, which the part needs to measure', default: 0, range: [0, 60000], errors: { value: 'WAIT is 0 to 60,000 ms' } }
  fast: { type: boolean, description: 'True: 400 kHz instead of 100 kHz', default: false }
outports:
  out: { type: all, description: 'The number; several come in brackets' }
  ok: { type: boolean, description: Whether the part answers; sent when that changes }
*/
#pragma once
#include "core/arithmetic.h"
#include "core/compiled-text.h"
#include "core/number-fields.h"
#include "generated/I2cDevice.generated.h"
#include "io/i2c.h"

namespace microflo {

class I2cDevice : public NumberComponent<I2cDevicePorts> {
 public:
  // Initial packets come before the first reading.
  void begin() { wakeAfter(1); }

  void process(In port, Packet packet) {
    const int32_t value = packet.asInteger();
    switch (port) {
      case In::read:
        if (format_.size() == 0) return fail(Error::Value, In::format, packet);
        return request();
      case In::address:
        if (value < 8 || value > 119) return fail(Error::Value, port, packet);
        address_ = static_cast<uint8_t>(value);
        return drop();
      case In::init:
        init_.take(packet);
        return drop();
      case In::write:
        write_.take(packet);
        return drop();
      case In::format:
        format_.take(packet);
        return drop();
      case In::scale:
        keepNumber(scale_, port, packet);
        break;
      case In::offset:
        keepNumber(offset_, port, packet);
        break;
      case In::interval:
        if (value != 0 && value < Least) return fail(Error::Value, port, packet);
        interval_ = value;
        if (step_ != Step::Waiting) again(1);
        break;
      case In::wait:
        if (value < 0 || value > LongestWait) return fail(Error::Value, port, packet);
        wait_ = static_cast<uint16_t>(value);
        break;
      case In::fast:
        fast_ = packet.asBoolean();
        break;
    }
  }

  void wake() {
    if (step_ == Step::Waiting) return go(Step::Read);
    if (interval_ > 0) wakeEvery(static_cast<uint32_t>(interval_));
    request();
  }

  void interrupt(Interrupt what) {
    if (what.source != Interrupt::I2c || step_ == Step::Idle) return;
    if (what.value == i2c::Turn) return start();
    // What was dropped meanwhile.
    if (!isStarted_) return;
    isStarted_ = false;
    if (what.value == i2c::Done) return goOn();
    step_ = Step::Idle;
    isReady_ = false;
    tell(false);
    emitError(Out::out, i2c::errorOf(what), In::address, Packet::integer(address_));
    afterWait();
  }

 private:
  // What the next transaction does, or what is waited for.
  enum class Step : uint8_t { Idle, Init, Write, Waiting, Read };

  // Another part, or other bytes: begins anew at the next reading, and does not hear the end of what runs.
  void drop() {
    step_ = Step::Idle;
    isStarted_ = false;
    isReady_ = false;
  }

  void request() {
    if (step_ != Step::Idle || address_ == 0 || format_.size() == 0) return;
    at_ = 0;
    go(!isReady_ && init_.size() > 0 ? Step::Init : firstOfReading());
  }

  Step firstOfReading() const { return write_.size() > 0 ? Step::Write : Step::Read; }

  void go(Step step) {
    step_ = step;
    if (i2c::ask()) return;
    step_ = Step::Idle;
    emitError(Out::out, Error::Failed, In::address, Packet::integer(address_));
  }

  void start() {
    isStarted_ = true;
    if (step_ == Step::Init) {
      writeNext(init_, 0);
    } else if (step_ == Step::Write) {
      writeNext(write_, readsAtOnce() ? length() : 0);
    } else {
      i2c::start(address_, 0, length(), i2c::UsualTimeout, fast_);
    }
  }

  // Writes the transaction at [at_] of a text.
  template <class Text>
  void writeNext(const Text& text, uint8_t reads) {
    const uint8_t count = text[at_];
    for (uint8_t i = 0; i < count; i++) i2c::bytes()[i] = text[static_cast<uint8_t>(at_ + 1 + i)];
    i2c::start(address_, count, reads, i2c::UsualTimeout, fast_);
  }

  // Whether the transaction at [at_] is the last of the text.
  template <class Text>
  bool isLast(const Text& text) const {
    return at_ + 1 + text[at_] >= text.size();
  }
  // The last transaction of WRITE reads, too, unless the part needs time.
  bool readsAtOnce() const { return wait_ == 0 && isLast(write_); }

  void goOn() {
    if (step_ == Step::Read || (step_ == Step::Write && readsAtOnce())) return deliver();
    const bool last = step_ == Step::Init ? isLast(init_) : isLast(write_);
    at_ = static_cast<uint8_t>(last ? 0 : at_ + 1 + (step_ == Step::Init ? init_[at_] : write_[at_]));
    if (!last) return go(step_);
    if (step_ == Step::Init) {
      isReady_ = true;
      return go(firstOfReading());
    }
    step_ = Step::Waiting;
    wakeAfter(wait_);
  }

  void deliver() {
    step_ = Step::Idle;
    isReady_ = true;
    tell(true);
    const uint8_t* from = i2c::bytes();
    const bool several = fields::areSeveral(format_);
    if (several) emit(Out::out, Packet::open());
    for (uint8_t i = 0; i < format_.size(); i++) {
      const uint8_t field = format_[i];
      if (field != fields::Skipped) send(fields::numberOf(fields::bitsAt(from, field), field));
      from += fields::widthOf(field);
    }
    if (several) emit(Out::out, Packet::close());
    afterWait();
  }

  void send(Packet number) {
    microflo::Packet result;
    Error error = numbers::multiply(number, scale_, result);
    if (error == Error::None) error = numbers::add(result, offset_, result);
    emitResult(Out::out, error, result, In::scale, number);
  }

  uint8_t length() const { return fields::lengthOf(format_); }

  void tell(bool ok) {
    if (ok_ == ok) return;
    ok_ = ok;
    emit(Out::ok, Packet::boolean(ok));
  }

  // WAIT has taken the wake-up of the next reading.
  void afterWait() {
    if (wait_ > 0) again(interval_ > wait_ ? static_cast<uint32_t>(interval_ - wait_) : 1);
  }

  void again(uint32_t milliseconds) {
    if (interval_ > 0) {
      wakeAfter(milliseconds);
    } else {
      cancelWake();
    }
  }

  static constexpr uint8_t Unknown = 2;
  static constexpr uint8_t Least = 10;
  static constexpr uint16_t LongestWait = 60000;

  microflo::Packet scale_ = Packet::integer(Default::scale);
  microflo::Packet offset_ = Packet::integer(Default::offset);
  int32_t interval_ = Default::interval;
  uint16_t wait_ = Default::wait;
  CompiledText<Room::init> init_;
  CompiledText<Room::write> write_;
  CompiledText<Room::format> format_;
  uint8_t address_ = 0;
  Step step_ = Step::Idle;
  // The place of the transaction in INIT or WRITE.
  uint8_t at_ = 0;
  // Whether the part has had INIT, and whether a transaction of this reading runs.
  bool isReady_ = false;
  bool isStarted_ = false;
  bool fast_ = Default::fast;
  uint8_t ok_ = Unknown;
};

}  // namespace microflo
