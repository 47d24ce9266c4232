#include "core/reports.h"

#include "core/host.h"
#include "io/io.h"

namespace microflo {

void Reports::reset() {
  since_ = io::milliseconds();
  told_ = 0;
  lossCount_ = 0;
  dropped_ = totalDropped_ = totalLost_ = 0;
}

void Reports::error(NodeId node, PortId inport, Error error, Packet packet) {
  if (!mayTell() || !host::error(node, inport, error, packet)) drop(1);
}

void Reports::watched(FullEdge edge, Packet packet) {
  if (!host::watched(edge, packet)) drop(1);
}

void Reports::lost(FullEdge edge) {
  totalLost_++;
  for (uint8_t i = 0; i < lossCount_; i++) {
    if (!(losses_[i].edge == edge)) continue;
    losses_[i].count++;
    return;
  }
  // The table is full: the oldest makes room, told if it may be.
  if (lossCount_ == config::losses) {
    if (!mayTell() || !host::lost(losses_[0].edge, losses_[0].count)) drop(1);
    forgetOldest();
  }
  losses_[lossCount_++] = Loss{edge, 1};
}

bool Reports::flush() {
  bool told = false;
  renew();
  if (dropped_ > 0 && told_ < PerSecond && host::dropped(dropped_)) {
    dropped_ = 0;
    told_++;
    told = true;
  }
  while (lossCount_ > 0 && told_ < PerSecond) {
    if (!host::lost(losses_[0].edge, losses_[0].count)) break;
    forgetOldest();
    told_++;
    told = true;
  }
  return told;
}

// While the link has no room nobody knows when it will have: that is not for here.
bool Reports::waits(uint32_t& until) const {
  until = since_ + Second;
  return told_ == PerSecond && (dropped_ > 0 || lossCount_ > 0);
}

void Reports::forgetOldest() {
  lossCount_--;
  for (uint8_t i = 0; i < lossCount_; i++) losses_[i] = losses_[i + 1];
}

bool Reports::mayTell() {
  renew();
  if (told_ == PerSecond) return false;
  told_++;
  return true;
}

void Reports::renew() {
  const uint32_t now = io::milliseconds();
  if (now - since_ < Second) return;
  since_ = now;
  told_ = 0;
}

void Reports::drop(uint32_t count) {
  dropped_ += count;
  totalDropped_ += count;
}

}  // namespace microflo
