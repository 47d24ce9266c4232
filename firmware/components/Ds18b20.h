/* microflo component
name: Ds18b20
description: Measures temperatures with DS18B20 sensors, of which several may be at one pin
icon: thermometer-half
uses: [pulses]
closes: 72
inports:
  read: { type: bang, description: Measures now }
  interval: { type: integer, unit: ms, description: 'Time from one measurement to the next, 1,000 ms or more; 0 measures at READ only', default: 5000, range: [0, 2147483647], errors: { value: 'an interval is 1,000 ms or more, or 0' } }
  pin: { type: pin, description: 'The pin of the 1-Wire bus, with a resistor of 4.7 kΩ to the supply', needs: digital, drives: true, required: true, errors: { pin: 'the board has no such pin, or no exact pulses', noAnswer: 'no sensor answers: look at its wires', busHeld: 'the wire is low: the resistor of 4.7 kΩ to the supply is missing, or something holds it', failed: 'what a sensor sent was disturbed, or it had lost its power: look at its wires' } }
outports:
  address: { type: string, description: 'The address of the sensor whose temperature follows, 16 hexadecimal digits' }
  out: { type: float, unit: °C, description: 'The temperature in °C, in steps of 1/16' }
*/
#pragma once
#include "core/component.h"
#include "generated/Ds18b20.generated.h"
#include "io/one-wire.h"

namespace microflo {

// All sensors measure at the same time. Then each is found by a search, which leaves it selected, and read; so there
// may be any number of them (Analog Devices, DS18B20 datasheet, "Search ROM", and application note 187). A turn is a
// byte, or three bits of a search.
//
//   reset  CC  4E mark mark 7F     all sensors: a mark in place of alarm temperatures, 12 bits
//   reset  CC  44                  all measure, for 750 ms
//   reset  F0 search  BE 9 bytes   one sensor, and the next
//
// The mark is in the memory that a sensor forgets when it loses its power: without it, what it tells is no measurement,
// such as 85 °C, which it has when it is switched on.
class Ds18b20 : public Component<Ds18b20Ports> {
 public:
  void process(In port, Packet packet) {
    switch (port) {
      case In::read:
        if (step_ == Step::Idle) wakeAfter(1);
        return;
      case In::interval:
        if (packet.asInteger() != 0 && packet.asInteger() < LeastInterval) return fail(Error::Value, port, packet);
        interval_ = packet.asInteger();
        if (step_ == Step::Idle) rest();
        return;
      case In::pin:
        open_ = io::openOneWire(packet.asPin());
        if (!open_) return fail(Error::Pin, port, packet);
        pin_ = packet.asPin();
        step_ = Step::Idle;
        if (interval_ > 0) wakeAfter(1);
        return;
    }
  }

  void wake() {
    if (!open_) return;
    switch (step_) {
      case Step::Idle:
        begun_ = io::milliseconds();
        go(Step::Order);
        break;
      case Step::Order:
        order();
        break;
      case Step::Search:
        search();
        break;
      case Step::Read:
        read();
        break;
    }
  }

 private:
  enum class Step : uint8_t { Idle, Order, Search, Read };
  enum Command : uint8_t {
    Search = 0xF0,
    All = 0xCC,
    Write = 0x4E,
    Convert = 0x44,
    Read = 0xBE,
    Mark1 = 0x6D,
    Mark2 = 0x92,
    Bits12 = 0x7F
  };
  enum Family : uint8_t { Ds18s20 = 0x10, Ds1822 = 0x22, Ds18b20Family = 0x28 };

  static constexpr int32_t LeastInterval = 1000;
  // Milliseconds that a measurement takes at most.
  static constexpr uint16_t Conversion = 760;
  static constexpr uint8_t AddressBits = 64;
  static constexpr uint8_t AddressBytes = 8;
  static constexpr uint8_t ScratchBytes = 9;
  static constexpr uint8_t BitsOfTurn = 3;

  void go(Step step, uint16_t wait = 1) {
    step_ = step;
    at_ = 0;
    wakeAfter(wait);
  }

  // Waits for the next measurement.
  void rest() {
    step_ = Step::Idle;
    if (interval_ == 0 || !open_) return cancelWake();
    const uint32_t gone = io::milliseconds() - begun_;
    const uint32_t all = static_cast<uint32_t>(interval_);
    wakeAfter(gone < all ? all - gone : 1);
  }

  void giveUp(Error why) {
    fail(why);
    rest();
  }

  void fail(Error why) { emitError(Out::out, why, In::pin, Packet::pin(pin_)); }
  using Component::fail;

  void send(uint8_t byte) { io::exchangeOneWireByte(pin_, byte); }

  // False when it has given up.
  bool reset() {
    const io::Presence presence = io::resetOneWire(pin_);
    if (presence == io::Presence::Present) return true;
    giveUp(presence == io::Presence::Held ? Error::BusHeld : Error::NoAnswer);
    return false;
  }

  void order() {
    switch (at_++) {
      case 0:
      case 5:
        if (!reset()) return;
        send(All);
        break;
      case 1:
        send(Write);
        break;
      case 2:
        send(Mark1);
        break;
      case 3:
        send(Mark2);
        break;
      case 4:
        send(Bits12);
        break;
      default:
        send(Convert);
        branch_ = 0;
        return go(Step::Search, Conversion);
    }
    wakeAfter(1);
  }

  // Of each bit of its address, every sensor that was not left out sends the bit, and then its complement; those with
  // another bit than the one that follows are left out.
  void search() {
    if (at_ == 0) {
      if (!reset()) return;
      send(Search);
      nextBranch_ = 0;
      at_ = 1;
      return wakeAfter(1);
    }
    for (uint8_t left = BitsOfTurn; left > 0 && at_ <= AddressBits; left--) {
      if (!searchBit()) return giveUp(Error::NoAnswer);
      at_++;
    }
    if (at_ <= AddressBits) return wakeAfter(1);
    branch_ = nextBranch_;
    // All zeros have a valid checksum, too.
    if (address_[0] == 0 || crcOf(address_, AddressBytes) != 0) return giveUp(Error::Failed);
    if (isThermometer()) return go(Step::Read);
    next();
  }

  // [at_] is the bit, from 1 on; branch_ the last one at which the search before took a 0 where there was also a 1.
  bool searchBit() {
    const bool bit = io::exchangeOneWire(pin_, true);
    const bool complement = io::exchangeOneWire(pin_, true);
    if (bit && complement) return false;
    uint8_t& byte = address_[(at_ - 1) >> 3];
    const uint8_t mask = static_cast<uint8_t>(1 << ((at_ - 1) & 7));
    bool way = bit;
    if (bit == complement) {
      way = at_ < branch_ ? (byte & mask) != 0 : at_ == branch_;
      if (!way) nextBranch_ = at_;
    }
    byte = static_cast<uint8_t>(way ? byte | mask : byte & ~mask);
    io::exchangeOneWire(pin_, way);
    return true;
  }

  bool isThermometer() const { return address_[0] == Ds18b20Family || address_[0] == Ds18s20 || address_[0] == Ds1822; }

  // Goes on with the next sensor.
  void next() {
    if (branch_ == 0) return rest();
    go(Step::Search);
  }

  void read() {
    if (at_ == 0) {
      send(Read);
    } else {
      scratch_[at_ - 1] = io::exchangeOneWireByte(pin_, 0xFF);
    }
    if (at_++ < ScratchBytes) return wakeAfter(1);
    tell();
    next();
  }

  void tell() {
    tellAddress();
    const bool isOld = address_[0] == Ds18s20;
    const bool isRight = crcOf(scratch_, ScratchBytes) == 0 && scratch_[2] == Mark1 && scratch_[3] == Mark2 &&
                         (isOld ? scratch_[7] == 16 && scratch_[6] <= 16 : scratch_[4] == Bits12);
    if (!isRight) return fail(Error::Failed);
    const int16_t raw = static_cast<int16_t>(scratch_[1] << 8 | scratch_[0]);
    // In 1/16 °C. An old one has half degrees, of which the half is not used, and counts on from a quarter below.
    const int16_t sixteenths = isOld ? static_cast<int16_t>((raw >> 1) * 16 - 4 + (16 - scratch_[6])) : raw;
    emit(Out::out, Packet::float32(static_cast<float>(sixteenths) / 16));
  }

  void tellAddress() {
    char text[2 * AddressBytes];
    for (uint8_t i = 0; i < sizeof text; i++) {
      const uint8_t digit = static_cast<uint8_t>(address_[i / 2] >> (i % 2 == 0 ? 4 : 0)) & 15;
      text[i] = static_cast<char>(digit < 10 ? '0' + digit : 'a' + digit - 10);
    }
    microflo::Packet packet;
    // Without room for it, the temperature alone is told.
    if (!makeString(text, sizeof text, packet))
      return emitError(Out::address, Error::StringsFull, In::pin, Packet::pin(pin_));
    emit(Out::address, packet);
    release(packet);
  }

  // 0 when the last of [bytes] is the checksum of those before: polynomial x^8 + x^5 + x^4 + 1, the lowest bit first.
  static uint8_t crcOf(const uint8_t* bytes, uint8_t size) {
    uint8_t crc = 0;
    for (; size > 0; size--) {
      crc ^= *bytes++;
      for (uint8_t bit = 8; bit > 0; bit--) crc = static_cast<uint8_t>(crc & 1 ? crc >> 1 ^ 0x8C : crc >> 1);
    }
    return crc;
  }

  int32_t interval_ = Default::interval;
  uint32_t begun_ = 0;
  uint8_t address_[AddressBytes] = {};
  uint8_t scratch_[ScratchBytes];
  // The bit or byte of a step.
  uint8_t at_ = 0;
  uint8_t branch_ = 0;
  uint8_t nextBranch_ = 0;
  Pin pin_ = 0;
  Step step_ = Step::Idle;
  bool open_ = false;
};

}  // namespace microflo
