// Whose turn it is at something that several nodes share, such as a bus: after a node comes the next one in node order
// that wants it. Zeroed memory is the state in which nobody does.
#pragma once
#include "core/config.h"
#include "core/node.h"

namespace microflo {

// In place of the number of a node: no node, and all of them.
constexpr NodeId Nobody = 0;
constexpr NodeId Everybody = static_cast<NodeId>(~0);

class Turns {
 public:
  bool areWanted() const { return waiting_ > 0; }

  // Notes that [node] wants its turn. One that wants it already stays where it is.
  void want(NodeId node) {
    uint8_t& wanted = wanted_[node >> 3];
    if (wanted & maskOf(node)) return;
    wanted |= maskOf(node);
    waiting_++;
  }

  void forget(NodeId node) {
    uint8_t& wanted = wanted_[node >> 3];
    if (!(wanted & maskOf(node))) return;
    wanted ^= maskOf(node);
    waiting_--;
  }

  void forgetAll() {
    waiting_ = 0;
    memset(wanted_, 0, sizeof wanted_);
  }

  // Returns whose turn it is, who wants it no more. Somebody must; all numbers of nodes are below [end].
  NodeId take(NodeId end) {
    NodeId node = last_;
    do {
      node = node + 1 < end ? node + 1 : 1;
    } while (!(wanted_[node >> 3] & maskOf(node)));
    forget(node);
    last_ = node;
    return node;
  }

 private:
  static uint8_t maskOf(NodeId node) { return static_cast<uint8_t>(1 << (node & 7)); }

  // Whose turn it was last.
  NodeId last_;
  // How many nodes want their turn, and a bit for each.
  NodeId waiting_;
  uint8_t wanted_[(config::nodes + 8) / 8];
};

}  // namespace microflo
