#include "system.h"

#include <cstring>

namespace lpc1768 {
namespace {

enum Register : uint32_t {
  SysTickControl = 0x010,
  SysTickReload = 0x014,
  SysTickValue = 0x018,
  Enable = 0x100,
  Disable = 0x180,
  Pend = 0x200,
  Unpend = 0x280,
  Priorities = 0x400,
  CpuId = 0xD00,
  Icsr = 0xD04,
  Vtor = 0xD08,
  Aircr = 0xD0C,
  SystemPriorities = 0xD18,
};

// Five bits of a priority are there (chapter 6.5.11).
constexpr uint8_t PriorityBits = 0xF8;
constexpr uint32_t ResetRequest = 0x05FA0004;
constexpr uint32_t Words = 2;

bool isIn(uint32_t offset, uint32_t begin, uint32_t bytes) {
  return offset >= begin && offset < begin + bytes;
}

}  // namespace

void System::reset() {
  memset(enabled_, 0, sizeof enabled_);
  memset(pending_, 0, sizeof pending_);
  memset(priorities_, 0, sizeof priorities_);
  depth_ = 0;
  vectors_ = 0;
  wantsReset_ = false;
  control_ = reload_ = 0;
  hasCounted_ = false;
  zeroAt_ = Never;
}

uint32_t System::bits(const bool (&flags)[Exceptions], uint32_t word) const {
  uint32_t bits = 0;
  for (int i = 0; i < 32 && static_cast<int>(32 * word) + i < Interrupts; i++) {
    bits |= static_cast<uint32_t>(flags[FirstInterrupt + 32 * word + i]) << i;
  }
  return bits;
}

void System::assign(bool (&flags)[Exceptions], uint32_t word, uint32_t value, bool flag) {
  for (int i = 0; i < 32 && static_cast<int>(32 * word) + i < Interrupts; i++) {
    if (value >> i & 1) flags[FirstInterrupt + 32 * word + i] = flag;
  }
}

// Null when there is none.
uint8_t* System::priorityAt(uint32_t offset) {
  if (isIn(offset, Priorities, Interrupts)) return priorities_ + FirstInterrupt + (offset - Priorities);
  // Exceptions 4 to 15.
  return isIn(offset, SystemPriorities, 12) ? priorities_ + 4 + (offset - SystemPriorities) : nullptr;
}

uint32_t System::read(uint32_t offset) {
  if (isIn(offset, Enable, 4 * Words)) return bits(enabled_, (offset - Enable) / 4);
  if (isIn(offset, Pend, 4 * Words)) return bits(pending_, (offset - Pend) / 4);
  if (priorityAt(offset)) {
    uint32_t value = 0;
    for (uint32_t i = 0; i < 4; i++) value |= priorityAt(offset + i) ? *priorityAt(offset + i) << 8 * i : 0;
    return value;
  }
  switch (offset) {
    case SysTickControl: {
      const uint32_t value = control_ | static_cast<uint32_t>(hasCounted_) << 16;
      hasCounted_ = false;
      return value;
    }
    case SysTickReload:
      return reload_;
    case SysTickValue:
      return counts() ? static_cast<uint32_t>((zeroAt_ - now_) / clocks_.cycle()) : 0;
    case CpuId:
      // Cortex-M3, revision 2.
      return 0x412FC230;
    case Icsr:
      return static_cast<uint32_t>(current()) | static_cast<uint32_t>(pending_[SysTickException]) << 26 |
             static_cast<uint32_t>(pending_[PendSv]) << 28;
    case Vtor:
      return vectors_;
  }
  return 0;
}

void System::write(uint32_t offset, uint32_t value, uint32_t mask) {
  if (isIn(offset, Enable, 4 * Words)) assign(enabled_, (offset - Enable) / 4, value, true);
  if (isIn(offset, Disable, 4 * Words)) assign(enabled_, (offset - Disable) / 4, value, false);
  if (isIn(offset, Pend, 4 * Words)) assign(pending_, (offset - Pend) / 4, value, true);
  if (isIn(offset, Unpend, 4 * Words)) assign(pending_, (offset - Unpend) / 4, value, false);
  for (uint32_t i = 0; i < 4; i++) {
    if (mask >> 8 * i & 0xFF && priorityAt(offset + i)) *priorityAt(offset + i) = value >> 8 * i & PriorityBits;
  }
  switch (offset) {
    case SysTickControl:
      if (value & ~control_ & 1) zeroAt_ = now_ + turn();
      control_ = value & 7;
      break;
    case SysTickReload:
      reload_ = value & 0xFFFFFF;
      break;
    case SysTickValue:
      zeroAt_ = now_ + turn();
      hasCounted_ = false;
      break;
    case Icsr:
      if (value & 1 << 28) pending_[PendSv] = true;
      if (value & 1 << 27) pending_[PendSv] = false;
      if (value & 1 << 26) pending_[SysTickException] = true;
      if (value & 1 << 25) pending_[SysTickException] = false;
      break;
    case Vtor:
      vectors_ = value & 0x3FFFFF80;
      break;
    case Aircr:
      wantsReset_ = value == ResetRequest;
      break;
  }
}

Time System::next() const {
  return counts() ? zeroAt_ : Never;
}

void System::pass() {
  if (!counts() || now_ < zeroAt_) return;
  zeroAt_ += turn();
  hasCounted_ = true;
  if (control_ & 2) pending_[SysTickException] = true;
}

void System::raise(int interrupt) {
  const int exception = FirstInterrupt + interrupt;
  if (!isActive(exception)) pending_[exception] = true;
}

bool System::isActive(int exception) const {
  for (int i = 0; i < depth_; i++) {
    if (active_[i] == exception) return true;
  }
  return false;
}

int System::urgent() const {
  int best = NoException;
  int most = depth_ == 0 ? LeastUrgent : priority(current());
  for (int exception = SvCall; exception < Exceptions; exception++) {
    if (!pending_[exception] || !isEnabled(exception) || priority(exception) >= most) continue;
    best = exception;
    most = priority(exception);
  }
  return best;
}

void System::enter(int exception) {
  pending_[exception] = false;
  active_[depth_++] = exception;
}

void System::leave() {
  depth_--;
}

}  // namespace lpc1768
