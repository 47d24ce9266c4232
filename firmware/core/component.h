// What a component is made of, and all that a component may use beside io/io.h.
//
//   class Forward : public Component<ForwardPorts> {
//    public:
//     void process(In, Packet packet) { emit(Out::out, packet); }
//   };
//
// `ForwardPorts` is generated from the metadata in the component's header. A component may also have
//
//   void begin();                    called once, before the first packet
//   void wake();                     the time asked for with wakeAfter() has come
//   void interrupt(Interrupt what);  a watched pin changed, or a serial port received
//   void end();                      the node is about to be removed: release what is held
//
// State lives in members only. A component never blocks, and keeps no pointer into itself: the arena moves nodes.
#pragma once
#include "core/node.h"

namespace microflo {

// The runtime's side of a component's calls; see Component for their meaning. Packets are taken apart: as a whole,
// avr-gcc would put them on the stack.
// [head] is an outport and the type of a packet, as in node.h.
bool emitFrom(Node& node, uint8_t head, uint32_t bits);
void wakeNodeAfter(uint32_t milliseconds);
void wakeNodeEvery(uint32_t milliseconds);
void cancelNodeWake();
void failNode(Error error, PortId inport, PacketType type, uint32_t bits);
void holdString(PacketType type, uint8_t slot);
void releaseString(PacketType type, uint8_t slot);
bool makePooledString(const char* text, uint8_t length, Packet& packet);
const char* pooledStringBytes(uint8_t slot);
uint8_t pooledStringSize(uint8_t slot);

// [Ports] gives: enum class In and Out, inports, outports, id, Default, inportTypes() (a table in flash).
template <class Ports>
class Component : public Node, public Ports {
 public:
  using In = typename Ports::In;
  using Out = typename Ports::Out;
  using Base = Component;

  void begin() {}
  void wake() {}
  void interrupt(Interrupt) {}
  void end() {}

 protected:
  // Sends [packet] along every edge of [port], in the order of the edges. False when the queue could not take it for
  // all of them; the loss is counted and reported.
  bool emit(Out port, Packet packet) {
    return emitFrom(*this, headOf(static_cast<PortId>(port), packet.type()), packet.bits());
  }

  // Asks for wake() in [milliseconds], 1 to 2^31 - 1, from now. A node has one wake-up: a later call replaces it.
  void wakeAfter(uint32_t milliseconds) { wakeNodeAfter(milliseconds); }

  // The same, from the moment at which this wake-up was due: for a steady beat. Beats missed meanwhile merge into one.
  void wakeEvery(uint32_t milliseconds) { wakeNodeEvery(milliseconds); }

  // Takes back the wake-up asked for.
  void cancelWake() { cancelNodeWake(); }

  // Reports that [packet], which came to [port], cannot be dealt with.
  void fail(Error error, In port, Packet packet) {
    failNode(error, static_cast<PortId>(port), packet.type(), packet.bits());
  }

  // The same for a component that cannot compute: whoever waits at [out] gets an error packet instead.
  void emitError(Out out, Error error, In port, Packet packet) {
    emit(out, Packet::error(error));
    fail(error, port, packet);
  }

  // A packet lent by process() may be kept after its return only between hold() and release(). Both take any packet.
  void hold(Packet packet) { holdString(packet.type(), packet.asString()); }
  void release(Packet packet) { releaseString(packet.type(), packet.asString()); }

  // Puts [size] [bytes] of UTF-8 into [packet], held: release it when it has been emitted. False when it is too
  // long for the board, or when the pool is full.
  bool makeString(const char* bytes, uint8_t size, Packet& packet) { return makePooledString(bytes, size, packet); }
  // The bytes of a string packet, not terminated, and how many there are.
  const char* stringBytes(Packet packet) { return pooledStringBytes(packet.asString()); }
  uint8_t stringSize(Packet packet) { return pooledStringSize(packet.asString()); }
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

// Construction in the arena: the freestanding toolchains have no <new>.
__attribute__((returns_nonnull)) inline void* operator new(size_t, void* at, microflo::detail::Place) noexcept {
  return at;
}
inline void operator delete(void*, void*, microflo::detail::Place) noexcept {}

namespace microflo {

// Reaches the members of component [T] through the one function of its ComponentType.
template <class T>
void callComponent(Node* node, uint8_t head, uint32_t bits) {
  T* self = static_cast<T*>(node);
  if (head < T::inports << 4) {
    return self->process(static_cast<typename T::In>(highNibble(head)),
                         Packet(static_cast<PacketType>(head & 15), bits));
  }
  switch (head) {
    case Call::Construct:
      new (static_cast<void*>(node), detail::Place()) T();
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

// The ComponentType of component [T].
template <class T>
constexpr ComponentType componentType() {
  using Base = typename T::Base;
  static_assert(alignof(T) <= Alignment, "a component's members have at most 4 bytes each: use float and int32_t");
  return ComponentType{
      &callComponent<T>,
      T::inportTypes(),
      T::id,
      sizeof(T),
      T::inports,
      T::outports,
      static_cast<uint8_t>(
          (detail::Same<decltype(&T::wake), void (Base::*)()>::value ? 0 : ComponentType::Wakes) |
          (detail::Same<decltype(&T::interrupt), void (Base::*)(Interrupt)>::value ? 0 : ComponentType::Interrupts))};
}

}  // namespace microflo
