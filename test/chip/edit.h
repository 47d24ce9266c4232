// An edit as a host makes it: from the graph that runs to the commands of a script.
#pragma once
#include <map>

#include "bytes.h"

namespace test {

class Edit {
 public:
  // [slots] of every node of the graph, the host first; [hash] names the graph; [table] is the number of places in the
  // node table, and [bytesOf] says what a node of a component takes besides its place.
  Edit(const std::map<uint32_t, std::vector<Slot>>& slots, uint32_t hash, uint32_t table,
       const std::map<uint16_t, uint32_t>& bytesOf)
      : hash_(hash), table_(table), bytesOf_(bytesOf), before_(slots), after_(slots) {}

  Edit& removeEdge(const Wire& wire);
  Edit& removeNode(uint32_t node);
  Edit& addNode(uint32_t node, uint16_t component);
  Edit& edges(const std::vector<Wire>& wires);
  Edit& watch(const Wire& wire);
  Edit& unwatch(const Wire& wire);
  Edit& initials(const std::vector<Initial>& packets);

  // Takes away slots, removes nodes, adds nodes, adds slots, delivers initial packets.
  Bytes script() const;
  // Bytes that the additions take.
  uint32_t needed() const;
  uint32_t hash() const { return hash_; }

 private:
  std::vector<Slot> staying(uint32_t node) const;

  uint32_t hash_;
  uint32_t table_;
  std::map<uint16_t, uint32_t> bytesOf_;
  std::map<uint32_t, std::vector<Slot>> before_;
  std::map<uint32_t, std::vector<Slot>> after_;
  std::vector<uint32_t> removed_;
  std::vector<std::pair<uint32_t, uint16_t>> added_;
  std::vector<Initial> packets_;
};

}  // namespace test
