// What all drivers of parts at the I²C bus have in common, so that each one is only what its datasheet says: its
// transactions, and what the bytes mean.
//
//                 not ready ──▶ 0 ─▶ 1 ─▶ ... ─┐ prepare the part: identity, calibration, settings
//   READ, or                                   ▼
//   INTERVAL is over ── ready ──▶ Reading ─▶ Reading + 1 ─▶ ... ─▶ finish()
//
// Each step is a transaction: ask(step) begins it, answered(step) takes what came, and returns when the next step is
// due. What goes wrong ends the reading: an error packet leaves every outport with a value, the error names the
// address, and the next reading begins with step 0 again. So a part that was unplugged is prepared anew when it is
// back.
//
// The inports of such a driver begin with READ (or what a display calls it), ADDRESS and INTERVAL, and its last outport
// is OK. [Self] has beside process():
//
//   static constexpr uint8_t Reading;    the first step of a reading; those before it prepare the part
//   static constexpr uint16_t Least;     the least INTERVAL in milliseconds
//   void ask(uint8_t step);              fills i2c::bytes() and calls transact()
//   uint16_t answered(uint8_t step);     the transaction has ended: returns the milliseconds to wait before the next
//                                        step, repeat(milliseconds) before the same one, finish(), or giveUp(...)
#pragma once
#include "core/component.h"
#include "io/i2c.h"

namespace microflo {
namespace i2c {

// The dialogue of a node with its part, the same code for all drivers.
class Dialogue {
 public:
  // What is fixed for a driver.
  struct Plan {
    // Outports with values: all but the last.
    uint8_t values;
    uint8_t reading;
    uint16_t least;
  };

  constexpr Dialogue(uint8_t address, int32_t interval) : interval_(interval), address_(address) {}

  uint8_t address() const { return address_; }
  uint8_t step() const { return step_; }

  // What comes at READ, ADDRESS or INTERVAL.
  void process(Node& node, Plan plan, PortId port, PacketType type, uint32_t bits);
  void wake(Node& node, Plan plan);
  // Begins a reading, unless one is under way.
  void read(Node& node, Plan plan);
  // Begins the next reading with step 0. What runs is not heard any more.
  void restart();
  // Whether [event] is for the step: a Turn, or Done.
  bool hear(Node& node, Plan plan, uint8_t event);
  // Goes on after a step as [next] says: what answered() returns.
  void goOn(Node& node, Plan plan, uint16_t next);
  // Ends the reading with an error at [port].
  void giveUp(Node& node, Plan plan, Error error, PortId port);

  // What answered() returns besides milliseconds.
  static constexpr uint16_t Finished = 0xFFFF;
  static constexpr uint16_t GivenUp = 0xFFFE;
  static constexpr uint16_t Again = 0x8000;

  // The first inports of every driver.
  static constexpr PortId Read = 0;
  static constexpr PortId Address = 1;
  static constexpr PortId Interval = 2;

 private:
  static constexpr uint8_t Idle = 0xFF;
  static constexpr uint8_t Unknown = 2;

  void want(Node& node, Plan plan);
  void end();
  void schedule(uint32_t milliseconds) const;
  void tell(Node& node, Plan plan, bool ok);

  int32_t interval_;
  // When the reading began, in milliseconds.
  uint16_t began_ = 0;
  uint8_t address_;
  uint8_t step_ = Idle;
  uint8_t ok_ = Unknown;
  // Whether the part is prepared, whether the time before a step runs, and whether the transaction of the step does.
  bool isReady_ = false;
  bool isWaiting_ = false;
  bool isStarted_ = false;
};

}  // namespace i2c

template <class Self, class Ports>
class I2cDriver : public Component<Ports> {
 public:
  using In = typename Ports::In;
  using Out = typename Ports::Out;

  // Initial packets come before the first reading.
  void begin() { this->wakeAfter(1); }
  void wake() { dialogue_.wake(*this, plan()); }
  void interrupt(Interrupt what) {
    if (what.source != Interrupt::I2c || !dialogue_.hear(*this, plan(), what.value)) return;
    Self& self = static_cast<Self&>(*this);
    if (what.value == i2c::Turn) return self.ask(dialogue_.step());
    dialogue_.goOn(*this, plan(), self.answered(dialogue_.step()));
  }

 protected:
  // The address and the interval in milliseconds until others arrive.
  I2cDriver(uint8_t address, int32_t interval) : dialogue_(address, interval) {}

  // Takes what comes at READ, ADDRESS and INTERVAL.
  void processCommon(In port, microflo::Packet packet) {
    dialogue_.process(*this, plan(), static_cast<PortId>(port), packet.type(), packet.bits());
  }
  // In ask(): begins a transaction that writes the first [writes] of i2c::bytes(), then reads [reads].
  void transact(uint8_t writes, uint8_t reads, bool fast = false) {
    i2c::start(dialogue_.address(), writes, reads, i2c::UsualTimeout, fast);
  }
  // Begins a reading now, unless one is under way.
  void read() { dialogue_.read(*this, plan()); }
  // Prepares the part anew at the next reading.
  void restart() { dialogue_.restart(); }

  // What answered() returns: the reading is complete; the same step is due again; or the answer cannot be used, which
  // is an error at READ that names the address.
  static constexpr uint16_t finish() { return i2c::Dialogue::Finished; }
  static constexpr uint16_t repeat(uint8_t milliseconds) { return i2c::Dialogue::Again | milliseconds; }
  uint16_t giveUp(Error error) {
    dialogue_.giveUp(*this, plan(), error, i2c::Dialogue::Read);
    return i2c::Dialogue::GivenUp;
  }

 private:
  static constexpr i2c::Dialogue::Plan plan() {
    static_assert(static_cast<PortId>(In::address) == i2c::Dialogue::Address, "ADDRESS is the second inport");
    static_assert(static_cast<PortId>(In::interval) == i2c::Dialogue::Interval, "INTERVAL is the third inport");
    static_assert(static_cast<PortId>(Out::ok) == Ports::outports - 1, "OK is the last outport");
    return i2c::Dialogue::Plan{static_cast<uint8_t>(Ports::outports - 1), Self::Reading, Self::Least};
  }

  i2c::Dialogue dialogue_;
};

}  // namespace microflo
