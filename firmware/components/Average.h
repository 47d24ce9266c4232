/* microflo component
name: Average
description: Smooths a series of numbers with the mean of the latest ones
icon: area-chart
inports:
  in: { type: number, description: The next number of the series, errors: { value: it takes numbers, overflow: the sum of the floats is too large } }
  reset: { type: bang, description: Forgets all numbers }
  values: { type: integer, description: 'How many of the latest numbers to use, 1 to 16', default: 10, errors: { value: VALUES is 1 to 16 } }
outports:
  out: { type: number, description: 'The mean so far; of integers an integer, cut towards 0' }
*/
#pragma once
#include "core/arithmetic.h"
#include "generated/Average.generated.h"

namespace microflo {

class Average : public NumberComponent<AveragePorts> {
 public:
  void process(In port, Packet packet) {
    switch (port) {
      case In::in:
        take(packet);
        break;
      case In::reset:
        forget(count_);
        break;
      case In::values:
        resize(packet);
        break;
    }
  }

 private:
  void take(Packet packet) {
    if (isNaN(packet)) return emitError(Out::out, Error::Value, In::in, packet);
    if (count_ == size_) forget(1);
    if (packet.is(PacketType::Float)) floats_ |= static_cast<uint16_t>(1) << count_;
    window_[count_++] = packet.bits();
    microflo::Packet mean;
    Error error = Error::None;
    if (floats_ != 0)
      error = floatMean(mean);
    else
      mean = microflo::Packet::integer(integerMean());
    emitResult(Out::out, error, mean, In::in, packet);
  }

  void resize(Packet packet) {
    const int32_t size = packet.asInteger();
    if (size < 1 || size > Most) return fail(Error::Value, In::values, packet);
    size_ = static_cast<uint8_t>(size);
    if (count_ > size_) forget(count_ - size_);
  }

  void forget(uint8_t oldest) {
    count_ -= oldest;
    floats_ = static_cast<uint16_t>(static_cast<uint32_t>(floats_) >> oldest);
    memmove(window_, window_ + oldest, count_ * sizeof window_[0]);
  }

  Error floatMean(microflo::Packet& mean) const {
    float sum = 0;
    for (uint8_t i = 0; i < count_; i++) {
      const bool isFloat = floats_ >> i & 1;
      sum += microflo::Packet(isFloat ? PacketType::Float : PacketType::Integer, window_[i]).asFloat();
    }
    return numbers::floatResult(sum / count_, mean);
  }

  // Quotients and rests are added apart: the sum of the numbers may need more than 32 bits.
  int32_t integerMean() const {
    int32_t mean = 0;
    int32_t rest = 0;
    for (uint8_t i = 0; i < count_; i++) {
      const int32_t value = static_cast<int32_t>(window_[i]);
      mean += value / count_;
      rest += value % count_;
    }
    mean += rest / count_;
    rest %= count_;
    // Cut towards 0, whatever the sign of the rest.
    if (mean > 0 && rest < 0) return mean - 1;
    return mean < 0 && rest > 0 ? mean + 1 : mean;
  }

  static constexpr uint8_t Most = 16;

  // The values as the bits of their packets, oldest first, and which of them are floats.
  uint32_t window_[Most];
  uint16_t floats_ = 0;
  uint8_t count_ = 0;
  uint8_t size_ = Default::values;
};

}  // namespace microflo
