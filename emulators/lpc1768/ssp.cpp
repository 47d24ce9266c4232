#include "ssp.h"

namespace lpc1768 {
namespace {

// Offsets (table 369).
constexpr uint32_t Control0 = 0x00;
constexpr uint32_t Control1 = 0x04;
constexpr uint32_t Data = 0x08;
constexpr uint32_t Status = 0x0C;
constexpr uint32_t Prescaler = 0x10;
constexpr uint32_t Mask = 0x14;
constexpr uint32_t Raw = 0x18;
constexpr uint32_t Masked = 0x1C;
constexpr uint32_t Clear = 0x20;

// The bits of PCLKSEL0 that choose the clock (table 40).
constexpr uint32_t Clock = 20;
// Table 80.
constexpr Pin MisoPin{0, 8};

}  // namespace

void Ssp::reset() {
  control0_ = control1_ = prescaler_ = mask_ = latched_ = 0;
  unsent_.clear();
  received_.clear();
  end_ = silentAt_ = Never;
  isTold_ = false;
  sending_ = 0;
}

uint32_t Ssp::status() const {
  const bool busy = end_ != Never || isTold_ || !unsent_.empty();
  return static_cast<uint32_t>(unsent_.empty()) | (unsent_.size() < Depth) << 1 | !received_.empty() << 2 |
         (received_.size() == Depth) << 3 | busy << 4;
}

uint32_t Ssp::raised() const {
  return latched_ | (received_.size() >= Depth / 2) << 2 | (unsent_.size() <= Depth / 2) << 3;
}

Time Ssp::period() const {
  const Time prescaler = prescaler_ < 2 ? 2 : prescaler_;
  return prescaler * ((control0_ >> 8 & 0xFF) + 1) * clocks_.peripheralCycle(Clock);
}

uint32_t Ssp::read(uint32_t offset) {
  switch (offset) {
    case Control0:
      return control0_;
    case Control1:
      return control1_;
    case Data: {
      if (received_.empty()) return 0;
      const uint8_t byte = received_.front();
      received_.pop_front();
      awaitSilence();
      return byte;
    }
    case Status:
      return status();
    case Prescaler:
      return prescaler_;
    case Mask:
      return mask_;
    case Raw:
      return raised();
    case Masked:
      return raised() & mask_;
    default:
      return 0;
  }
}

void Ssp::write(uint32_t offset, uint32_t value, uint32_t) {
  switch (offset) {
    case Control0:
      control0_ = value & 0xFFFF;
      break;
    case Control1:
      control1_ = value & 0xF;
      if (!isOn()) {
        end_ = silentAt_ = Never;
        isTold_ = false;
        unsent_.clear();
      }
      break;
    case Data:
      if (unsent_.size() < Depth) unsent_.push_back(static_cast<uint8_t>(value));
      break;
    case Prescaler:
      prescaler_ = value & 0xFE;
      break;
    case Mask:
      mask_ = value & 0xF;
      break;
    case Clear:
      latched_ &= ~(value & (Overrun | Timeout));
      break;
  }
  send();
}

void Ssp::send() {
  if (!isOn() || end_ != Never || isTold_ || unsent_.empty()) return;
  sending_ = unsent_.front();
  unsent_.pop_front();
  end_ = now_ + 8 * period();
}

Time Ssp::next() const {
  return end_ < silentAt_ ? end_ : silentAt_;
}

void Ssp::pass() {
  if (silentAt_ <= now_) {
    silentAt_ = Never;
    latched_ |= Timeout;
  }
  if (end_ > now_) return;
  end_ = Never;
  isTold_ = true;
  news_.spi(sending_, (control0_ >> 5 & 2) | (control0_ >> 7 & 1), period());
}

void Ssp::done(int byte) {
  if (!isTold_) return;
  isTold_ = false;
  const uint8_t read = byte < 0 ? (pins_.outerLevel(MisoPin) ? 0xFF : 0) : static_cast<uint8_t>(byte);
  if (received_.size() < Depth) {
    received_.push_back(read);
  } else {
    latched_ |= Overrun;
  }
  awaitSilence();
  send();
}

// Section 18.6.6: bytes that are not read for the time of 32 bits.
void Ssp::awaitSilence() {
  silentAt_ = received_.empty() ? Never : now_ + 32 * period();
}

}  // namespace lpc1768
