// The one queue: packets on their way, first in, first out.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

// A packet and where it goes.
class Delivery {
 public:
  Delivery() {}
#if MICROFLO_ID_BITS == 8
  Delivery(NodeId target, PortId port, Packet packet)
      : bits_(packet.bits()),
        target_(target),
        head_(static_cast<uint8_t>(port << 4 | static_cast<uint8_t>(packet.type()))) {}
  PortId port() const {
    return head_ >> 4;
  }
  Packet packet() const {
    return Packet(static_cast<PacketType>(head_ & 15), bits_);
  }
#else
  Delivery(NodeId target, PortId port, Packet packet)
      : bits_(packet.bits()), target_(target), port_(port), type_(packet.type()) {}
  PortId port() const {
    return port_;
  }
  Packet packet() const {
    return Packet(type_, bits_);
  }
#endif
  NodeId target() const {
    return target_;
  }

 private:
  uint32_t bits_;
  NodeId target_;
#if MICROFLO_ID_BITS == 8
  uint8_t head_;
#else
  PortId port_;
  PacketType type_;
#endif
};

class Queue {
 public:
  void reset() { first_ = end_ = 0; }
  bool isEmpty() const { return first_ == end_; }
  uint16_t used() const { return end_ >= first_ ? end_ - first_ : end_ + Entries - first_; }
  uint16_t free() const { return config::queue - used(); }

  // False when it is full.
  bool put(Delivery delivery) {
    const uint16_t next = after(end_);
    if (next == first_) return false;
    entries_[end_] = delivery;
    end_ = next;
    return true;
  }

  // It must not be empty.
  Delivery take() {
    const Delivery delivery = entries_[first_];
    first_ = after(first_);
    return delivery;
  }

  // Takes out what is for [node], in order, and shows each to [dropped].
  template <class Dropped>
  void drop(NodeId node, Dropped dropped) {
    uint16_t kept = first_;
    for (uint16_t at = first_; at != end_; at = after(at)) {
      if (entries_[at].target() == node) {
        dropped(entries_[at]);
      } else {
        entries_[kept] = entries_[at];
        kept = after(kept);
      }
    }
    end_ = kept;
  }

 private:
  // One entry stays empty: it tells a full queue from an empty one.
  static constexpr uint16_t Entries = config::queue + 1;
  static uint16_t after(uint16_t index) { return index + 1 == Entries ? 0 : index + 1; }

  uint16_t first_;
  uint16_t end_;
  Delivery entries_[Entries];
};

}  // namespace microflo
