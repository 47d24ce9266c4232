// A live edit: commands of the host that change a graph while it runs. They are staged in free memory as they come. At
// commit() they are first tried, and then applied together between two deliveries, or not at all.
#pragma once
#include "core/network.h"
#include "stream/commands.h"

namespace microflo {

class Edit {
 public:
  // Begins an edit.
  void open();
  // Forgets the staged commands.
  static void close() { network().arena().unstage(); }
  // Whether a command of this kind can be part of an edit.
  static bool takes(uint8_t kind);
  // Reads the command, and stages its bytes. After an error, the edit can no longer be committed.
  Error stage(Commands& commands);
  // Applies all commands, or none if there is an error. Closes the edit in both cases.
  Error commit();
  // About the last error: the bytes that are missing (Error::Memory), or else the number of the command, from 0.
  Amount detail() const { return detail_; }

 private:
  // commit() goes through the commands several times: Try adds what is new, and checks that everything else can be
  // done. If something cannot, Undo removes again what was added. Otherwise Remove removes, Begin calls begin() of new
  // nodes, and Deliver delivers initial packets.
  enum class Pass : uint8_t { Try, Undo, Remove, Begin, Deliver };

  Error perform(Pass pass);
  static Error performItem(Pass pass, const Commands& commands);
  static Error tryItem(uint8_t kind, const Item& item);

  uint8_t rank_;
  // The first error, because of which the edit cannot be committed; None if there was none.
  Error refused_;
  Amount detail_;
  // The number of commands that were staged.
  Amount staged_;
  // The number of items that were tried.
  Amount tried_;
};

// Makes a packet of [wire]. If it is a string, it takes a slot of the pool, with one reference; StringsFull when there
// is none.
Error materialize(const Reader& reader, const WirePacket& wire, Packet& packet);
// Makes a packet of the item of [commands], an initial packet, and delivers it.
Error deliverInitial(const Commands& commands);

}  // namespace microflo
