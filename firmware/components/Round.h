/* microflo component
name: Round
description: Rounds a number to the nearest step, up and down
icon: bullseye
inports:
  in: { type: number, description: The number, errors: { value: it rounds numbers, overflow: 'the step that is wanted is beyond 2,147,483,647, or below the least integer' } }
  step: { type: number, description: 'It rounds to multiples of this: 1 to whole numbers, 0.5 to halves, 10 to tens', default: 1, errors: { value: STEP must be above 0 } }
outports:
  out: { type: number, description: The nearest step; of two the one farther from 0 }
  up: { type: number, description: 'The next step above, or the number itself when it is one' }
  down: { type: number, description: 'The next step below, or the number itself when it is one' }
*/
#pragma once
#include "core/arithmetic.h"
#include "core/maths.h"
#include "generated/Round.generated.h"

namespace microflo {

class Round : public NumberComponent<RoundPorts> {
 public:
  void process(In port, Packet packet) {
    if (port == In::step) return setStep(packet);
    if (packet.is(PacketType::Integer) && step_.is(PacketType::Integer))
      roundInteger(packet);
    else
      roundFloat(packet);
  }

 private:
  void setStep(Packet packet) {
    // Positive numbers have no sign, and NaN is above infinity.
    if (numbers::isZero(packet) || packet.bits() >> 31 || isNaN(packet)) return fail(Error::Value, In::step, packet);
    step_ = packet;
  }

  void roundInteger(Packet packet) {
    const int32_t number = packet.asInteger();
    const int32_t step = step_.asInteger();
    const int32_t rest = numbers::restOf(number, step);
    int32_t down;
    const bool low = numbers::subtractIntegers(number, rest, down);
    int32_t up;
    const bool high = numbers::addIntegers(number, rest == 0 ? 0 : step - rest, up);
    const int32_t more = step - rest;
    send(packet, rest != 0 && (number < 0 ? rest > more : rest >= more), error(low), microflo::Packet::integer(down),
         error(high), microflo::Packet::integer(up));
  }

  void roundFloat(Packet packet) {
    const float step = step_.asFloat();
    const float quotient = packet.asFloat() / step;
    const float whole = maths::floor(quotient);
    const float rest = quotient - whole;
    microflo::Packet down;
    microflo::Packet up;
    const Error low = numbers::floatResult(whole * step, down);
    const Error high = numbers::floatResult(rest == 0 ? whole * step : (whole + 1) * step, up);
    send(packet, rest > 0.5f || (rest == 0.5f && quotient > 0), low, down, high, up);
  }

  static Error error(bool fits) { return fits ? Error::None : Error::Overflow; }

  void send(Packet packet, bool isNearUp, Error low, const microflo::Packet& down, Error high,
            const microflo::Packet& up) {
    emitResult(Out::out, isNearUp ? high : low, isNearUp ? up : down, In::in, packet);
    emitResult(Out::up, high, up, In::in, packet);
    emitResult(Out::down, low, down, In::in, packet);
  }

  microflo::Packet step_ = Packet::integer(Default::step);
};

}  // namespace microflo
