// Wake-ups in microseconds (io/timers.h) of a board, in its virtual time.
#pragma once
#include <stdint.h>

namespace simulated {

class Alarms {
 public:
  static constexpr uint64_t Never = ~uint64_t{0};

  void reset();
  // Takes a free one. False when there is none.
  bool open(uint8_t& alarm);
  void close(uint8_t alarm);
  void set(uint8_t alarm, uint64_t due);
  void cancel(uint8_t alarm);
  bool take(uint8_t alarm);

  // When the next one rings; Never when none does.
  uint64_t next() const;
  // Rings those that are due. False when none is.
  bool ring(uint64_t now);

 private:
  static constexpr uint8_t Most = 16;
  struct Alarm {
    bool isOpen;
    bool hasRung;
    uint64_t due;
  };
  Alarm alarms_[Most];
};

}  // namespace simulated
