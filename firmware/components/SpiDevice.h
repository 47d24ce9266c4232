/* microflo component
name: SpiDevice
description: Reads numbers from a part at the SPI bus
icon: microchip
bus: spi
inports:
  read: { type: bang, description: Reads now }
  cs: { type: pin, description: 'The pin at CS of the part, which is low while it is selected', needs: digital, drives: true, required: true, errors: { pin: CS needs a pin that can be an output, failed: 'the board has no SPI bus' } }
  init: { type: byte, format: writes, room: [32, 96], description: 'What is written to the part before it is read for the first time, and again when all bits that come are equal, such as 0x6B 1; 0x1B 8' }
  write: { type: byte, format: writes, room: [12, 32], description: 'What is written before each reading: the register with its bit for reading, such as 0xBB, or a command' }
  format: { type: byte, format: fields, room: [12, 32], description: 'The numbers that are read, such as s16be or u8 - u8', required: true, errors: { value: FORMAT must name what is read; WRITE and FORMAT have at most 32 bytes together } }
  overlap: { type: boolean, description: 'True: FORMAT begins with the first byte of WRITE, for a part that answers while it is told; false: behind the last one', default: false }
  mask: { type: integer, description: 'The bits that belong to each number, such as 1023 for the ten lowest; the lowest of them counts 1, and the highest is the sign of one with a sign', default: -1, errors: { value: MASK has no bit } }
  scale: { type: number, description: Each number is multiplied by it, default: 1 }
  offset: { type: number, description: What is added then, default: 0 }
  interval: { type: integer, unit: ms, description: 'Milliseconds between two readings, 10 or more; 0 reads at READ only', default: 1000, errors: { value: 'INTERVAL is 10 ms or more, or 0' } }
  wait: { type: integer, unit: ms, description: 'Milliseconds from WRITE to the reading, which the part needs to measure', default: 0, range: [0, 60000], errors: { value: 'WAIT is 0 to 60,000 ms' } }
  mode: { type: integer, description: 'The mode of the part: 0 or 3 when it reads at the rising edge of the clock, 1 or 2 at the falling one', default: 0, range: [0, 3], errors: { value: MODE is 0 to 3 } }
  speed: { type: integer, unit: kHz, description: 'The fastest clock of the part in kHz', default: 1000, range: [125, 50000], errors: { value: 'SPEED is 125 to 50,000 kHz' } }
  lowfirst: { type: boolean, description: 'True: the lowest bit of each byte goes first', default: false }
outports:
  out: { type: all, description: 'The number; several come in brackets' }
  ok: { type: boolean, description: 'False while all bits that come are equal, as they are without a part; sent when that changes' }
*/
#pragma once
#include "core/arithmetic.h"
#include "core/compiled-text.h"
#include "core/number-fields.h"
#include "generated/SpiDevice.generated.h"
#include "io/io.h"
#include "io/spi.h"

namespace microflo {

// Each transaction of INIT and WRITE selects the part once, and so does a reading that follows WAIT.
class SpiDevice : public NumberComponent<SpiDevicePorts> {
 public:
  // Initial packets come before the first reading.
  void begin() { wakeAfter(1); }

  void process(In port, Packet packet) {
    const int32_t value = packet.asInteger();
    switch (port) {
      case In::read:
        if (format_.size() == 0) return fail(Error::Value, In::format, packet);
        return request();
      case In::cs:
        if (!io::openOutput(packet.asPin(), true)) return fail(Error::Pin, port, packet);
        settings_.select = packet.asPin();
        hasSelect_ = true;
        return drop();
      case In::init:
        init_.take(packet);
        return drop();
      case In::write:
        if (write_.take(packet)) mustFit(packet);
        return drop();
      case In::format:
        if (format_.take(packet)) mustFit(packet);
        return drop();
      case In::overlap:
        overlap_ = packet.asBoolean();
        mustFit(packet);
        return drop();
      case In::mask:
        if (value == 0) return fail(Error::Value, port, packet);
        mask_ = static_cast<uint32_t>(value);
        break;
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
      case In::mode:
        if (value < 0 || value > 3) return fail(Error::Value, port, packet);
        settings_.mode = static_cast<uint8_t>(value);
        break;
      case In::speed:
        if (value < Slowest || value > Fastest) return fail(Error::Value, port, packet);
        settings_.frequency = 1000 * static_cast<uint32_t>(value);
        break;
      case In::lowfirst:
        settings_.lowFirst = packet.asBoolean();
        break;
    }
  }

  void wake() {
    if (step_ == Step::Waiting) return go(Step::Read);
    if (interval_ > 0) wakeEvery(static_cast<uint32_t>(interval_));
    request();
  }

  void interrupt(Interrupt what) {
    if (what.source != Interrupt::Spi || step_ == Step::Idle) return;
    if (what.value == spi::Turn) return start();
    // What was dropped meanwhile.
    if (!isStarted_) return;
    isStarted_ = false;
    if (what.value == spi::Done) return goOn();
    step_ = Step::Idle;
    emitError(Out::out, spi::errorOf(what), In::cs, Packet::pin(settings_.select));
    afterWait();
  }

 private:
  // What the next transfer does, or what is waited for.
  enum class Step : uint8_t { Idle, Init, Write, Waiting, Read };

  // Another part, or other bytes: begins anew at the next reading, and does not hear the end of what runs.
  void drop() {
    step_ = Step::Idle;
    isStarted_ = false;
    isReady_ = false;
  }

  // Whether there is room for all that is read and written at once.
  bool fits() const { return lengthOfReading() <= spi::MostBytes; }
  void mustFit(Packet packet) {
    if (!fits()) fail(Error::Value, In::format, packet);
  }

  void request() {
    if (step_ != Step::Idle || !hasSelect_ || format_.size() == 0 || !fits()) return;
    at_ = 0;
    go(!isReady_ && init_.size() > 0 ? Step::Init : firstOfReading());
  }

  Step firstOfReading() const { return write_.size() > 0 ? Step::Write : Step::Read; }

  void go(Step step) {
    step_ = step;
    if (spi::ask()) return;
    step_ = Step::Idle;
    emitError(Out::out, Error::Failed, In::cs, Packet::pin(settings_.select));
  }

  void start() {
    isStarted_ = true;
    memset(spi::bytes(), 0, spi::MostBytes);
    uint8_t count = fields::lengthOf(format_);
    if (step_ == Step::Init) count = put(init_);
    if (step_ == Step::Write) {
      const uint8_t written = put(write_);
      count = readsAtOnce() ? lengthOfReading() : written;
    }
    spi::start(settings_, count);
  }

  // Puts the transaction at [at_] of a text into the bytes of the bus. Returns their number.
  template <class Text>
  uint8_t put(const Text& text) const {
    const uint8_t count = text[at_];
    for (uint8_t i = 0; i < count; i++) spi::bytes()[i] = text[static_cast<uint8_t>(at_ + 1 + i)];
    return count;
  }

  // Whether the transaction at [at_] is the last of the text.
  template <class Text>
  bool isLast(const Text& text) const {
    return at_ + 1 + text[at_] >= text.size();
  }
  // The last transaction of WRITE reads, too, unless the part needs time.
  bool readsAtOnce() const { return wait_ == 0 && isLast(write_); }

  // Where FORMAT begins in the transfer that reads.
  uint8_t begins() const { return wait_ > 0 || overlap_ ? 0 : lastWritten(); }
  uint8_t lengthOfReading() const {
    const uint8_t end = static_cast<uint8_t>(begins() + fields::lengthOf(format_));
    return wait_ == 0 && end < lastWritten() ? lastWritten() : end;
  }
  // Bytes of the last transaction of WRITE.
  uint8_t lastWritten() const {
    uint8_t count = 0;
    for (uint8_t at = 0; at < write_.size(); at = static_cast<uint8_t>(at + 1 + count)) count = write_[at];
    return count;
  }

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
    const uint8_t* from = spi::bytes() + begins();
    step_ = Step::Idle;
    isReady_ = differ();
    tell(isReady_);
    const bool several = fields::areSeveral(format_);
    if (several) emit(Out::out, Packet::open());
    for (uint8_t i = 0; i < format_.size(); i++) {
      if (format_[i] != fields::Skipped) send(numberAt(from, format_[i]));
      from += fields::widthOf(format_[i]);
    }
    if (several) emit(Out::out, Packet::close());
    afterWait();
  }

  // Whether not all bits of the transfer that reads are equal.
  bool differ() const {
    const uint8_t first = spi::bytes()[0];
    if (first != 0 && first != 0xFF) return true;
    for (uint8_t i = lengthOfReading(); i > 0; i--) {
      if (spi::bytes()[i - 1] != first) return true;
    }
    return false;
  }

  void send(Packet number) {
    microflo::Packet result;
    Error error = numbers::multiply(number, scale_, result);
    if (error == Error::None) error = numbers::add(result, offset_, result);
    emitResult(Out::out, error, result, In::scale, number);
  }

  // Of the bits in MASK alone.
  Packet numberAt(const uint8_t* from, uint8_t field) const {
    uint32_t value = fields::bitsAt(from, field);
    if (mask_ == AllBits) return fields::numberOf(value, field);
    uint32_t mask = mask_;
    for (; !(mask & 1); mask >>= 1) value >>= 1;
    value &= mask;
    if (field & fields::Signed && value & (mask ^ mask >> 1)) value |= ~mask;
    return fields::numberOf(value, static_cast<uint8_t>((field & fields::Signed) | sizeof value));
  }

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
  static constexpr uint32_t AllBits = 0xFFFFFFFF;
  // In kHz.
  static constexpr uint8_t Slowest = spi::Slowest / 1000;
  static constexpr uint16_t Fastest = 50000;

  microflo::Packet scale_ = Packet::integer(Default::scale);
  microflo::Packet offset_ = Packet::integer(Default::offset);
  int32_t interval_ = Default::interval;
  uint32_t mask_ = static_cast<uint32_t>(Default::mask);
  spi::Settings settings_{0, Default::mode, Default::lowfirst, 1000UL * Default::speed};
  uint16_t wait_ = Default::wait;
  CompiledText<Room::init> init_;
  CompiledText<Room::write> write_;
  CompiledText<Room::format> format_;
  Step step_ = Step::Idle;
  // The place of the transaction in INIT or WRITE.
  uint8_t at_ = 0;
  bool hasSelect_ = false;
  // Whether the part has had INIT, and whether a transfer of this reading runs.
  bool isReady_ = false;
  bool isStarted_ = false;
  bool overlap_ = Default::overlap;
  uint8_t ok_ = Unknown;
};

}  // namespace microflo
