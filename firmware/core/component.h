// The base of every component, and all that a component may use besides io/io.h.
//
//   class Repeat : public Component<RepeatPorts> {
//    public:
//     void process(In, Packet packet) { emit(Out::out, packet); }
//   };
//
// `RepeatPorts` is generated from the metadata in the component's header. The runtime calls these functions, one at a
// time and never from an interrupt:
//
//   void process(In inport, Packet packet);  a packet has arrived at [inport]; required
//   void begin();                            once, before the first packet
//   void wake();                             the time set with wakeAfter() or wakeEvery() has come
//   void interrupt(Interrupt what);          a watched pin has changed, or a serial port has received
//   void end();                              the graph stops, or the node is removed: bring what is driven to its safe
//                                            level, release what is held
//
// After end() a node gets no packet, wake-up or interrupt. It comes a second time when the node of a graph that was
// stopped is removed. What a node emits in it when the graph stops is discarded.
// State lives in members only. A component never blocks, and keeps no pointer to itself or its members: the runtime
// moves nodes in memory.
#pragma once
#include "core/arriving-packet.h"
#include "core/node.h"

namespace microflo {

// What Component calls in the runtime; Component says what each function does. A packet is passed as its parts: avr-gcc
// would put a whole one on the stack. [head] is an outport and the type of a packet, as in node.h.
bool emitFrom(Node& node, uint8_t head, uint32_t bits);
void wakeNodeAfter(uint32_t milliseconds);
void wakeNodeEvery(uint32_t milliseconds);
void cancelNodeWake();
void failNode(Error error, PortId inport, PacketType type, uint32_t bits);
void holdString(PacketType type, uint8_t slot);
void releaseString(PacketType type, uint8_t slot);
void keepPacket(Packet& kept, PacketType type, uint32_t bits);
bool makePooledString(const char* text, uint8_t length, Packet& packet);
const char* pooledStringBytes(uint8_t slot);
uint8_t pooledStringSize(uint8_t slot);

// [Ports] has: enum class In and Out, the numbers inports and outports, id, Default (the defaults of the inports), and
// inportTypes(), a table in flash.
template <class Ports>
class Component : public Node, public Ports {
 public:
  using In = typename Ports::In;
  using Out = typename Ports::Out;
  using Base = Component;
  // For the author of a component, a Packet like any other.
  using Packet = ArrivingPacket<Ports>;

  void begin() {}
  void wake() {}
  void interrupt(Interrupt) {}
  void end() {}

 protected:
  // The port with [index] of several that have one name, of which [first] is the one with index 0: at(Out::out, 2) is
  // OUT[2].
  static In at(In first, uint8_t index) { return static_cast<In>(static_cast<uint8_t>(first) + index); }
  static Out at(Out first, uint8_t index) { return static_cast<Out>(static_cast<uint8_t>(first) + index); }
  // The index of [port] among those of which [first] is the one with index 0. For any other port it is
  // Count::(their name) or more.
  static uint8_t indexOf(In port, In first) { return static_cast<uint8_t>(port) - static_cast<uint8_t>(first); }

  // Sends [packet] along every edge of [outport], in the order of the edges. The packets are delivered after this call
  // of the component has returned. False when the queue had no room for one or more of them: each packet that is lost
  // is counted, and reported to the host.
  bool emit(Out outport, microflo::Packet packet) {
    return emitFrom(*this, headOf(static_cast<PortId>(outport), packet.type()), packet.bits());
  }

  // Calls wake() in [milliseconds], 1 to 2^31 - 1, from now. A node has one wake-up: a later call replaces it.
  void wakeAfter(uint32_t milliseconds) { wakeNodeAfter(milliseconds); }

  // Called in wake(): calls wake() again [milliseconds], 1 to 2^31 - 1, after the time at which this call was due. So a
  // beat stays steady however late each call is. Beats that are already past are skipped, and counted as missed.
  void wakeEvery(uint32_t milliseconds) { wakeNodeEvery(milliseconds); }

  // Cancels the wake-up of this node, if it has one.
  void cancelWake() { cancelNodeWake(); }

  // Reports an error to the host: [packet], which arrived at [inport], cannot be used.
  void fail(Error error, In inport, microflo::Packet packet) {
    failNode(error, static_cast<PortId>(inport), packet.type(), packet.bits());
  }

  // For a component that cannot compute its result: reports the error as fail() does, and sends an error packet in
  // place of the result.
  void emitError(Out outport, Error error, In inport, microflo::Packet packet) {
    emit(outport, Packet::error(error));
    fail(error, inport, packet);
  }

  // A component that keeps a packet after process() has returned calls hold() when it stores the packet, and release()
  // when it no longer needs it. Both take packets of every type; they matter for strings.
  void hold(microflo::Packet packet) { holdString(packet.type(), static_cast<uint8_t>(packet.bits())); }
  void release(microflo::Packet packet) { releaseString(packet.type(), static_cast<uint8_t>(packet.bits())); }

  // Holds [packet] and stores it in [kept], in place of the packet there, which is released.
  void keep(Packet& kept, Packet packet) { keepPacket(kept, packet.type(), packet.bits()); }

  // Makes a string packet of [size] [bytes] of UTF-8, which is held: release it after sending it. False when the string
  // is longer than the board allows, or when its pool of strings is full.
  bool makeString(const char* bytes, uint8_t size, microflo::Packet& packet) {
    return makePooledString(bytes, size, packet);
  }
  // The bytes of a string packet, without a zero at the end, and their number: 0 for a packet of another type.
  const char* stringBytes(microflo::Packet packet) { return pooledStringBytes(packet.asString()); }
  uint8_t stringSize(microflo::Packet packet) { return pooledStringSize(packet.asString()); }
};

namespace detail {
template <class A, class B>
struct Same {
  static constexpr bool value = false;
};
template <class A>
struct Same<A, A> {
  static constexpr bool value = true;
};
struct Place {};
}  // namespace detail
}  // namespace microflo

// Constructs a component in the arena: freestanding toolchains have no <new>.
__attribute__((returns_nonnull)) inline void* operator new(size_t, void* at, microflo::detail::Place) {
  return at;
}
inline void operator delete(void*, void*, microflo::detail::Place) noexcept {}

namespace microflo {

// The one function of a ComponentType: calls the member of component [T] that [head] names (core/node.h).
template <class T>
void callComponent(Node* node, uint8_t head, uint32_t bits) {
  T* self = static_cast<T*>(node);
  if (head < T::inports << 4) {
    return self->process(static_cast<typename T::In>(highNibble(head)),
                         typename T::Packet(static_cast<PacketType>(head & 15), bits));
  }
  switch (head) {
    case Call::Construct:
      new (static_cast<void*>(node), detail::Place()) T;
      break;
    case Call::Begin:
      self->begin();
      break;
    case Call::Wake:
      self->wake();
      break;
    case Call::Interrupt:
      self->interrupt(Interrupt{static_cast<uint8_t>(bits), static_cast<uint8_t>(bits >> 8)});
      break;
    case Call::End:
      self->end();
      break;
  }
}

// Returns the ComponentType of component [T].
template <class T>
constexpr ComponentType componentType() {
  using Base = typename T::Base;
  static_assert(alignof(T) <= Alignment, "a component's members have at most 4 bytes each: use float and int32_t");
  static_assert(sizeof(T) <= static_cast<ComponentType::Size>(~0), "a component's members take too many bytes");
  return ComponentType{
      &callComponent<T>, T::inportTypes(), T::id, sizeof(T),
      static_cast<uint8_t>(
          T::inports | (detail::Same<decltype(&T::wake), void (Base::*)()>::value ? 0 : ComponentType::Wakes) |
          (detail::Same<decltype(&T::interrupt), void (Base::*)(Interrupt)>::value ? 0 : ComponentType::Interrupts))};
}

}  // namespace microflo
