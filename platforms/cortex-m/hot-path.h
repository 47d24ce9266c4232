// The usual path of a packet in assembler. It replaces core/hot-path.cpp, which does the same in C++. It uses only
// instructions that Armv6-M and Armv7-M share.
//
// Registers, as calls pass arguments (AAPCS32, "The base registers"): r0 the node, r1 a head (core/node.h), r2 the bits
// of the packet. A function that is called preserves r4 to r11, and returns to lr. While deliverAll() runs:
//
//   r4   the network
//   r5   componentTypes()
//   r6, r7   free between two packets
//
// A packet skips the queue if the queue is empty, if its node has one edge, and if sending it was the last thing that
// the node does: then the next node is called at once, and returns to deliverAll() in place of this one. lr tells that
// it was the last thing: if emitFrom() itself returns to deliverAll(), the node has restored r4 to r11 and the stack.
#pragma once
#include "core/network.h"
#include "wake.h"

namespace microflo {

// The variables and functions of the runtime that the assembler uses.
struct HotPath {
  static constexpr uint8_t String = static_cast<uint8_t>(PacketType::String);
  static constexpr uint32_t Size = Queue::Size;

  // Offsets from the start of the network, in bytes.
  static constexpr size_t Current = offsetof(Network, current_);
  static constexpr size_t Recent = offsetof(Network, status_) + offsetof(Status, recent);
  static constexpr size_t First = offsetof(Network, queue_) + offsetof(Queue, first_);
  static constexpr size_t End = offsetof(Network, queue_) + offsetof(Queue, end_);
  static constexpr size_t Most = offsetof(Network, status_) + offsetof(Status, mostQueued);
  static constexpr size_t Entries = offsetof(Network, queue_) + offsetof(Queue, entries_);

  static MICROFLO_ALWAYS_INLINE uint8_t* arena() { return onlyNetwork.arena_.bytes_; }

  static bool emitRest(uint8_t head, NodeId left, uint32_t bits) { return onlyNetwork.emitRest(head, left, bits); }
  static void receiveOther(Node* node, uint8_t head, uint32_t bits) { onlyNetwork.receiveOther(node, head, bits); }
  static void deliverSlowly(uint32_t place, uint32_t bits) {
    const PortId inport = static_cast<PortId>(place >> 16);
    const PacketType type = static_cast<PacketType>(place >> 24);
    onlyNetwork.deliverSlowly(static_cast<NodeId>(place), Network::wideHeadOf(inport, type), bits);
  }
  static void countDelivered() {
    onlyNetwork.countDelivered();
    onlyNetwork.reports_.flush();
  }

  static void deliverAll();
  static void receive(NodeId id, PortId port, uint32_t bits, PacketType type);

  static_assert(Entries + 4 <= 124 && Recent <= 31, "within reach of an instruction's offset");
  static_assert(sizeof(Delivery) == 8 && offsetof(Delivery, bits) == 4, "as below");
  static_assert(sizeof(ShortEdge) == 4 && sizeof(NodeId) == 2 && offsetof(Node, slots) == 2, "as below");
  static_assert(sizeof(ComponentType) == 16 && offsetof(ComponentType, call) == 0, "as below");
  static_assert(offsetof(ComponentType, inportTypes) == 4, "as below");
  static_assert(Arena::Watched == 0x8000 && Arena::MostSlots == 0x3FFF, "as below");
  static_assert(sizeof(ArenaOffset) == 2 || sizeof(ArenaOffset) == 4, "as below");
};

// The components of the image (src/firmware/compile/image-source.ts).
extern const ComponentType imageTypes[];

__attribute__((naked, used, noinline)) bool emitFrom(Node&, uint8_t, uint32_t) {
  asm volatile(
      ".syntax unified \n"
      // May it be handed on? Nothing is left to be done here, there is one edge, which is not watched, the packet is no
      // string, which is counted, the queue is empty, and the loop is not waited for.
      "ldr r3, =microfloDelivered \n"
      "cmp lr, r3 \n"
      "bne 1f \n"
      "ldrh r3, [r0, #2] \n"
      "cmp r3, #1 \n"
      "bne 1f \n"
      "movs r3, #15 \n"
      "ands r3, r1 \n"
      "cmp r3, #%c[String] \n"
      "beq 1f \n"
      "subs r0, #4 \n"
      "ldr r0, [r0] \n"  // the edge: outport, inport, target
      "lsrs r6, r1, #4 \n"
      "lsls r6, #24 \n"
      "eors r0, r6 \n"
      "lsrs r6, r0, #24 \n"
      "bne 9f \n"  // it leads from another outport
      "ldr r6, [r4, #%c[First]] \n"
      "ldr r7, [r4, #%c[End]] \n"
      "cmp r6, r7 \n"
      "bne 10f \n"
      "ldr r6, =%c[woken] \n"
      "ldrb r6, [r6] \n"
      "cmp r6, #0 \n"
      "bne 10f \n"
      "lsls r6, r0, #16 \n"
      "beq 10f \n"  // to the host
      "ldrb r6, [r4, #%c[Recent]] \n"
      "adds r6, #1 \n"
      "cmp r6, #255 \n"
      "beq 10f \n"
      "strb r6, [r4, #%c[Recent]] \n"
      "lsrs r1, r0, #16 \n"
      "uxth r7, r0 \n"

      // A packet at a node: its number in r7, the inport in r1, the bits in r2, the type in r3.
      ".global microfloReceive \n"
      ".thumb_func \n"
      "microfloReceive: \n"
      "strh r7, [r4, #%c[Current]] \n"
      // Where the node is.
      "lsls r7, #%c[OffsetShift] \n"
      "ldr r0, =%c[table] \n"
      "subs r0, r7 \n"
      ".if %c[OffsetShift] == 1 \n"
      "ldrh r0, [r0] \n"
      ".else \n"
      "ldr r0, [r0] \n"
      ".endif \n"
      "ldr r6, =%c[arena] \n"
      "adds r0, r6 \n"
      // Its type: what to call, and what its ports take.
      "ldrh r6, [r0] \n"
      "lsls r6, #4 \n"
      "adds r6, r5 \n"
      "ldr r7, [r6, #4] \n"
      "ldrb r7, [r7, r1] \n"
      "lsls r1, #4 \n"
      "orrs r1, r3 \n"
      "cmp r7, #%c[Anything] \n"
      "bne 8f \n"
      "7: ldr r6, [r6] \n"
      "bx r6 \n"
      "8: cmp r7, r3 \n"
      "beq 7b \n"
      "ldr r3, =%c[receiveOther] \n"
      "bx r3 \n"

      // Along its one edge, of which r0 has inport and target, into the queue, whose end is in r7. r3: the type.
      "10: lsls r6, r3, #24 \n"
      "orrs r0, r6 \n"
      "adds r7, r4 \n"
      "str r0, [r7, #%c[Entries]] \n"
      "str r2, [r7, #%c[Entries] + 4] \n"
      "subs r7, r4 \n"
      "adds r7, #8 \n"
      "ldr r6, =%c[Size] \n"
      "cmp r7, r6 \n"
      "bne 11f \n"
      "movs r7, #0 \n"
      "11: ldr r6, [r4, #%c[First]] \n"
      "cmp r7, r6 \n"
      "beq 12f \n"
      "str r7, [r4, #%c[End]] \n"
      "b 9f \n"
      "12: mov r0, r1 \n"
      "movs r1, #1 \n"
      "b 13f \n"

      // Along each edge into the queue. r0: behind the edge, r1: the outport, where an edge has it, r3: the edges left,
      // r5: the type, where a Delivery has it.
      "1: push {r4-r7} \n"
      "mov r12, r1 \n"
      "ldr r4, =%c[network] \n"
      "ldrh r3, [r0, #2] \n"
      "lsls r7, r3, #16 \n"
      "bmi 5f \n"
      "lsls r5, r1, #28 \n"
      "lsrs r5, r5, #4 \n"
      "lsrs r7, r5, #24 \n"
      "cmp r7, #%c[String] \n"
      "beq 5f \n"
      "lsrs r1, r1, #4 \n"
      "lsls r1, #24 \n"
      "cmp r3, #0 \n"
      "beq 4f \n"
      "2: subs r0, #4 \n"
      "ldr r6, [r0] \n"
      "eors r6, r1 \n"
      "lsrs r7, r6, #24 \n"
      "bne 3f \n"
      "orrs r6, r5 \n"
      "ldr r7, [r4, #%c[End]] \n"
      "adds r7, r4 \n"
      "str r6, [r7, #%c[Entries]] \n"
      "str r2, [r7, #%c[Entries] + 4] \n"
      "subs r7, r4 \n"
      "adds r7, #8 \n"
      "ldr r6, =%c[Size] \n"
      "cmp r7, r6 \n"
      "bne 6f \n"
      "movs r7, #0 \n"
      "6: ldr r6, [r4, #%c[First]] \n"
      "cmp r7, r6 \n"
      "beq 5f \n"
      "str r7, [r4, #%c[End]] \n"
      "3: subs r3, #1 \n"
      "bne 2b \n"
      "4: pop {r4-r7} \n"
      "9: movs r0, #1 \n"
      "bx lr \n"

      // Watched, a string, or no room: the rest of the edges.
      "5: lsls r3, #18 \n"
      "lsrs r1, r3, #18 \n"
      "mov r0, r12 \n"
      "pop {r4-r7} \n"
      "13: ldr r3, =%c[emitRest] \n"
      "bx r3 \n"
      ".ltorg \n"
      :
      : [String] "i"(HotPath::String), [First] "i"(HotPath::First), [End] "i"(HotPath::End),
        [Entries] "i"(HotPath::Entries), [Size] "i"(HotPath::Size), [Recent] "i"(HotPath::Recent),
        [Current] "i"(HotPath::Current), [Anything] "i"(Anything), [OffsetShift] "i"(sizeof(ArenaOffset) / 2),
        [network] "i"(&onlyNetwork), [arena] "i"(HotPath::arena()),
        [table] "i"(HotPath::arena() + config::arena - sizeof(ArenaOffset)), [woken] "i"(&cortex::woken),
        [receiveOther] "i"(HotPath::receiveOther), [emitRest] "i"(HotPath::emitRest));
}

__attribute__((naked, used, noinline)) void HotPath::deliverAll() {
  asm volatile(
      ".syntax unified \n"
      "push {r3-r7, lr} \n"  // r3 for a stack that calls may rely on: it is aligned to 8 bytes
      "ldr r4, =%c[network] \n"
      "ldr r5, =%c[types] \n"

      "1: ldr r6, [r4, #%c[First]] \n"
      "ldr r7, [r4, #%c[End]] \n"
      "subs r7, r6 \n"
      "beq 9f \n"
      // Were there ever so many?
      "bhs 2f \n"
      "ldr r0, =%c[Size] \n"
      "adds r7, r0 \n"
      "2: ldrh r0, [r4, #%c[Most]] \n"
      "cmp r0, r7 \n"
      "bhs 3f \n"
      "strh r7, [r4, #%c[Most]] \n"
      "3: ldrb r7, [r4, #%c[Recent]] \n"
      "adds r7, #1 \n"
      "strb r7, [r4, #%c[Recent]] \n"
      "cmp r7, #255 \n"
      "beq 8f \n"
      "4: adds r7, r4, r6 \n"
      "ldr r0, [r7, #%c[Entries]] \n"
      "ldr r2, [r7, #%c[Entries] + 4] \n"
      "adds r6, #8 \n"
      "ldr r7, =%c[Size] \n"
      "cmp r6, r7 \n"
      "bne 5f \n"
      "movs r6, #0 \n"
      "5: str r6, [r4, #%c[First]] \n"
      "lsrs r3, r0, #24 \n"
      "cmp r3, #%c[String] \n"
      "beq 7f \n"
      "uxth r7, r0 \n"
      "cmp r7, #0 \n"
      "beq 7f \n"
      "lsls r1, r0, #8 \n"
      "lsrs r1, r1, #24 \n"
      "bl microfloReceive \n"
      ".global microfloDelivered \n"
      ".thumb_func \n"
      "microfloDelivered: \n"
      "ldr r6, =%c[woken] \n"
      "ldrb r6, [r6] \n"
      "cmp r6, #0 \n"
      "beq 1b \n"
      "9: pop {r3-r7, pc} \n"

      // For the host, and strings.
      "7: mov r1, r2 \n"
      "bl %c[deliverSlowly] \n"
      "b microfloDelivered \n"

      "8: bl %c[countDelivered] \n"
      "b 4b \n"
      ".ltorg \n"
      :
      : [String] "i"(HotPath::String), [First] "i"(HotPath::First), [End] "i"(HotPath::End), [Most] "i"(HotPath::Most),
        [Entries] "i"(HotPath::Entries), [Size] "i"(HotPath::Size), [Recent] "i"(HotPath::Recent),
        [network] "i"(&onlyNetwork), [types] "i"(imageTypes), [woken] "i"(&cortex::woken),
        [deliverSlowly] "i"(HotPath::deliverSlowly), [countDelivered] "i"(HotPath::countDelivered));
}

// For callers that use r4 to r7 themselves.
__attribute__((naked, used, noinline)) void HotPath::receive(NodeId, PortId, uint32_t, PacketType) {
  asm volatile(
      ".syntax unified \n"
      "push {r3-r7, lr} \n"
      "ldr r4, =%c[network] \n"
      "ldr r5, =%c[types] \n"
      "mov r7, r0 \n"
      "bl microfloReceive \n"
      "pop {r3-r7, pc} \n"
      ".ltorg \n"
      :
      : [network] "i"(&onlyNetwork), [types] "i"(imageTypes));
}

void Network::receive(NodeId id, uint8_t head, uint32_t bits) {
  HotPath::receive(id, highNibble(head), bits, static_cast<PacketType>(head & 15));
}

// Delivers packets until there is none, or until the loop is woken.
bool Network::step() {
  if (status_.state != State::Running || queue_.isEmpty()) return stepAtRest();
  HotPath::deliverAll();
  return true;
}

bool Network::emitFromHost(Node& host, uint8_t head, uint32_t bits) {
  return emitFrom(host, head, bits);
}

}  // namespace microflo
