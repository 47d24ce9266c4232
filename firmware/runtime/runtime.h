// The device's side of the command stream (docs/command-stream.md): carries out the commands of the host, one at a
// time.
//
//   runtime.cpp   takes a command from the pipe, carries it out
//   script.cpp    scripts, which make a graph or change one: over the link, staged, or in flash
//   loop.h        calls all this
//
// Three rules keep a device safe from whatever bytes it gets:
//
//   Scripts are not nested. A staged edit and the program in flash consist of script commands alone, so that nothing
//   that a script does can ask for another one.
//   The check comes before any call. A script may leave the graph in pieces; before it calls a component, wholeGraph()
//   has seen that every slot leads to a port that exists.
//   A frame in hand comes to an end before its session does: `open` waits until the rest of it is dropped. So what is
//   read stays in place, and an answer never reaches another session.
#pragma once
#include "core/network.h"
#include "runtime/descriptor.h"
#include "stream/attempt.h"
#include "stream/reader.h"

namespace microflo {

// What a firmware consists of besides its components. Defined by the image, or by the platform.
struct Firmware {
  // In flash, as is the name of the board, of descriptor->boardBytes.
  const Descriptor* descriptor;
  const char* board;
  // The program in flash, whole and with its CRC. Size 0: there is none.
  const uint8_t* program;
  uint16_t programSize;
  uint32_t programHash;
};
const Firmware& firmware();

// One for each board.
class Runtime {
 public:
  // Must be called first; memory need not be zeroed. Starts the program in flash, if there is one.
  void boot();

  // Carries out one command of the host. False when there is none, or when it must wait: for room for its answer, or
  // for room in the queue. After true, and not hasCommand(), the message is carried out: call pipe::done().
  bool takeCommand();

  // Whether a message is in hand that has more commands. More messages may wait in the link.
  bool hasCommand() const { return reader_.left != 0; }

  // Stops the program, and tells the host why.
  void halt(Error why);

  // ---- Called by attempt()

  void carryOut();
  void start(bool prepare);
  void performAll();

 private:
  // How often a packet of the host is tried while the queue has no room for it, before it is refused. A turn of the
  // loop tries twice. What fills the queue may pass several nodes before it leaves.
  static constexpr Amount LongestWait = config::queue * 8;
  // How often a command is tried while the link has no room for what packets on their way may cause, before it takes
  // that room.
  static constexpr Amount LongestWaitForLink = LongestWait * 2 - 1;
  using Waited = detail::Either<(LongestWaitForLink <= 0xFF), uint8_t, Amount>::Type;

  MICROFLO_NOINLINE bool hasRoomFor(uint8_t opcode);
  MICROFLO_NOINLINE void refuse(Error error);
  bool mustWait(uint8_t opcode);
  MICROFLO_NOINLINE bool receive();
  bool injectByte(uint8_t opcode);
  void inject();
  void openText();
  bool takeText();
  void stage();
  void commit();
  void read();
  MICROFLO_NOINLINE void clear();
  void stop();

  // ---- Reading a command. Each gives up when there is nothing more to read

  MICROFLO_NOINLINE uint8_t byte();
  // Reads an opcode into kind_ and wide_.
  void opcode();
  MICROFLO_NOINLINE uint16_t word();
  MICROFLO_NOINLINE uint32_t doubleWord();
  // The number of a node; an address or a size.
  NodeId node();
  Amount amount();
  ShortEdge slot();
  // Reads a packet into type_ and bits_. A string has one reference in the pool. False when there is no room for it.
  MICROFLO_NOINLINE bool packet();

  // ---- Scripts (script.cpp)

  static bool isOfScript(uint8_t kind) { return kind >= Command::Nodes && kind <= Command::Initial; }
  // Carries out the command of a script that was read up to its opcode.
  void carryOutOfScript();
  // Carries out the script that reader_ is open on: all of it, or up to its first initial packet, and begins the new
  // nodes. Empties the device and gives up when that is not possible.
  void perform(bool prepare);
  MICROFLO_NOINLINE void wholeGraph();
  MICROFLO_NOINLINE Node& existingNode(NodeId id);
  MICROFLO_NOINLINE NodeId nodeToCall();
  void addNodes();
  void setSlots();
  void removeNode();
  void initial();

  // What is read: the message in hand; the script that a command of it is carrying out.
  Reader reader_;
  // The command in hand: the opcode without the bit Wide, whether it had that bit, and its place in the message.
  uint8_t kind_;
  bool wide_;
  uint8_t position_;
  // A script is carried out up to its first initial packet.
  bool prepare_;
  // The packet that was read last.
  PacketType type_;
  uint32_t bits_;
  // Whether the program in flash was carried out up to its first initial packet; and where it goes on.
  bool prepared_;
  const uint8_t* program_;
  ArenaOffset programLeft_;
  // How often the next command of the host was tried in vain.
  Waited waited_;
};

// The runtime of the board that is running. As with network(), a firmware has one, at a place that the compiler knows,
// which its platform defines; where one process has several boards, the platform knows the current one.
#if MICROFLO_SEVERAL
Runtime& runtime();
#else
extern Runtime onlyRuntime;
inline Runtime& runtime() {
  return onlyRuntime;
}
#endif

}  // namespace microflo
