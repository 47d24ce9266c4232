// A date and a time of day in the years 2000 to 2099.
#pragma once
#include "core/config.h"

namespace microflo {

struct Date {
  enum Field : uint8_t { Year, Month, Day, Hour, Minute, Second };
  static constexpr uint8_t Fields = 6;
  // What a field has that is none yet.
  static constexpr uint8_t Nothing = 0xFF;

  // The year is that after 2000.
  uint8_t fields[Fields] = {Nothing, Nothing, Nothing, Nothing, Nothing, Nothing};

  bool exists() const {
    return fields[Year] <= 99 && fields[Month] >= 1 && fields[Month] <= 12 && fields[Day] >= 1 &&
           fields[Day] <= daysOfMonth() && fields[Hour] <= 23 && fields[Minute] <= 59 && fields[Second] <= 59;
  }

  // 1 is Monday, 7 Sunday; of a valid date.
  uint8_t weekday() const {
    uint16_t days = static_cast<uint16_t>(fields[Year] * 365U + (fields[Year] + 3U) / 4);
    for (Date month = *this; month.fields[Month] > 1;) {
      month.fields[Month]--;
      days = static_cast<uint16_t>(days + month.daysOfMonth());
    }
    // The first of January 2000 was a Saturday.
    return static_cast<uint8_t>((days + fields[Day] + 4U) % 7 + 1);
  }

  // Takes [size] bytes of text such as `2026-11-30 18:05:00`. False when they are no date.
  bool parse(const char* text, uint8_t size) {
    if (size != Length || text[0] != '2' || text[1] != '0') return false;
    for (uint8_t i = 0; i < Fields; i++) {
      const char* digits = text + 2 + 3 * i;
      if (!isDigit(digits[0]) || !isDigit(digits[1])) return false;
      fields[i] = static_cast<uint8_t>((digits[0] - '0') * 10 + (digits[1] - '0'));
    }
    return exists();
  }

 private:
  static constexpr uint8_t Length = 19;

  static bool isDigit(char character) { return character >= '0' && character <= '9'; }

  uint8_t daysOfMonth() const {
    const uint8_t month = fields[Month];
    if (month == 2) return fields[Year] % 4 == 0 ? 29 : 28;
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
  }
};

}  // namespace microflo
