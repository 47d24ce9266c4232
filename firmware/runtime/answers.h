// The answers that say more than `ok` or `failed`: what the device is, and what it holds (docs/command-stream.md,
// "Answers"). Each sends one message. Lists that do not fit into it are told in parts: the host asks again, from the
// first item on that is missing.
#pragma once
#include "core/config.h"
#include "core/table.generated.h"

namespace microflo {
namespace answers {

// Bytes of the longest answer behind its opcode. There must be room for them (pipe::hasRoom()).
constexpr uint16_t Longest = config::answer - 1;

// Board, build, limits and state; [hash] names the program, 0 when there is none.
void identity(uint32_t hash);
// The components of the firmware, from the one at [first] in its list on.
void components(Amount first);
// Counters, and how much is in use.
void statistics();
// The component of each node, from node [first] on.
void nodes(Amount first);
// The edges of node [source], from its slot [first] on. NoNode, and no answer, when there is no such node.
Error edges(NodeId source, Amount first);

}  // namespace answers
}  // namespace microflo
