// Components for the tests: each one does one thing that the runtime must support.
#pragma once
#include <string>

#include "core/component.h"
#include "core/network.h"
#include "io/i2c.h"
#include "io/spi.h"
#include "io/io.h"

namespace test {

using microflo::Component;
using microflo::Error;
using microflo::Packet;
using microflo::PacketType;
using microflo::PortType;

// What Diary components have written since it was last read.
inline std::string& diary() {
  static std::string text;
  return text;
}
inline std::string readDiary() {
  const std::string text = diary();
  diary().clear();
  return text;
}
inline void note(const std::string& line) {
  diary() += (diary().empty() ? "" : ", ") + line;
}

template <uint16_t Id, uint8_t Outports, PortType... Inports>
struct Ports {
  enum class In : uint8_t {};
  enum class Out : uint8_t {};
  static constexpr uint16_t id = Id;
  static constexpr uint8_t inports = sizeof...(Inports);
  static constexpr uint8_t outports = Outports;
  static constexpr const uint8_t* inportTypes() { return types; }

 private:
  // As in generated sources, a port of type `all` is marked as taking brackets.
  static constexpr uint8_t entry(PortType type) {
    return static_cast<uint8_t>(type) | (type == PortType::All ? microflo::Brackets : 0);
  }
  static constexpr uint8_t types[] = {entry(Inports)...};
};
template <uint16_t Id, uint8_t Outports, PortType... Inports>
constexpr uint8_t Ports<Id, Outports, Inports...>::types[];

// The component numbers that the tests use.
constexpr uint16_t pass = 1;
constexpr uint16_t beat = 2;
constexpr uint16_t keeper = 3;
constexpr uint16_t maker = 4;
constexpr uint16_t flood = 5;
constexpr uint16_t listener = 6;
constexpr uint16_t typed = 7;
constexpr uint16_t diarist = 8;
constexpr uint16_t divider = 9;
constexpr uint16_t sloppy = 10;
constexpr uint16_t sleeper = 11;
constexpr uint16_t large = 12;
constexpr uint16_t farewell = 13;
constexpr uint16_t reader = 14;
constexpr uint16_t sharer = 15;
constexpr uint16_t selector = 16;

// Sends every packet on.
class Pass : public Component<Ports<pass, 1, PortType::All>> {
 public:
  void process(In, Packet packet) { emit(Out(), packet); }
};

// Sends a bang at the interval in ms given at port 0.
class Beat : public Component<Ports<beat, 1, PortType::Integer>> {
 public:
  void process(In, Packet packet) {
    interval_ = static_cast<uint32_t>(packet.asInteger());
    wakeAfter(interval_);
  }
  void wake() {
    wakeEvery(interval_);
    emit(Out(), Packet::bang());
  }

 private:
  uint32_t interval_ = 0;
};

// Keeps the last packet of port 0 and sends it at each bang to port 1.
class Keeper : public Component<Ports<keeper, 1, PortType::All, PortType::Bang>> {
 public:
  void process(In port, Packet packet) {
    if (port != In()) {
      emit(Out(), kept_);
      return;
    }
    hold(packet);
    release(kept_);
    kept_ = packet;
  }
  void end() { release(kept_); }

 private:
  Packet kept_;
};

// Sends as many strings as requested: "text 0", "text 1", ... Sends false if there is no room for one.
class Maker : public Component<Ports<maker, 1, PortType::Integer>> {
 public:
  void process(In, Packet packet) {
    for (int32_t i = 0; i < packet.asInteger(); i++) {
      const std::string made = "text " + std::to_string(i);
      Packet string;
      if (!makeString(made.data(), static_cast<uint8_t>(made.size()), string)) {
        emit(Out(), Packet::boolean(false));
        continue;
      }
      emit(Out(), string);
      release(string);
    }
  }
};

// Sends 0, 1, ... up to the number received at port 0; port 1 then sends how many of them emit() accepted.
class Flood : public Component<Ports<flood, 2, PortType::Integer>> {
 public:
  void process(In, Packet packet) {
    int32_t taken = 0;
    for (int32_t i = 0; i < packet.asInteger(); i++) taken += emit(Out(), Packet::integer(i));
    note("flooded " + std::to_string(taken));
  }
};

// Sends the source of each interrupt at port 0 and its level at port 1.
class Ear : public Component<Ports<listener, 2, PortType::Bang>> {
 public:
  void process(In, Packet) {}
  void interrupt(microflo::Interrupt what) {
    emit(Out(), Packet::byte(what.source));
    emit(static_cast<Out>(1), Packet::boolean(what.value != 0));
  }
};

// Has a port of each type and sends every packet on. Port 10 is an integer port that takes brackets.
class Typed : public Component<
                  Ports<typed, 1, PortType::Bang, PortType::Boolean, PortType::Byte, PortType::Integer, PortType::Float,
                        PortType::String, PortType::Pin, PortType::Number, PortType::All, PortType::Error,
                        static_cast<PortType>(static_cast<uint8_t>(PortType::Integer) | microflo::Brackets)>> {
 public:
  void process(In, Packet packet) { emit(Out(), packet); }
};

// Logs all calls and sends every packet on. An integer n at port 1 requests a wake-up in n ms.
class Diarist : public Component<Ports<diarist, 1, PortType::All, PortType::Integer>> {
 public:
  void begin() { note(me() + " begins"); }
  void process(In port, Packet packet) {
    const std::string what = packet.is(PacketType::Integer)  ? std::to_string(packet.asInteger())
                             : packet.is(PacketType::String) ? std::string(stringBytes(packet), stringSize(packet))
                                                             : "packet";
    note(me() + " gets " + what);
    if (port != In()) return wakeAfter(static_cast<uint32_t>(packet.asInteger()));
    emit(Out(), packet);
  }
  void wake() {
    note(me() + " wakes");
    emit(Out(), Packet::bang());
  }
  void end() { note(me() + " ends"); }

 private:
  static std::string me() { return std::to_string(microflo::network().current()); }
};

// Fails at every packet and sends an error packet.
class Divider : public Component<Ports<divider, 1, PortType::Integer>> {
 public:
  void process(In port, Packet packet) { emitError(Out(), Error::Division, port, packet); }
};

// Requests a wake-up, but does not implement it.
class Sloppy : public Component<Ports<sloppy, 0, PortType::Integer>> {
 public:
  void process(In, Packet packet) { wakeAfter(static_cast<uint32_t>(packet.asInteger())); }
};

// Requests a wake-up and cancels it at the next packet.
class Sleeper : public Component<Ports<sleeper, 1, PortType::Integer>> {
 public:
  void process(In, Packet packet) {
    if (packet.asInteger() == 0) return cancelWake();
    wakeAfter(static_cast<uint32_t>(packet.asInteger()));
  }
  void wake() { emit(Out(), Packet::bang()); }
};

// Takes much memory, so that few nodes fill a board; keeps the last packet.
class Large : public Component<Ports<large, 15, PortType::All>> {
 public:
  void process(In, Packet packet) {
    hold(packet);
    release(kept_);
    kept_ = packet;
    emit(static_cast<Out>(14), packet);
  }
  void end() { release(kept_); }

 private:
  Packet kept_;
  uint8_t state_[microflo::config::arena / 12] = {0};
};

// Sends its number when it is destroyed.
class Farewell : public Component<Ports<farewell, 1, PortType::All>> {
 public:
  void process(In, Packet) {}
  void end() { emit(Out(), Packet::integer(microflo::network().current())); }
};

// Reads serial port 0 after true at port 0; sends each byte that it reads, and takes as many as there are.
class Reader : public Component<Ports<reader, 1, PortType::Boolean>> {
 public:
  void process(In, Packet packet) {
    reads_ = packet.asBoolean();
    microflo::io::openSerial(0, 9600);
  }
  void interrupt(microflo::Interrupt what) {
    uint8_t byte;
    if (what.source != microflo::Interrupt::SerialPort) return;
    while (reads_ && microflo::io::readSerial(0, byte)) emit(Out(), Packet::byte(byte));
  }

 private:
  bool reads_ = false;
};

// Wants the bus at each integer n. In its turn it writes 2 to address n and reads 2 bytes, which it sends as a number,
// or an error. At -1 it starts nothing, at -2 too much.
class Sharer : public Component<Ports<sharer, 1, PortType::Integer>> {
 public:
  void process(In port, Packet packet) {
    number_ = packet.asInteger();
    if (!microflo::i2c::ask()) emitError(Out(), Error::Failed, port, packet);
  }
  void interrupt(microflo::Interrupt what) {
    namespace i2c = microflo::i2c;
    if (what.source != microflo::Interrupt::I2c) return;
    if (what.value == i2c::Turn) {
      if (number_ == -1) return;
      i2c::bytes()[0] = 2;
      i2c::start(static_cast<uint8_t>(number_), number_ == -2 ? i2c::MostBytes + 1 : 1, 2);
    } else if (what.value == i2c::Done) {
      emit(Out(), Packet::integer(i2c::bytes()[0] << 8 | i2c::bytes()[1]));
    } else {
      emit(Out(), Packet::error(i2c::errorOf(what)));
    }
  }

 private:
  int32_t number_ = 0;
};

// Writes 1 and 2 to the part that the pin that it is sent selects, and sends what it reads; from pin 100 on it goes on
// once. At -1 it lets its turn pass, at -2 it starts with too many bytes, at -3 with none.
class Selector : public Component<Ports<selector, 1, PortType::Integer>> {
 public:
  void process(In port, Packet packet) {
    number_ = packet.asInteger();
    if (!microflo::spi::ask()) emitError(Out(), Error::Failed, port, packet);
  }
  void interrupt(microflo::Interrupt what) {
    namespace spi = microflo::spi;
    if (what.source != microflo::Interrupt::Spi) return;
    const microflo::spi::Settings settings{static_cast<microflo::Pin>(number_), 3, false, 1000000};
    if (what.value == spi::Turn) {
      if (number_ == -1) return;
      spi::bytes()[0] = 1;
      spi::bytes()[1] = 2;
      count_ = 2;
      spi::start(settings, number_ == -2 ? spi::MostBytes + 1 : number_ == -3 ? 0 : 2);
      return;
    }
    if (what.value == spi::Done) {
      emit(Out(), Packet::integer(count_ == 2 ? spi::bytes()[0] << 8 | spi::bytes()[1] : spi::bytes()[1]));
    } else {
      emit(Out(), Packet::error(spi::errorOf(what)));
    }
    if (number_ < 100 || count_ == 1) return;
    count_ = 1;
    spi::start(settings, 1);
  }

 private:
  int32_t number_ = 0;
  uint8_t count_ = 0;
};

}  // namespace test
