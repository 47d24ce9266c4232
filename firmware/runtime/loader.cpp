// Loads programs: from the host command by command, or from flash in two parts. A program is a header, nodes, edges,
// initial packets and an end, in this order:
//
//   Phase    Header ──program──▶ Graph ──first initial packet, or end──▶ Initials ──end──▶ None, running
//                                  │                                        │
//            nodes and edges are added                  begin() of all nodes, then the packets are delivered
//
// If a program cannot be loaded, the device runs the program in flash, if there is one; otherwise it is empty.
#include "core/host.h"
#include "runtime/runtime.h"
#include "stream/crc.h"

namespace microflo {

namespace {

// Whether a command follows the nodes and edges of a program.
bool isBehindGraph(uint8_t opcode) {
  return (opcode & 0xF0) == Command::Initials || opcode == Command::End;
}

}  // namespace

void Runtime::expectProgram(uint32_t hash) {
  network().clear();
  hash_ = 0;
  phase_ = Phase::Header;
  loading_ = Loading();
  loading_.crc = CrcStart;
  loading_.hash = hash;
}

Error Runtime::load(Commands& commands) {
  Error error = Error::Order;
  const bool expected = phase_ > Phase::Edit;
  if (expected) {
    error = loadCommand(commands);
    if (error == Error::None) error = commands.reader.error();
  } else if (commands.kind() == Command::Program) {
    loadHeader(commands.reader);
  }
  commands.skip();
  if (expected && error != Error::None) giveUp(error);
  return error;
}

// Carries out one command of a program.
Error Runtime::loadCommand(Commands& commands) {
  const Reader& reader = commands.reader;
  const uint8_t kind = commands.kind();
  // The CRC includes only the opcode of the end.
  Error error = Error::None;
  if (kind == Command::Program) {
    error = loadHeader(commands.reader);
  } else if (kind != Command::End) {
    while (error == Error::None && commands.next()) error = loadItem(commands);
  }
  // A program in flash was checked before.
  if (source_ != Source::Flash) {
    for (const uint8_t* at = commands.start(); at != reader.at(); at = reader.next(at)) {
      loading_.crc = crcUpdate(loading_.crc, *at);
    }
  }
  return kind == Command::End ? finish(commands) : error;
}

Error Runtime::loadHeader(Reader& reader) {
  if (reader.byte() != ProgramMark) reader.fail(Error::Malformed);
  if (reader.byte() != StreamVersion) reader.fail(Error::Version);
  bool same = true;
  const char* name = firmware().board;
  for (Amount left = reader.count(); left > 0 && reader.error() == Error::None; left--) {
    const char wanted = fromFlash(name);
    if (wanted != 0) name++;
    same = static_cast<char>(reader.byte()) == wanted && wanted != 0 && same;
  }
  if (reader.error() != Error::None) return reader.error();
  if (phase_ != Phase::Header) return Error::Order;
  phase_ = Phase::Graph;
  return same && fromFlash(name) == 0 ? Error::None : Error::Board;
}

Error Runtime::loadItem(const Commands& commands) {
  const Item& item = commands.item();
  if (phase_ == Phase::Header) return Error::Order;
  if (commands.kind() == Command::Initials) {
    const Error error = beginNodes();
    return error == Error::None ? deliverInitial(commands) : error;
  }
  if (phase_ != Phase::Graph) return Error::Order;
  if (commands.kind() == Command::Nodes) {
    if (loading_.edges > 0) return Error::Order;
    if (loading_.nodes == config::nodes) return Error::Memory;
    return network().addNode(++loading_.nodes, item.word);
  }
  loading_.edges++;
  return network().addEdge(item.edge);
}

// Called with each initial packet and with the end: with the first of them, the graph is complete.
Error Runtime::beginNodes() {
  if (phase_ == Phase::Initials) return Error::None;
  if (phase_ != Phase::Graph) return Error::Order;
  if (source_ != Source::Flash &&
      (loading_.nodes != loading_.expectedNodes || loading_.edges != loading_.expectedEdges)) {
    return Error::Count;
  }
  phase_ = Phase::Initials;
  network().prepare();
  for (NodeId id = 1; id <= loading_.nodes; id++) network().begin(id);
  return Error::None;
}

Error Runtime::finish(Commands& commands) {
  if (!commands.next()) return Error::None;
  if (source_ != Source::Flash && commands.item().word != loading_.crc) return Error::Checksum;
  const Error error = beginNodes();
  if (error != Error::None) return error;
  phase_ = Phase::None;
  hash_ = loading_.hash;
  network().run();
  return Error::None;
}

// ---- The program in flash

bool Runtime::programIsWhole() const {
  uint16_t crc = CrcStart;
  const uint8_t* at = firmware().program;
  for (uint16_t left = firmware().programSize - 2; left > 0; left--) crc = crcUpdateInline(crc, fromFlash(at++));
  return fromFlash(at) == static_cast<uint8_t>(crc) && fromFlash(at + 1) == static_cast<uint8_t>(crc >> 8);
}

// Carries out one part of the program in flash.
Error Runtime::loadProgram(Part part) {
  const uint8_t* end = firmware().program + firmware().programSize;
  Reader reader;
  Commands commands(reader);
  reader.open(loading_.program, static_cast<Offset>(end - loading_.program), Memory::Flash);
  Error error = Error::None;
  while (error == Error::None && !reader.isAtEnd() && !(part == Part::Graph && isBehindGraph(reader.peek()))) {
    commands.begin();
    error = loadCommand(commands);
    if (error == Error::None) error = reader.error();
  }
  loading_.program = reader.at();
  return error;
}

Error Runtime::prepare() {
  if (network().state() == State::Running) return Error::Order;
  if (firmware().programSize == 0) return Error::NoProgram;
  source_ = Source::Flash;
  Error error = Error::Checksum;
  if (programIsWhole()) {
    expectProgram(firmware().programHash);
    loading_.program = firmware().program;
    error = loadProgram(Part::Graph);
  }
  if (error != Error::None) giveUp(error);
  return error;
}

Error Runtime::start() {
  if (network().state() == State::Running) return Error::None;
  if (source_ != Source::Flash || phase_ != Phase::Graph) {
    const Error error = prepare();
    if (error != Error::None) return error;
  }
  const Error error = loadProgram(Part::Initials);
  if (error != Error::None) giveUp(error);
  return error;
}

void Runtime::stop() {
  closeEdit();
  if (phase_ != Phase::None) {
    phase_ = Phase::None;
    network().clear();
    hash_ = 0;
  }
  network().stop();
}

// The program cannot be loaded, because of [why].
void Runtime::giveUp(Error why) {
  const bool flashed = source_ == Source::Flash;
  stop();
  if (!flashed) start();
  host::state(network().state(), why);
}

}  // namespace microflo
