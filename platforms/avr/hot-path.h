// The usual path of a packet in assembler. It replaces core/hot-path.cpp, which does the same in C++.
//
// Registers, as avr-gcc passes arguments (its ABI, "Register Layout"): r24 and r25 the node, or r24 its number; r22 a
// head (core/node.h); r18 to r21 the bits of the packet. In addition, r23 is the type of the packet, and r1 is 0.
//
// A packet skips the queue if the queue is empty, if its node has one edge, and if sending it was the last thing that
// the node does: then the next node is called at once, and returns to deliverAll() in place of this one. The stack
// pointer tells that it was the last thing: it is where deliverAll() had it at its call.
#pragma once
#include "core/network.h"
#include "wake.h"

namespace microflo {

// The variables and functions of the runtime that the assembler uses.
struct HotPath {
  static constexpr uint8_t TypeMask = 15;
  static constexpr uint8_t String = static_cast<uint8_t>(PacketType::String);
  static constexpr uint8_t Size = Queue::Size;
  static constexpr uint8_t EntrySize = sizeof(Delivery);
#if defined(__AVR_3_BYTE_PC__)
  static constexpr uint8_t ReturnSize = 3;
#else
  static constexpr uint8_t ReturnSize = 2;
#endif

  static MICROFLO_ALWAYS_INLINE uint8_t* most() {
    return reinterpret_cast<uint8_t*>(&onlyNetwork.status_.mostQueued);
  }
  static MICROFLO_ALWAYS_INLINE void* entries() {
    return onlyNetwork.queue_.entries_;
  }
  static MICROFLO_ALWAYS_INLINE uint8_t* recent() {
    return &onlyNetwork.status_.recent;
  }
  static MICROFLO_ALWAYS_INLINE NodeId* current() {
    return &onlyNetwork.current_;
  }
  static MICROFLO_ALWAYS_INLINE uint8_t* arena() {
    return onlyNetwork.arena_.bytes_;
  }

  static bool emitRest(uint8_t head, NodeId left, uint32_t bits) {
    return onlyNetwork.emitRest(head, left, bits);
  }
  static void receiveOther(Node* node, uint8_t head, uint32_t bits) {
    onlyNetwork.receiveOther(node, head, bits);
  }
  static void deliverSlowly(NodeId target, uint8_t head, uint32_t bits) {
    onlyNetwork.deliverSlowly(target, head, bits);
  }
  static void countDelivered() {
    onlyNetwork.countDelivered();
    onlyNetwork.reports_.flush();
  }

  static bool give(Node& node, uint8_t head, uint32_t bits);
  static void deliverAll();
  static void receive(NodeId id, uint8_t head, uint32_t bits);

  static_assert(sizeof(Delivery) == 6 && offsetof(Delivery, head) == 1 && offsetof(Delivery, bits) == 2, "as below");
  static_assert(sizeof(ShortEdge) == 2 && sizeof(Node) == 3 && offsetof(Node, type) == 0, "as below");
  static_assert(offsetof(ComponentType, call) == 0 && offsetof(ComponentType, inportTypes) == 2, "as below");
  static_assert(Arena::Watched == 0x80, "as below");
};

// The stack pointer on entry to the function that deliverAll() calls; 0 while it does not run.
static uint16_t handOver;

__attribute__((naked, used, noinline)) bool emitFrom(Node&, uint8_t, uint32_t) {
  asm volatile(
      "movw r30, r24 \n"
      "ldd r25, Z+%[slots] \n"  // the number of slots, and whether one is watched
      "mov r23, r22 \n"
      "andi r23, %[TypeMask] \n"
      "cpi r23, %[String] \n"
      "breq 8f \n"
      "sbrc r25, 7 \n"
      "rjmp 8f \n"
      "cpi r25, 1 \n"
      "brne 1f \n"

      // May it be handed on? Nothing is left to be done here, the queue is empty, and the loop is not waited for.
      "in r26, __SP_H__ \n"
      "lds r27, %[handOver] + 1 \n"
      "cp r26, r27 \n"
      "brne 2f \n"
      "in r26, __SP_L__ \n"
      "lds r27, %[handOver] \n"
      "cp r26, r27 \n"
      "brne 2f \n"
      "in r26, %[first] \n"
      "in r27, %[end] \n"
      "cp r26, r27 \n"
      "brne 2f \n"
      "sbic %[wake], %[woken] \n"
      "rjmp 2f \n"
      "lds r27, %[recent] \n"
      "inc r27 \n"
      "breq 2f \n"
      "ld r26, -Z \n"  // the edge: its target, its ports
      "ld r24, -Z \n"
      "eor r24, r22 \n"  // leads it from this outport?
      "cpi r24, 16 \n"
      "brsh 7f \n"
      "tst r26 \n"
      "breq 3f \n"
      "sts %[recent], r27 \n"
      "eor r24, r23 \n"  // the inport in place of the outport
      "swap r24 \n"
      "or r24, r23 \n"
      "mov r22, r24 \n"
      "mov r24, r26 \n"
      "jmp microfloReceive \n"
      "3: adiw r30, 2 \n"
      "rjmp 2f \n"
      "7: ldi r24, 1 \n"
      "ret \n"

      // Watched, a string, or no room: the rest of the slots.
      "8: andi r25, %[MostSlots] \n"
      "9: mov r24, r22 \n"
      "mov r22, r25 \n"
      "jmp %x[emitRest] \n"

      // Along each edge into the queue.
      "1: tst r25 \n"
      "breq 7b \n"
      "2: in r26, %[end] \n"
      "ldi r27, 0 \n"
      "subi r26, lo8(-(%[entries])) \n"
      "sbci r27, hi8(-(%[entries])) \n"
      "4: ld r0, -Z \n"
      "ld r24, -Z \n"
      "eor r24, r22 \n"
      "cpi r24, 16 \n"
      "brsh 6f \n"
      "eor r24, r23 \n"
      "swap r24 \n"
      "or r24, r23 \n"
      "st X+, r0 \n"
      "st X+, r24 \n"
      "st X+, r18 \n"
      "st X+, r19 \n"
      "st X+, r20 \n"
      "st X+, r21 \n"
      "cpi r26, lo8(%[entries] + %[Size]) \n"
      "brne 5f \n"
      "ldi r26, lo8(%[entries]) \n"
      "ldi r27, hi8(%[entries]) \n"
      "5: in r0, %[first] \n"
      "mov r24, r26 \n"
      "subi r24, lo8(%[entries]) \n"
      "cp r24, r0 \n"
      "breq 9b \n"
      "out %[end], r24 \n"
      "6: dec r25 \n"
      "brne 4b \n"
      "rjmp 7b \n"
      :
      : [slots] "I"(offsetof(Node, slots)), [first] "I"(_SFR_IO_ADDR(GPIOR1)), [end] "I"(_SFR_IO_ADDR(GPIOR2)),
        [entries] "i"(HotPath::entries()), [recent] "i"(HotPath::recent()), [Size] "i"(HotPath::Size),
        [TypeMask] "i"(HotPath::TypeMask), [handOver] "i"(&handOver), [String] "i"(HotPath::String),
        [MostSlots] "i"(Arena::MostSlots), [wake] "I"(_SFR_IO_ADDR(GPIOR0)), [woken] "I"(avr::Woken),
        [emitRest] "i"(HotPath::emitRest));
}

__attribute__((naked, used, noinline)) void HotPath::deliverAll() {
  asm volatile(
      "in r30, __SP_L__ \n"
      "in r31, __SP_H__ \n"
      "sbiw r30, %[ReturnSize] \n"
      "sts %[handOver], r30 \n"
      "sts %[handOver] + 1, r31 \n"

      "1: in r30, %[first] \n"
      "in r25, %[end] \n"
      "cp r30, r25 \n"
      "breq 9f \n"
      "lds r26, %[recent] \n"
      "inc r26 \n"
      "breq 7f \n"
      "sts %[recent], r26 \n"
      "ldi r31, 0 \n"
      "subi r30, lo8(-(%[entries])) \n"
      "sbci r31, hi8(-(%[entries])) \n"
      "ld r24, Z+ \n"
      "ld r22, Z+ \n"
      "ld r18, Z+ \n"
      "ld r19, Z+ \n"
      "ld r20, Z+ \n"
      "ld r21, Z+ \n"
      "cpi r30, lo8(%[entries] + %[Size]) \n"
      "brne 2f \n"
      "ldi r30, lo8(%[entries]) \n"
      "2: subi r30, lo8(%[entries]) \n"
      "out %[first], r30 \n"
      "cpse r30, r25 \n"
      "rjmp 6f \n"
      "3: mov r23, r22 \n"
      "andi r23, %[TypeMask] \n"
      "cpi r23, %[String] \n"
      "breq 5f \n"
      "tst r24 \n"
      "breq 5f \n"
      "call microfloReceive \n"
      "4: sbis %[wake], %[woken] \n"
      "rjmp 1b \n"
      "9: sts %[handOver] + 1, r1 \n"
      "lds r24, %[most] \n"  // one packet at least was in the queue
      "cpse r24, r1 \n"
      "ret \n"
      "ldi r24, %[EntrySize] \n"
      "sts %[most], r24 \n"
      "ret \n"

      // For the host, and strings.
      "5: call %x[deliverSlowly] \n"
      "rjmp 4b \n"

      // More than one was in the queue: were there ever so many?
      "6: sub r25, r30 \n"
      "brsh 8f \n"
      "subi r25, -%[Size] \n"
      "8: subi r25, -%[EntrySize] \n"
      "lds r26, %[most] \n"
      "cp r26, r25 \n"
      "brsh 3b \n"
      "sts %[most], r25 \n"
      "rjmp 3b \n"

      "7: call %x[countDelivered] \n"
      "rjmp 1b \n"
      :
      : [first] "I"(_SFR_IO_ADDR(GPIOR1)), [end] "I"(_SFR_IO_ADDR(GPIOR2)), [most] "i"(HotPath::most()),
        [entries] "i"(HotPath::entries()), [recent] "i"(HotPath::recent()), [Size] "i"(HotPath::Size),
        [EntrySize] "i"(HotPath::EntrySize), [ReturnSize] "i"(HotPath::ReturnSize), [TypeMask] "i"(HotPath::TypeMask),
        [String] "i"(HotPath::String), [wake] "I"(_SFR_IO_ADDR(GPIOR0)), [woken] "I"(avr::Woken),
        [handOver] "i"(&handOver), [deliverSlowly] "i"(HotPath::deliverSlowly),
        [countDelivered] "i"(HotPath::countDelivered));
}

__attribute__((naked, used, noinline)) void HotPath::receive(NodeId, uint8_t, uint32_t) {
  asm volatile(
      "mov r23, r22 \n"
      "andi r23, %[TypeMask] \n"
      ".global microfloReceive \n"
      "microfloReceive: \n"
      "sts %[current], r24 \n"
      // Where the node is.
      "ldi r30, lo8(%[table]) \n"
      "ldi r31, hi8(%[table]) \n"
      "sub r30, r24 \n"
      "sbc r31, r1 \n"
      "sub r30, r24 \n"
      "sbc r31, r1 \n"
      "ld r24, Z \n"
      "ldd r25, Z+1 \n"
      // Its type: what to call, and what its ports take.
      "movw r26, r24 \n"
      "ld r30, X+ \n"
      "ld r31, X \n"
      "lpm r26, Z+ \n"
      "lpm r27, Z+ \n"
      "lpm r0, Z+ \n"
      "lpm r31, Z \n"
      "mov r30, r0 \n"
      "mov r0, r22 \n"
      "eor r0, r23 \n"
      "swap r0 \n"
      "add r30, r0 \n"
      "adc r31, r1 \n"
      "lpm r30, Z \n"
      "cpi r30, %[Anything] \n"
      "breq 1f \n"
      "cp r30, r23 \n"
      "brne 2f \n"
      "1: movw r30, r26 \n"
      "ijmp \n"
      "2: jmp %x[receiveOther] \n"
      :
      : [current] "i"(HotPath::current()), [table] "i"(HotPath::arena() + config::arena - sizeof(ArenaOffset)),
        [TypeMask] "i"(HotPath::TypeMask), [Anything] "i"(Anything), [receiveOther] "i"(HotPath::receiveOther));
}

// emitFrom() for the host, which is the current node. The queue must be empty: then the packet may be handed on. If it
// was, another node is the current one, and its component has left anything in the register of the result.
__attribute__((naked, used, noinline)) bool HotPath::give(Node&, uint8_t, uint32_t) {
  asm volatile(
      "in r30, __SP_L__ \n"
      "in r31, __SP_H__ \n"
      "sbiw r30, %[ReturnSize] \n"
      "sts %[handOver], r30 \n"
      "sts %[handOver] + 1, r31 \n"
      "call %x[emitFrom] \n"
      "sts %[handOver] + 1, r1 \n"
      "lds r25, %[current] \n"
      "cpse r25, r1 \n"
      "ldi r24, 1 \n"
      "ret \n"
      :
      : [ReturnSize] "i"(HotPath::ReturnSize), [handOver] "i"(&handOver), [current] "i"(HotPath::current()),
        [emitFrom] "i"(emitFrom));
}

bool Network::emitFromHost(Node& host, uint8_t head, uint32_t bits) {
  return queue_.isEmpty() ? HotPath::give(host, head, bits) : emitFrom(host, head, bits);
}

void Network::receive(NodeId id, uint8_t head, uint32_t bits) {
  HotPath::receive(id, head, bits);
}

// Delivers packets until there is none, or until the loop is woken.
bool Network::step() {
  if (status_.state != State::Running || queue_.isEmpty()) return stepAtRest();
  HotPath::deliverAll();
  return true;
}

}  // namespace microflo
