// The queue of packets that were sent and not delivered yet, first in, first out. A firmware has one.
#pragma once
#include "core/config.h"
#include "core/edge.h"
#include "core/node.h"

namespace microflo {

// A packet and its target. If the target is node 0, the host, the inport is an exported outport.
#if MICROFLO_ID_BITS == 8
struct Delivery {
  NodeId to;
  // The head that the node is called with (core/node.h).
  uint8_t head;
  uint32_t bits;

  // [from] is the head with which the packet left its node.
  void set(const ShortEdge& edge, uint8_t from, uint32_t value) {
    to = edge.target();
    head = edge.headAtTarget(from);
    bits = value;
  }
  NodeId target() const { return to; }
  PortId inport() const { return highNibble(head); }
  PacketType type() const { return static_cast<PacketType>(head & 15); }
  uint8_t call() const { return head; }
};
#else
struct Delivery {
  // Bit   31 ... 24   23 ... 16   15 ... 0
  //       type        inport      target
  uint32_t place;
  uint32_t bits;

  void set(const ShortEdge& edge, uint8_t from, uint32_t value) {
    place = static_cast<uint32_t>(from & 15) << 24 | edge.end();
    bits = value;
  }
  NodeId target() const { return static_cast<NodeId>(place); }
  PortId inport() const { return static_cast<PortId>(place >> 16); }
  PacketType type() const { return static_cast<PacketType>(place >> 24); }
  // The head that the node is called with.
  uint8_t call() const { return headOf(inport(), type()); }
};
#endif

class Queue {
 public:
  void reset() {
    setFirst(0);
    setEnd(0);
  }
  MICROFLO_ALWAYS_INLINE bool isEmpty() const { return first() == end(); }
  // Bytes that wait.
  uint16_t used() const { return static_cast<uint16_t>(usedPlaces()); }
  // Packets that wait.
  uint16_t count() const {
    const Place used = usedPlaces();
    // Small chips multiply, and do not divide: 43/256 is a little more than a sixth.
    return sizeof(Place) == 1 && sizeof(Delivery) == 6 ? used * 43U >> 8 : used / sizeof(Delivery);
  }
  bool hasRoom(NodeId packets) const {
    return usedPlaces() + static_cast<Amount>(packets) * sizeof(Delivery) < static_cast<Amount>(Size);
  }

  // A value that changes with each put(): tells whether anything was put.
  Amount mark() const { return end(); }

  // Adds a packet that left with the head [from] and goes along [edge]. False when the queue is full.
  MICROFLO_ALWAYS_INLINE bool put(const ShortEdge& edge, uint8_t from, uint32_t bits) {
    at(end()).set(edge, from, bits);
    const Place next = after(end());
    if (next == first()) return false;
    setEnd(next);
    return true;
  }

  // Removes and returns the oldest packet, which stays valid until the next put(). The queue must not be empty.
  MICROFLO_ALWAYS_INLINE const Delivery& take() {
    const Delivery& entry = at(first());
    setFirst(after(first()));
    return entry;
  }

  // Removes all packets for [node], and calls [dropped] with each, oldest first.
  template <class Dropped>
  void drop(NodeId node, Dropped dropped) {
    Place kept = first();
    for (Place place = first(); place != end(); place = after(place)) {
      const Delivery& delivery = at(place);
      if (delivery.target() == node) {
        dropped(delivery);
      } else {
        at(kept) = delivery;
        kept = after(kept);
      }
    }
    setEnd(kept);
  }

 private:
  friend struct HotPath;

  // One entry always stays free, which tells a full queue from an empty one.
  static constexpr uint32_t Size = (config::queue + 1) * sizeof(Delivery);
  // Bytes from the first entry.
  using Place = detail::Either<(Size <= 0xFF), uint8_t, Amount>::Type;
  static_assert(Size <= static_cast<Place>(~0) && Size <= 0xFFFF, "all entries have a place, which the host reads");

  Delivery& at(Place place) { return *reinterpret_cast<Delivery*>(reinterpret_cast<uint8_t*>(entries_) + place); }
  static Place after(Place place) { return place == Size - sizeof(Delivery) ? 0 : place + sizeof(Delivery); }
  Place usedPlaces() const { return end() - first() + (end() >= first() ? 0 : static_cast<Place>(Size)); }

#if defined(MICROFLO_QUEUE_REGISTERS)
  // In GPIOR1 and GPIOR2, registers without a purpose of their own, which one instruction reads or writes. They are not
  // volatile: only the loop uses them.
  static Place& inRegister(volatile uint8_t& gpior) {
    return const_cast<Place&>(gpior);
  }
  static Place first() {
    return inRegister(GPIOR1);
  }
  static Place end() {
    return inRegister(GPIOR2);
  }
  static void setFirst(Place place) {
    inRegister(GPIOR1) = place;
  }
  static void setEnd(Place place) {
    inRegister(GPIOR2) = place;
  }
  static_assert(sizeof(Place) == 1, "a register holds a place");
#else
  Place first() const {
    return first_;
  }
  Place end() const {
    return end_;
  }
  void setFirst(Place place) {
    first_ = place;
  }
  void setEnd(Place place) {
    end_ = place;
  }

  Place first_;
  Place end_;
#endif

  Delivery entries_[config::queue + 1];
};

}  // namespace microflo
