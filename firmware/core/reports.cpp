#include "core/reports.h"

#include "core/clock.h"
#include "core/count.h"
#include "core/host.h"

namespace microflo {

uint8_t Reports::second() {
  // As 16 bits: shifting 32 is slow on small chips.
  return static_cast<uint8_t>(static_cast<uint16_t>(clockMilliseconds() >> 8) >> 2);
}

void Reports::reset() {
  told_ = lossCount_ = 0;
  dropped_ = 0;
  totalDropped_ = totalLost_ = 0;
}

void Reports::error(NodeId node, PortId inport, Error error, PacketType type, uint32_t bits) {
  if (!mayTell() || !host::error(node, inport, error, type, bits)) drop();
}

void Reports::watched(const FullEdge& edge, PacketType type, uint32_t bits) {
  if (!host::watched(edge, type, bits)) drop();
}

void Reports::lost(const FullEdge& edge) {
  count(totalLost_);
  for (uint8_t i = 0; i < lossCount_; i++) {
    Loss& loss = losses_[i];
    if (!(loss.edge == edge)) continue;
    if (loss.count < 0xFFFF) loss.count++;
    return;
  }
  // The table is full: the oldest makes room, told if it may be.
  if (lossCount_ == config::losses) {
    if (!mayTell() || !tellOldestLoss()) drop();
    forgetOldestLoss();
  }
  Loss& loss = losses_[lossCount_++];
  loss.edge = edge;
  loss.count = 1;
}

MICROFLO_NOINLINE bool Reports::tellOldestLoss() {
  return host::lost(losses_[0].edge, losses_[0].count);
}

void Reports::forgetOldestLoss() {
  memmove(losses_, losses_ + 1, sizeof losses_ - sizeof *losses_);
  lossCount_--;
}

bool Reports::flush() {
  bool told = false;
  while ((dropped_ > 0 || lossCount_ > 0) && mayTell()) {
    if (dropped_ > 0) {
      if (!host::dropped(dropped_)) break;
      dropped_ = 0;
    } else {
      if (!tellOldestLoss()) break;
      forgetOldestLoss();
    }
    told = true;
  }
  return told;
}

bool Reports::waits(uint32_t& until) const {
  if (dropped_ == 0 && lossCount_ == 0) return false;
  until = ((clockMilliseconds() >> 10) + 1) << 10;
  return true;
}

bool Reports::mayTell() {
  const uint8_t now = second();
  if (now != second_) {
    second_ = now;
    told_ = 0;
  }
  if (told_ == PerSecond) return false;
  told_++;
  return true;
}

void Reports::drop() {
  if (dropped_ < 0xFFFF) dropped_++;
  count(totalDropped_);
}

}  // namespace microflo
