// The compensation of the pressure sensors BMP280 and BME280: what their counts mean, by numbers that each sensor was
// given at the factory. That of 32 bits, of the BME280 datasheet, section 8.2, and the BMP280 datasheet, section 8.2:
// an AVR would need some 2 KB more for the one of 64 bits. Against that of double precision it is right to 0.008 °C, 7
// Pa and 0.01 % (test/chip/bosch280.cpp).
#pragma once
#include "core/config.h"
#include "core/packet.h"

namespace microflo {

class Bosch280 {
 public:
  // Where the numbers are, and how many bytes of them: temperature and pressure, of which the last byte is the first of
  // humidity; and the rest of humidity.
  static constexpr uint8_t First = 0x88;
  static constexpr uint8_t FirstBytes = 26;
  static constexpr uint8_t Second = 0xE1;
  static constexpr uint8_t SecondBytes = 7;

  // A count of 20 bits that was not measured.
  static constexpr int32_t NotMeasured = 0x80000;

  // The count of 20 bits in three bytes.
  static int32_t count(const uint8_t* bytes) {
    return static_cast<int32_t>(bytes[0]) << 12 | static_cast<int32_t>(bytes[1]) << 4 | bytes[2] >> 4;
  }

  // What was read from First on, and from Second on.
  void takeFirst(const uint8_t* bytes) {
    for (uint8_t i = 0; i < Words; i++) words_[i] = static_cast<uint16_t>(bytes[2 * i] | bytes[2 * i + 1] << 8);
    h1_ = bytes[FirstBytes - 1];
  }
  void takeSecond(const uint8_t* bytes) {
    h2_ = static_cast<int16_t>(bytes[0] | bytes[1] << 8);
    h3_ = bytes[2];
    h4_ = static_cast<int16_t>(static_cast<int8_t>(bytes[3]) * 16 + (bytes[4] & 15));
    h5_ = static_cast<int16_t>(static_cast<int8_t>(bytes[5]) * 16 + (bytes[4] >> 4));
    h6_ = static_cast<int8_t>(bytes[6]);
  }

  // Takes a count of 20 bits, on which the other values depend as well. In hundredths of a °C.
  MICROFLO_NOINLINE int32_t temperature(int32_t count) {
    const int32_t t1 = words_[0];
    const int32_t first = ((count >> 3) - (t1 << 1)) * signedWord(1) >> 11;
    const int32_t second = (count >> 4) - t1;
    fine_ = first + ((second * second >> 12) * signedWord(2) >> 14);
    return (fine_ * 5 + 128) >> 8;
  }

  // In Pa, of a count of 20 bits; 0 for numbers that cannot be.
  MICROFLO_NOINLINE uint32_t pressure(int32_t count) const {
    const int32_t base = (fine_ >> 1) - 64000;
    const int32_t quarter = base >> 2;
    int32_t offset = (quarter * quarter >> 11) * signedWord(8);
    offset += base * signedWord(7) * 2;
    offset = (offset >> 2) + signedWord(6) * 65536;
    const int32_t slope = ((signedWord(5) * (quarter * quarter >> 13)) >> 3) + (signedWord(4) * base >> 1);
    const uint32_t divisor = static_cast<uint32_t>((32768 + (slope >> 18)) * static_cast<int32_t>(words_[3])) >> 15;
    if (divisor == 0) return 0;
    uint32_t pressure = static_cast<uint32_t>(1048576 - count - (offset >> 12)) * 3125;
    pressure = pressure < 0x80000000 ? (pressure << 1) / divisor : pressure / divisor * 2;
    const int32_t eighth = static_cast<int32_t>(pressure >> 3);
    const int32_t squared = signedWord(11) * (eighth * eighth >> 13) >> 12;
    const int32_t linear = static_cast<int32_t>(pressure >> 2) * signedWord(10) >> 13;
    return static_cast<uint32_t>(static_cast<int32_t>(pressure) + ((squared + linear + signedWord(9)) >> 4));
  }

  // Takes what was measured, 6 bytes: the counts of pressure and temperature. Timeout when nothing was measured, Failed
  // for numbers that cannot be.
  MICROFLO_NOINLINE Error measured(const uint8_t* bytes, int32_t& celsius, uint32_t& pascal) {
    const int32_t warm = count(bytes + 3);
    if (warm == NotMeasured) return Error::Timeout;
    celsius = temperature(warm);
    pascal = pressure(count(bytes));
    return pascal == 0 ? Error::Failed : Error::None;
  }

  // In 1024ths of a percent, of a count of 16 bits.
  MICROFLO_NOINLINE uint32_t humidity(int32_t count) const {
    const int32_t base = fine_ - 76800;
    const int32_t offset = (count << 14) - h4_ * 1048576 - h5_ * base + 16384;
    const int32_t bend = ((base * h6_ >> 10) * ((base * h3_ >> 11) + 32768) >> 10) + 2097152;
    int32_t value = (offset >> 15) * ((bend * h2_ + 8192) >> 14);
    value -= (((value >> 15) * (value >> 15)) >> 7) * h1_ >> 4;
    if (value < 0) value = 0;
    if (value > 419430400) value = 419430400;
    return static_cast<uint32_t>(value) >> 12;
  }

 private:
  // T1 to T3, P1 to P9.
  static constexpr uint8_t Words = 12;

  int32_t signedWord(uint8_t index) const { return static_cast<int16_t>(words_[index]); }

  int32_t fine_ = 0;
  uint16_t words_[Words] = {};
  int16_t h2_ = 0;
  int16_t h4_ = 0;
  int16_t h5_ = 0;
  uint8_t h1_ = 0;
  uint8_t h3_ = 0;
  int8_t h6_ = 0;
};

}  // namespace microflo
