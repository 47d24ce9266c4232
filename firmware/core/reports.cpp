#include "core/reports.h"

#include "core/clock.h"
#include "core/count.h"
#include "core/host.h"
#include "core/network.h"

namespace microflo {

uint8_t Reports::second() {
  // As 16 bits: shifting 32 is slow on small chips.
  return static_cast<uint8_t>(static_cast<uint16_t>(clockMilliseconds() >> 8) >> 2);
}

void Reports::reset() {
  told_ = lossCount_ = 0;
  dropped_ = 0;
}

void Reports::error(NodeId node, PortId inport, Error error, PacketType type, uint32_t bits) {
  if (!mayTell() || !host::error(node, inport, error, type, bits)) drop();
}

void Reports::watched(NodeId source, ShortEdge edge, PacketType type, uint32_t bits) {
  if (!host::watched(source, edge, type, bits)) drop();
}

void Reports::lost(NodeId source, ShortEdge edge) {
  count(network().status().lost);
  Loss* known = losses_;
  for (uint8_t left = lossCount_; left > 0; left--, known++) {
    if (known->source != source || !(known->edge == edge)) continue;
    if (known->count < 0xFFFF) known->count++;
    return;
  }
  if (lossCount_ == config::losses) {
    // The oldest makes room, told if it may be.
    if (dropped_ > 0 || !tellOldest()) {
      drop();
      forgetOldestLoss();
    }
    known--;
  }
  lossCount_++;
  known->source = source;
  known->edge = edge;
  known->count = 1;
}

// Reports one thing that waits. False when the rate or the link does not allow it.
bool Reports::tellOldest() {
  if (!mayTell()) return false;
  if (dropped_ > 0) {
    if (!host::dropped(dropped_)) return false;
    dropped_ = 0;
    return true;
  }
  const Loss& oldest = losses_[0];
  if (!host::lost(oldest.source, oldest.edge, oldest.count)) return false;
  forgetOldestLoss();
  return true;
}

MICROFLO_APART void Reports::forgetOldestLoss() {
  lossCount_--;
  memmove(losses_, losses_ + 1, sizeof losses_ - sizeof *losses_);
}

bool Reports::flush() {
  bool told = false;
  while ((dropped_ > 0 || lossCount_ > 0) && tellOldest()) told = true;
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
  count(network().status().dropped);
}

}  // namespace microflo
