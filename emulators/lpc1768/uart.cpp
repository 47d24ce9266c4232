#include "uart.h"

namespace lpc1768 {
namespace {

enum Register : uint32_t {
  Data = 0x00,
  Ier = 0x04,
  Iir = 0x08,
  Lcr = 0x0C,
  Lsr = 0x14,
  Scr = 0x1C,
  Fdr = 0x28,
};

enum Enable : uint32_t { EnableData = 1, EnableRoom = 2, EnableLine = 4 };
constexpr uint32_t HasData = 1, Overrun = 2, HasRoom = 0x20, IsIdle = 0x40;

constexpr size_t FifoSize = 16;
// A start bit, 8 data bits, a stop bit.
constexpr uint32_t BitsPerByte = 10;
// Table 276: 3.5 to 4.5 times of a byte.
constexpr uint32_t TimeoutBytes = 4;

}  // namespace

Uart::Uart(const UartPlace& place, const Time& now, const Clocks& clocks, const Pins& pins, News& news)
    : place_(place), now_(now), clocks_(clocks), pins_(pins), news_(news) {
  reset();
}

void Uart::reset() {
  divisor_ = 1;
  fraction_ = 0x10;
  control_ = fifoControl_ = enabled_ = scratch_ = 0;
  in_.clear();
  out_.clear();
  isSending_ = roomPending_ = isOverrun_ = false;
  sending_ = 0;
  sentAt_ = Never;
  lastMove_ = 0;
  overruns_ = 0;
}

uint32_t Uart::read(uint32_t offset) {
  switch (offset) {
    case Data: {
      if (selectsDivisor()) return divisor_ & 0xFF;
      if (in_.empty()) return 0;
      const uint8_t byte = in_.front();
      in_.pop_front();
      lastMove_ = now_;
      return byte;
    }
    case Ier:
      return selectsDivisor() ? divisor_ >> 8 : enabled_;
    case Iir: {
      const Cause cause = this->cause();
      if (cause == RoomCause) roomPending_ = false;
      return cause | (fifoControl_ & 1 ? 0xC0 : 0);
    }
    case Lcr:
      return control_;
    case Lsr: {
      const uint32_t state = (in_.empty() ? 0 : HasData) | (isOverrun_ ? Overrun : 0) | (out_.empty() ? HasRoom : 0) |
                             (out_.empty() && !isSending_ ? IsIdle : 0);
      isOverrun_ = false;
      return state;
    }
    case Scr:
      return scratch_;
    case Fdr:
      return fraction_;
  }
  return 0;
}

void Uart::write(uint32_t offset, uint32_t value, uint32_t) {
  value &= 0xFF;
  switch (offset) {
    case Data:
      if (selectsDivisor())
        divisor_ = (divisor_ & 0xFF00) | value;
      else
        send(static_cast<uint8_t>(value));
      break;
    case Ier:
      if (selectsDivisor()) {
        divisor_ = (divisor_ & 0xFF) | value << 8;
        break;
      }
      // Switched on while there is room, it interrupts at once.
      if (value & ~enabled_ & EnableRoom && out_.empty()) roomPending_ = true;
      enabled_ = value & (EnableData | EnableRoom | EnableLine);
      break;
    case Iir:
      fifoControl_ = value & 0xC1;
      if (value & 2) in_.clear();
      if (value & 4) out_.clear();
      break;
    case Lcr:
      control_ = value;
      break;
    case Scr:
      scratch_ = value;
      break;
    case Fdr:
      fraction_ = value;
      break;
  }
}

Uart::Cause Uart::cause() const {
  static constexpr size_t levels[] = {1, 4, 8, 14};
  if (enabled_ & EnableLine && isOverrun_) return LineCause;
  if (enabled_ & EnableData && in_.size() >= levels[fifoControl_ >> 6]) return DataCause;
  if (enabled_ & EnableData && now_ >= timeoutAt()) return TimeoutCause;
  if (enabled_ & EnableRoom && roomPending_) return RoomCause;
  return NoCause;
}

Time Uart::timeoutAt() const {
  return in_.empty() ? Never : lastMove_ + TimeoutBytes * byteTime();
}

Time Uart::byteTime() const {
  // Chapter 14.4.12: PCLK / (16 × divisor × (1 + DivAddVal / MulVal)).
  const uint64_t add = fraction_ & 0xF, multiply = fraction_ >> 4;
  const uint64_t scaled = multiply == 0 ? 0 : divisor_ * (multiply + add);
  return multiply == 0 ? 1 : BitsPerByte * 16 * clocks_.peripheralCycle(place_.clock) * scaled / multiply;
}

uint32_t Uart::baud() const {
  return static_cast<uint32_t>((StepsPerSecond * static_cast<uint64_t>(BitsPerByte) + byteTime() / 2) / byteTime());
}

bool Uart::listens() const {
  return clocks_.powers(place_.power) && pins_.function(place_.receive) == place_.function && (control_ & 3) == 3;
}

void Uart::send(uint8_t byte) {
  if (out_.size() == FifoSize) return;
  roomPending_ = false;
  out_.push_back(byte);
  if (!isSending_) beginSending();
}

void Uart::beginSending() {
  sending_ = out_.front();
  out_.pop_front();
  isSending_ = true;
  sentAt_ = now_ + byteTime();
  if (out_.empty()) roomPending_ = true;
}

void Uart::receive(uint8_t byte) {
  if (line_.empty()) lineAt_ = now_ + byteTime();
  line_.push_back(byte);
}

void Uart::arrive() {
  const uint8_t byte = line_.front();
  line_.pop_front();
  lineAt_ = line_.empty() ? Never : now_ + byteTime();
  if (!listens()) return;
  if (in_.size() == FifoSize) {
    isOverrun_ = true;
    overruns_++;
    return;
  }
  in_.push_back(byte);
  lastMove_ = now_;
  news_.received(place_.number, byte);
}

Time Uart::next() const {
  const Time timeout = timeoutAt();
  const Time soonest = lineAt_ < sentAt_ ? lineAt_ : sentAt_;
  // One that is past has been told of.
  return timeout > now_ && timeout < soonest ? timeout : soonest;
}

void Uart::pass() {
  if (now_ >= lineAt_) arrive();
  if (now_ < sentAt_) return;
  isSending_ = false;
  sentAt_ = Never;
  news_.sent(place_.number, sending_);
  if (!out_.empty()) beginSending();
}

}  // namespace lpc1768
