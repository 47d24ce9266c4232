/* microflo component
name: Rtc
description: 'Tells date and time, by a clock DS3231 or DS1307 at the I²C bus'
icon: clock-o
bus: i2c
inports:
  read: { type: bang, description: Reads now, errors: { value: 'the clock has stopped, or has lost its time: send it to SET, and look at its battery', failed: 'what has come is no time: another part may be at this address' } }
  address: { type: integer, description: 'The address of the clock, which is 0x68', default: 104, range: [8, 119], errors: { value: an address is 8 to 119, failed: 'the board has no I²C bus' } }
  interval: { type: integer, unit: ms, description: 'Milliseconds between two readings, 10 or more; 0 reads at READ only', default: 200, errors: { value: 'INTERVAL is 10 ms or more, or 0' } }
  set: { type: string, description: 'Sets the clock: 2026-11-30 18:05:00', errors: { value: 'a time is written 2026-11-30 18:05:00, in the years 2000 to 2099' } }
  ds3231: { type: boolean, description: 'True: a DS3231, which knows whether it has lost its time; false: a DS1307', default: true }
outports:
  year: { type: integer, description: 'The year, 2000 to 2099; each of these is sent when it changes' }
  month: { type: integer, description: 'The month, 1 to 12' }
  day: { type: integer, description: 'The day of the month, 1 to 31' }
  weekday: { type: integer, description: 'The day of the week: 1 is Monday, 7 Sunday' }
  hour: { type: integer, description: 'The hour, 0 to 23' }
  minute: { type: integer, description: 'The minute, 0 to 59' }
  second: { type: integer, description: 'The second, 0 to 59: sent last' }
  ok: { type: boolean, description: Whether the clock answers and goes; sent when that changes }
*/
#pragma once
#include "core/date.h"
#include "generated/Rtc.generated.h"
#include "io/i2c-driver.h"

namespace microflo {

// DS1307 datasheet, table 2, and DS3231 datasheet, figure 1: seven bytes of BCD from register 0 on; bit 7 of the
// seconds of a DS1307 is set while its clock stands, bit 7 of register 0x0F of a DS3231 once it has stood. Bit 6 of the
// hours says that bit 5 is PM. Unverified against the datasheets themselves.
class Rtc : public I2cDriver<Rtc, RtcPorts> {
 public:
  // Two steps before set the clock, if it is to be set.
  static constexpr uint8_t Reading = 2;
  static constexpr uint16_t Least = 10;

  Rtc() : I2cDriver(Default::address, Default::interval) {}

  void process(In port, Packet packet) {
    switch (port) {
      case In::set:
        if (!set(packet)) fail(Error::Value, port, packet);
        break;
      case In::ds3231:
        isDs3231_ = packet.asBoolean();
        break;
      default:
        processCommon(port, packet);
    }
  }

  void ask(uint8_t step) {
    uint8_t* bytes = i2c::bytes();
    bytes[0] = 0;
    if (step == 0 && isToSet_) {
      for (uint8_t i = 0; i < Date::Fields; i++) bytes[1 + placeOf(i)] = bcdOf(wanted_.fields[i]);
      bytes[1 + WeekdayPlace] = wanted_.weekday();
      return transact(1 + Registers, 0);
    }
    if (step == 1 && isToSet_ && isDs3231_) {
      bytes[0] = Status;
      bytes[1] = Output32kHz;
      return transact(2, 0);
    }
    if (step < Reading) return transact(1, 0);
    transact(1, isDs3231_ ? Status + 1 : Registers);
  }

  uint16_t answered(uint8_t step) {
    if (step == 1) isToSet_ = false;
    if (step < Reading) return 0;
    const uint8_t* bytes = i2c::bytes();
    if ((bytes[0] & 0x80) || (isDs3231_ && (bytes[Status] & 0x80))) return giveUp(Error::Value);
    Date now;
    for (uint8_t i = 0; i < Date::Fields; i++) now.fields[i] = numberOf(bytes[placeOf(i)] & maskOf(i));
    const uint8_t hours = bytes[2];
    if (hours & 0x40)
      now.fields[Date::Hour] = static_cast<uint8_t>(numberOf(hours & 0x1F) % 12 + (hours & 0x20 ? 12 : 0));
    if (!now.exists()) return giveUp(Error::Failed);
    tell(now);
    return finish();
  }

 private:
  bool set(Packet packet) {
    Date date;
    if (!date.parse(stringBytes(packet), stringSize(packet))) return false;
    wanted_ = date;
    isToSet_ = true;
    restart();
    read();
    return true;
  }

  void tell(const Date& now) {
    for (uint8_t i = 0; i < Date::Fields; i++) {
      if (now.fields[i] == told_.fields[i]) continue;
      emit(at(Out::year, static_cast<uint8_t>(i < Date::Hour ? i : i + 1)),
           Packet::integer(now.fields[i] + (i == Date::Year ? 2000 : 0)));
      if (i == Date::Day) emit(Out::weekday, Packet::integer(now.weekday()));
    }
    told_ = now;
  }

  static uint8_t bcdOf(uint8_t number) { return static_cast<uint8_t>(number / 10 << 4 | number % 10); }
  // Above 99 for what is no BCD.
  static uint8_t numberOf(uint8_t bcd) {
    return (bcd & 15) > 9 || bcd > 0x99 ? Date::Nothing : static_cast<uint8_t>((bcd >> 4) * 10 + (bcd & 15));
  }

  // Registers.
  static constexpr uint8_t WeekdayPlace = 3;
  static constexpr uint8_t Registers = 7;
  static constexpr uint8_t Status = 0x0F;
  static constexpr uint8_t Output32kHz = 0x08;

  // The register of year, month, day, hour, minute or second, and which of its bits count.
  static uint8_t placeOf(uint8_t field) { return static_cast<uint8_t>((field < Date::Hour ? 6 : 5) - field); }
  static uint8_t maskOf(uint8_t field) {
    return field == Date::Year ? 0xFF : field == Date::Month ? 0x1F : field < Date::Minute ? 0x3F : 0x7F;
  }

  Date told_;
  Date wanted_;
  bool isToSet_ = false;
  bool isDs3231_ = Default::ds3231;
};

}  // namespace microflo
