#include "runtime/answers.h"

#include "core/network.h"
#include "runtime/runtime.h"
#include "stream/message.h"

namespace microflo {
namespace answers {

void identity(uint32_t hash) {
  message::begin(Answer::Identity, Longest);
  message::byte(StreamVersion);
  message::text(firmware().board);
  message::doubleWord(firmware().build);
  message::byte(MICROFLO_ID_BITS);
  message::count(config::nodes);
  message::count(config::exports);
  message::count(config::arena);
  message::count(network().arena().free());
  message::count(config::queue);
  message::count(config::strings);
  message::count(config::stringLength);
  message::count(config::message);
  message::byte(static_cast<uint8_t>(network().state()));
  message::doubleWord(hash);
  message::end();
}

namespace {
// Items of [size] bytes that fit into an answer.
constexpr Amount mostItems(uint8_t size) {
  return (Longest - 3 * message::AmountSize) / size;
}

// Begins a part of a list: how many items there are, the first that is told, and how many are told. Returns the latter.
Amount beginList(uint8_t opcode, Amount total, Amount first, Amount most) {
  const Amount left = first < total ? total - first : 0;
  const Amount count = left < most ? left : most;
  message::begin(opcode, Longest);
  message::count(total);
  message::count(first);
  message::count(count);
  return count;
}

}  // namespace

void components(Amount first) {
  Amount left = beginList(Answer::Components, componentCount(), first, mostItems(2 + message::AmountSize));
  const ComponentType* type = componentTypes() + first;
  for (; left > 0; left--, type++) {
    message::word(fromFlash(&type->id));
    message::count(Network::nodeBytesOf(*type));
  }
  message::end();
}

void nodes(Amount first) {
  Amount left = beginList(Answer::Nodes, network().arena().nodesEnd(), first, mostItems(2));
  NodeId id = static_cast<NodeId>(first);
  for (; left > 0; left--, id++) {
    const bool exists = id != 0 && network().arena().exists(id);
    message::word(exists ? fromFlash(&network().typeOf(id).id) : 0);
  }
  message::end();
}

Error edges(NodeId source, Amount first) {
  if (!network().arena().exists(source)) return Error::NoNode;
  const Node& node = network().arena().node(source);
  Amount left = beginList(Answer::Edges, Arena::slotCount(node), first, mostItems(message::EdgeSize));
  NodeId index = static_cast<NodeId>(first);
  for (; left > 0; left--, index++) {
    const ShortEdge& edge = Arena::slot(node, index);
    const PortId outport = edge.outport() == ShortEdge::Mark ? InitialPort : edge.outport();
    message::edge(FullEdge{source, outport, edge.target(), edge.inport()});
  }
  message::end();
  return Error::None;
}

void statistics() {
  const Statistics& since = network().statistics();
  message::begin(Answer::Statistics, Longest);
  message::count(network().arena().free());
  message::count(network().mostQueued());
  message::number(since.delivered);
  message::number(network().reports().totalLost());
  message::number(since.discarded);
  message::number(since.missedTicks);
  message::number(network().reports().totalDropped());
  message::count(network().strings().used());
  message::count(network().queued());
  message::count(network().wakeUps());
  message::end();
}

}  // namespace answers
}  // namespace microflo
