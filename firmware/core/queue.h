// The one queue: packets on their way, first in, first out.
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

// A packet and where it goes. At a node the port is one of 15, at the host one of config::exports.
struct Delivery {
  uint32_t bits;
  NodeId target;
#if MICROFLO_ID_BITS == 8
  uint8_t head;

  void set(NodeId to, PortId port, PacketType type, uint32_t value) {
    bits = value;
    target = to;
    head = static_cast<uint8_t>(port << 4 | static_cast<uint8_t>(type));
  }
  PortId port() const {
    return head >> 4;
  }
  PacketType type() const {
    return static_cast<PacketType>(head & 15);
  }
#else
  PortId inport;
  PacketType packetType;

  void set(NodeId to, PortId port, PacketType type, uint32_t value) {
    bits = value;
    target = to;
    inport = port;
    packetType = type;
  }
  PortId port() const {
    return inport;
  }
  PacketType type() const {
    return packetType;
  }
#endif
  Packet packet() const {
    return Packet(type(), bits);
  }
};

class Queue {
 public:
  void reset() {
    first_ = end_ = entries_;
    mostBytes_ = 0;
  }
  bool isEmpty() const { return first_ == end_; }
  uint16_t free() const { return config::queue - usedBytes() / sizeof(Delivery); }
  // The most that were ever in it when one was taken.
  uint16_t most() const { return mostBytes_ / sizeof(Delivery); }

  // The entry to be filled for the next in line; null when the queue is full.
  Delivery* put() {
    Delivery* entry = end_;
    Delivery* next = after(entry);
    if (next == first_) return nullptr;
    end_ = next;
    return entry;
  }

  // It must not be empty. What it returns is good until the next put().
  const Delivery& take() {
    const Bytes used = usedBytes();
    if (used > mostBytes_) mostBytes_ = used;
    const Delivery* entry = first_;
    first_ = after(first_);
    return *entry;
  }

  // Takes out what is for [node], in order, and shows each to [dropped].
  template <class Dropped>
  void drop(NodeId node, Dropped dropped) {
    Delivery* kept = first_;
    for (Delivery* at = first_; at != end_; at = after(at)) {
      if (at->target == node) {
        dropped(at->packet());
      } else {
        *kept = *at;
        kept = after(kept);
      }
    }
    end_ = kept;
  }

 private:
  // One entry stays empty: it tells a full queue from an empty one.
  static constexpr uint16_t Entries = config::queue + 1;
#if MICROFLO_QUEUE < 30
  using Bytes = uint8_t;
#else
  using Bytes = uint16_t;
#endif
  static_assert(Entries * sizeof(Delivery) <= static_cast<Bytes>(~0), "its size in bytes fits");

  Delivery* after(Delivery* entry) { return entry + 1 == entries_ + Entries ? entries_ : entry + 1; }

  Bytes usedBytes() const {
    const Bytes distance =
        static_cast<Bytes>(reinterpret_cast<const uint8_t*>(end_) - reinterpret_cast<const uint8_t*>(first_));
    return end_ >= first_ ? distance : static_cast<Bytes>(distance + sizeof entries_);
  }

  Delivery* first_;
  Delivery* end_;
  Bytes mostBytes_;
  Delivery entries_[Entries];
};

}  // namespace microflo
