// Calculating with numbers in packets, as they arrive at inports of type `number`: with integers as long as all are
// integers, and with floats as soon as one is a float.
//
// Each function returns Error::None and sets [result], which may be one of the operands; or it returns what is wrong:
// Overflow for a result beyond 32 bits or beyond the floats, Division for a division by 0, Value for what is no number.
#pragma once
#include "core/compare.h"
#include "core/component.h"

namespace microflo {

namespace numbers {

// A + B, A - B and A × B.
Error add(const Packet& a, const Packet& b, Packet& result);
Error subtract(const Packet& a, const Packet& b, Packet& result);
Error multiply(const Packet& a, const Packet& b, Packet& result);
// A / B; the quotient of integers is cut towards 0.
Error divide(const Packet& a, const Packet& b, Packet& result);
// What is left of A after a division by B whose quotient is rounded down: it has the sign of B.
Error modulo(const Packet& a, const Packet& b, Packet& result);
// A to the power of B: of integers an integer, unless B is negative.
Error power(const Packet& a, const Packet& b, Packet& result);
// The lesser and the greater number.
Error lesser(const Packet& a, const Packet& b, Packet& result);
Error greater(const Packet& a, const Packet& b, Packet& result);

// A float as a result, with Overflow for infinity and Value for NaN.
Error floatResult(float value, Packet& result);

// Whether a number is 0.
bool isZero(const Packet& number);

// Integers alone, which is shorter. False when the result does not fit into 32 bits.
bool addIntegers(int32_t a, int32_t b, int32_t& sum);
bool subtractIntegers(int32_t a, int32_t b, int32_t& difference);
bool multiplyIntegers(int32_t a, int32_t b, int32_t& product);
// What modulo() gives for integers; [divisor] is not 0.
int32_t restOf(int32_t number, int32_t divisor);

// From one number to another, which may be the lesser one.
struct Range {
  Packet first;
  Packet last;
};

// The number, or the limit that it exceeds: as a float when the number is one.
Packet limited(const Packet& number, const Packet& lower, const Packet& upper);
Packet limited(const Packet& number, const Range& range);

// Maps [number] from one range to another, whether it is inside or not. Division when [from] has no width.
Error mapNumber(const Packet& number, const Range& from, const Range& to, Packet& result);

}  // namespace numbers

namespace detail {
using Operation = Error (*)(const Packet& a, const Packet& b, Packet& result);
void sendResult(Node& node, PortId outport, Error error, const Packet& result, PortId inport, PacketType type,
                uint32_t bits);
void computeTwo(Node& node, Packet* operands, PortId inport, PacketType type, uint32_t bits, Operation operation);
bool keepNumber(Packet& kept, PortId inport, PacketType type, uint32_t bits);
}  // namespace detail

// The base of components that calculate with numbers.
template <class Ports>
class NumberComponent : public Component<Ports> {
 public:
  using In = typename Ports::In;
  using Out = typename Ports::Out;

 protected:
  // Sends [result]; in place of it the error when there is one, which is reported as that of [packet] at [inport].
  void emitResult(Out outport, Error error, const microflo::Packet& result, In inport, microflo::Packet packet) {
    detail::sendResult(*this, static_cast<PortId>(outport), error, result, static_cast<PortId>(inport), packet.type(),
                       packet.bits());
  }
  // Stores [packet]; what is no number is reported instead. False then.
  bool keepNumber(microflo::Packet& kept, In inport, microflo::Packet packet) {
    return detail::keepNumber(kept, static_cast<PortId>(inport), packet.type(), packet.bits());
  }
};

// The base of components with the inports A and B, and one outport.
template <class Ports>
class TwoNumbers : public Component<Ports> {
 public:
  using In = typename Ports::In;

 protected:
  // The numbers until others arrive.
  TwoNumbers(int32_t a, int32_t b) : operands_{microflo::Packet::integer(a), microflo::Packet::integer(b)} {}

  // Stores [packet] as A or B, and sends what [operation] makes of both.
  void compute(In inport, microflo::Packet packet, detail::Operation operation) {
    detail::computeTwo(*this, operands_, static_cast<PortId>(inport), packet.type(), packet.bits(), operation);
  }

 private:
  microflo::Packet operands_[2];
};

}  // namespace microflo
