#include "core/reports.h"

#include "core/host.h"
#include "io/io.h"

namespace microflo {

uint8_t Reports::second() {
  return static_cast<uint8_t>(io::milliseconds() >> 10);
}

void Reports::reset() {
  told_ = lossCount_ = 0;
  dropped_ = 0;
  totalDropped_ = totalLost_ = 0;
}

void Reports::error(NodeId node, PortId inport, Error error, Packet packet) {
  if (!mayTell() || !host::error(node, inport, error, packet)) drop();
}

void Reports::watched(const FullEdge& edge, Packet packet) {
  if (!host::watched(edge, packet)) drop();
}

void Reports::lost(const FullEdge& edge) {
  totalLost_++;
  Loss* loss = losses_;
  for (uint8_t left = lossCount_; left > 0; left--, loss++) {
    if (!(loss->edge == edge)) continue;
    if (loss->count < 0xFFFF) loss->count++;
    return;
  }
  // The table is full: the oldest makes room, told if it may be.
  if (lossCount_ == config::losses) {
    if (!mayTell() || !host::lost(losses_[0].edge, losses_[0].count)) drop();
    memmove(losses_, losses_ + 1, sizeof losses_ - sizeof *losses_);
    loss--;
    lossCount_--;
  }
  loss->edge = edge;
  loss->count = 1;
  lossCount_++;
}

bool Reports::flush() {
  bool told = false;
  while ((dropped_ > 0 || lossCount_ > 0) && mayTell()) {
    if (dropped_ > 0) {
      if (!host::dropped(dropped_)) break;
      dropped_ = 0;
    } else {
      if (!host::lost(losses_[0].edge, losses_[0].count)) break;
      memmove(losses_, losses_ + 1, sizeof losses_ - sizeof *losses_);
      lossCount_--;
    }
    told = true;
  }
  return told;
}

bool Reports::waits(uint32_t& until) const {
  if (dropped_ == 0 && lossCount_ == 0) return false;
  until = ((io::milliseconds() >> 10) + 1) << 10;
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
  totalDropped_++;
}

}  // namespace microflo
