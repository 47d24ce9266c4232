// Scripts: the commands that make a graph, and change one. Whatever they are read from, they are carried out here.
#include "core/host.h"
#include "runtime/runtime.h"
#include "core/crc.h"

namespace microflo {

namespace {
// Bytes of a program before the name of the board, which begins with its length.
constexpr uint8_t BeforeBoard = 3;
constexpr uint8_t CrcBytes = 2;

MICROFLO_TASK void performScript() {
  runtime().performAll();
}
}  // namespace

void Runtime::carryOutOfScript() {
  switch (kind_) {
    case Command::Nodes:
      return addNodes();
    case Command::Remove:
      return removeNode();
    case Command::Initial:
      return initial();
    default:
      return setSlots();
  }
}

// Before a component is called.
void Runtime::wholeGraph() {
  require(network().isWhole(), Error::Malformed);
}

Node& Runtime::existingNode(NodeId id) {
  Node* node = network().arena().find(id);
  require(node != nullptr, Error::NoNode);
  return *node;
}

// Reads the number of a node, not the host's, before a component is called.
NodeId Runtime::nodeToCall() {
  const NodeId id = node();
  wholeGraph();
  require(id != 0, Error::NoNode);
  existingNode(id);
  return id;
}

void Runtime::addNodes() {
  NodeId id = node();
  for (uint8_t left = byte(); left > 0; left--, id++) {
    const Error error = network().addNode(id, word());
    if (error != Error::None) giveUp(error);
  }
}

void Runtime::setSlots() {
  Arena& arena = network().arena();
  const NodeId id = node();
  const Node& before = existingNode(id);
  const NodeId count = kind_ == Command::MoreSlots ? Arena::slotCount(before) : 0;
  const uint8_t added = byte();
  require(count + added <= Arena::MostSlots, Error::Memory);
  require(network().resizeSlots(id, static_cast<NodeId>(count + added)), Error::Memory);
  ShortEdge* next = &Arena::slot(arena.node(id), count);
  for (uint8_t left = added; left > 0; left--) *next-- = slot();
}

void Runtime::removeNode() {
  network().removeNode(nodeToCall());
}

void Runtime::initial() {
  const NodeId id = nodeToCall();
  const PortId inport = byte();
  require(inport < Network::inportsOf(network().arena().node(id)), Error::NoPort);
  if (packet()) {
    const PacketType type = type_;
    const uint32_t bits = bits_;
    network().deliverInitial(id, inport, type, bits);
    network().release(type, static_cast<uint8_t>(bits));
  } else {
    network().refuse(id, inport, Error::StringsFull);
  }
}

void Runtime::performAll() {
  for (;;) {
    if (prepare_) {
      // Here the program in flash may go on.
      program_ = reader_.at;
      programLeft_ = reader_.left;
    }
    if (reader_.left == 0) break;
    opcode();
    if (prepare_ && kind_ == Command::Initial) return;
    // Not more than that: a script cannot ask for another one.
    require(isOfScript(kind_), Error::UnknownCommand);
    carryOutOfScript();
  }
  if (!prepare_) wholeGraph();
}

void Runtime::perform(bool prepare) {
  prepare_ = prepare;
  if (attempt(performScript)) return;
  clear();
  host::state(State::Empty, reason());
  giveUp(reason());
}

// ---- The program in flash

void Runtime::start(bool prepare) {
  if (network().state() == State::Running) return;
  require(reader_.left == 0, Error::Order);
  const uint8_t* at = firmware().program;
  ArenaOffset left = firmware().programSize;
  require(left != 0, Error::NoProgram);
  if (!prepared_) {
    // Over a whole program, its CRC included, the remainder is 0.
    uint16_t crc = CrcStart;
    for (const uint8_t* each = at; each != at + left; each++) crc = crcUpdateInline(crc, fromFlash(each));
    require(crc == 0, Error::Checksum);
    clear();
    const ArenaOffset header = BeforeBoard + 1 + fromFlash(at + BeforeBoard);
    program_ = at + header;
    require(header + CrcBytes <= left, Error::Truncated);
    programLeft_ = left - CrcBytes - header;
  }
  prepared_ = false;
  reader_.open(program_, programLeft_, Reader::Memory::Flash);
  perform(prepare);
  if (prepare) {
    reader_.left = 0;
    prepared_ = true;
  } else {
    network().run(firmware().programHash);
  }
}

}  // namespace microflo
