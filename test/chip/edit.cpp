#include "edit.h"

#include <algorithm>

#include "harness.h"

namespace test {

namespace {
bool isMark(const std::vector<Slot>& slots, size_t at) {
  return at < slots.size() && slots[at].outport == mark;
}

// Where the mark is, or would be, that watches an edge, or the initial packets of a port.
size_t placeOfMark(const std::vector<Slot>& slots, const Wire& wire, bool& there) {
  size_t at = 0;
  if (wire.source == 0 && wire.outport == mark) {
    while (isMark(slots, at) && !(slots[at] == Slot{mark, wire.target, wire.inport})) at++;
    there = isMark(slots, at);
    return there ? at : 0;
  }
  while (at < slots.size() && !(slots[at] == Slot{wire.outport, wire.target, wire.inport})) at++;
  CHECK(at < slots.size());
  there = isMark(slots, at + 1);
  return at + 1;
}
}  // namespace

Edit& Edit::removeEdge(const Wire& wire) {
  std::vector<Slot>& slots = after_.at(wire.source);
  bool watched;
  const size_t behind = placeOfMark(slots, wire, watched);
  const auto first = slots.begin() + static_cast<std::ptrdiff_t>(behind) - 1;
  slots.erase(first, first + (watched ? 2 : 1));
  return *this;
}

Edit& Edit::removeNode(uint32_t node) {
  removed_.push_back(node);
  after_.erase(node);
  for (auto& each : after_) {
    std::vector<Slot>& slots = each.second;
    slots.erase(std::remove_if(slots.begin(), slots.end(), [node](const Slot& slot) { return slot.target == node; }),
                slots.end());
  }
  return *this;
}

Edit& Edit::addNode(uint32_t node, uint16_t component) {
  added_.push_back({node, component});
  after_[node];
  return *this;
}

Edit& Edit::edges(const std::vector<Wire>& wires) {
  for (const Wire& wire : wires) after_.at(wire.source).push_back({wire.outport, wire.target, wire.inport});
  return *this;
}

Edit& Edit::watch(const Wire& wire) {
  std::vector<Slot>& slots = after_.at(wire.source);
  bool there;
  const size_t at = placeOfMark(slots, wire, there);
  if (!there) slots.insert(slots.begin() + static_cast<std::ptrdiff_t>(at), Slot{mark, wire.target, wire.inport});
  return *this;
}

Edit& Edit::unwatch(const Wire& wire) {
  std::vector<Slot>& slots = after_.at(wire.source);
  bool there;
  const size_t at = placeOfMark(slots, wire, there);
  if (there) slots.erase(slots.begin() + static_cast<std::ptrdiff_t>(at));
  return *this;
}

Edit& Edit::initials(const std::vector<Initial>& packets) {
  packets_.insert(packets_.end(), packets.begin(), packets.end());
  return *this;
}

// The slots that a node keeps: in order, without those that lead to nodes that are added.
std::vector<Slot> Edit::staying(uint32_t node) const {
  std::vector<Slot> all;
  const std::vector<Slot>& wanted = after_.at(node);
  size_t at = 0;
  for (const Slot& slot : before_.at(node)) {
    if (at < wanted.size() && slot == wanted[at]) {
      all.push_back(slot);
      at++;
    }
  }
  return all;
}

Bytes Edit::script() const {
  Bytes all;
  const auto put = [&all](uint32_t node, const std::vector<Slot>& some, size_t first) {
    for (size_t at = first; at < some.size() || at == 0; at += 20) {
      const size_t end = std::min(at + 20, some.size());
      all.add(slots(node,
                    std::vector<Slot>(some.begin() + static_cast<std::ptrdiff_t>(at),
                                      some.begin() + static_cast<std::ptrdiff_t>(end)),
                    at > 0));
      if (some.empty()) break;
    }
  };
  for (const auto& each : after_) {
    if (!before_.count(each.first)) continue;
    const std::vector<Slot> kept = staying(each.first);
    if (kept.size() < before_.at(each.first).size()) put(each.first, kept, 0);
  }
  for (size_t i = 0; i < removed_.size(); i++) {
    // No slot may lead to what was removed before.
    std::vector<Slot> kept = before_.at(removed_[i]);
    const size_t size = kept.size();
    const auto gone = [&](const Slot& slot) {
      return std::find(removed_.begin(), removed_.begin() + static_cast<std::ptrdiff_t>(i), slot.target) !=
             removed_.begin() + static_cast<std::ptrdiff_t>(i);
    };
    kept.erase(std::remove_if(kept.begin(), kept.end(), gone), kept.end());
    if (kept.size() < size) put(removed_[i], kept, 0);
  }
  for (uint32_t node : removed_) all.add(removal(node));
  for (const auto& each : added_) all.add(nodes(each.first, {each.second}));
  for (const auto& each : after_) {
    const std::vector<Slot> kept = before_.count(each.first) ? staying(each.first) : std::vector<Slot>();
    if (each.second.size() == kept.size()) continue;
    if (kept.empty()) {
      put(each.first, each.second, 0);
    } else {
      put(each.first, each.second, kept.size());
    }
  }
  for (const Initial& one : packets_) all.add(initial(one));
  return all;
}

uint32_t Edit::needed() const {
  const uint32_t slotBytes = MICROFLO_ID_BITS == 8 ? 2 : 4;
  const auto aligned = [](size_t bytes) { return static_cast<uint32_t>((bytes + 3) / 4 * 4); };
  uint32_t sum = 0;
  uint32_t table = table_;
  for (const auto& each : added_) {
    sum += bytesOf_.at(each.second);
    if (each.first >= table) {
      sum += (each.first + 1 - table) * 2;
      table = each.first + 1;
    }
  }
  for (const auto& each : after_) {
    const size_t kept = before_.count(each.first) ? staying(each.first).size() : 0;
    sum += aligned(each.second.size() * slotBytes) - aligned(kept * slotBytes);
  }
  return sum;
}

}  // namespace test
