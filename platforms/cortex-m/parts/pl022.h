// The SPI interface that ARM sells to makers of chips (PrimeCell Synchronous Serial Port PL022, DDI 0194), as a master.
// It has 8 places in each direction. Its interrupt comes when half of those for what was read are taken, or when some
// are and the bus was silent for the time of 32 bits: so the end of a transfer is known that much later when it has a
// number of bytes that is no multiple of 4.
#pragma once
#include "io/spi-bus.h"
#include "registers.h"
#include "wake.h"

namespace microflo {
namespace cortex {

class Pl022 {
 public:
  // SCK rests at the level of the mode from now on. [clock] in Hz.
  void open(uint32_t address, uint32_t clock, const spi::Settings& settings) {
    address_ = address;
    lowFirst_ = settings.lowFirst;
    const uint32_t fastest = settings.frequency < clock / 2 ? settings.frequency : clock / 2;
    // Section 3.3.5: the clock is divided by an even number up to 254, and by 1 to 256.
    uint32_t first = 2;
    uint32_t second = divider(clock, fastest * first);
    while (second > 256) {
      first += 2;
      second = divider(clock, fastest * first);
    }
    const Part port(address);
    port[Control1] = 0;
    port[Prescaler] = first;
    const uint32_t rests = settings.mode >> 1;
    const uint32_t phase = settings.mode & 1;
    port[Control0] = (second - 1) << 8 | phase << 7 | rests << 6 | EightBits;
    port[Mask] = 0;
    port[Control1] = Enable;
  }

  void start(uint8_t* bytes, uint8_t count) {
    sent_ = read_ = bytes;
    unsent_ = unread_ = count;
    send();
    const Part port(address_);
    port[Mask] = Received;
  }

  uint8_t result() const { return unread_ == 0 ? static_cast<uint8_t>(spi::Done) : spibus::None; }

  // The interrupt handler.
  void serve() {
    const Part port(address_);
    while (port[Status] & HasData && unread_ > 0) {
      *read_++ = inOrder(port[Data]);
      unread_--;
    }
    port[Clear] = Silent;
    if (unread_ > 0) return send();
    port[Mask] = 0;
    wakeLoop();
  }

  void close() const {
    const Part port(address_);
    port[Mask] = 0;
    port[Control1] = 0;
    // What was cut short.
    while (port[Status] & HasData) static_cast<void>(static_cast<uint32_t>(port[Data]));
  }

 private:
  // Offsets (table 3-1).
  static constexpr uint32_t Control0 = 0x00;
  static constexpr uint32_t Control1 = 0x04;
  static constexpr uint32_t Data = 0x08;
  static constexpr uint32_t Status = 0x0C;
  static constexpr uint32_t Prescaler = 0x10;
  static constexpr uint32_t Mask = 0x14;
  static constexpr uint32_t Clear = 0x20;

  static constexpr uint32_t EightBits = 7;
  static constexpr uint32_t Enable = 1 << 1;
  static constexpr uint32_t HasData = 1 << 2;
  // Interrupts: half of the places are taken, or some are and the bus was silent.
  static constexpr uint32_t Silent = 1 << 1;
  static constexpr uint32_t Received = 1 << 2 | Silent;
  static constexpr uint8_t Depth = 8;

  static uint32_t divider(uint32_t clock, uint32_t wanted) { return (clock + wanted - 1) / wanted; }

  // As many as there is room for, also for what they bring.
  void send() {
    const Part port(address_);
    while (unsent_ > 0 && unread_ - unsent_ < Depth) {
      port[Data] = inOrder(*sent_++);
      unsent_--;
    }
  }

  // It knows only one order: the highest bit first.
  uint8_t inOrder(uint32_t byte) const {
    if (!lowFirst_) return static_cast<uint8_t>(byte);
    uint32_t turned = 0;
    for (uint8_t bit = 0; bit < 8; bit++) turned = turned << 1 | (byte >> bit & 1);
    return static_cast<uint8_t>(turned);
  }

  uint32_t address_;
  uint8_t* sent_;
  uint8_t* read_;
  uint8_t unsent_;
  volatile uint8_t unread_;
  bool lowFirst_;
};

}  // namespace cortex
}  // namespace microflo
