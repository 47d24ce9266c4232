// Dates (core/date.h).
#include "core/date.h"

#include <cstring>
#include <ctime>

#include "harness.h"

namespace dates {
using namespace test;
using microflo::Date;

bool parses(const char* text, Date& date) {
  return date.parse(text, static_cast<uint8_t>(std::strlen(text)));
}

CASE("each day from 2000 to 2099 is valid, and has its day of the week") {
  for (int64_t days = 0; days < 36525; days++) {
    const time_t time = static_cast<time_t>(946684800 + days * 86400);
    tm parts;
    gmtime_r(&time, &parts);
    char text[32];
    strftime(text, sizeof text, "%Y-%m-%d %H:%M:%S", &parts);
    Date date;
    CHECK(parses(text, date));
    CHECK_EQUAL(date.weekday(), parts.tm_wday == 0 ? 7 : parts.tm_wday);
    CHECK_EQUAL(date.fields[Date::Day], parts.tm_mday);
  }
}

CASE("days and times that do not exist are not valid, nor is other text") {
  for (const char* text : {"2023-02-29 00:00:00", "2024-02-30 00:00:00", "2024-04-31 00:00:00", "2024-00-10 00:00:00",
                           "2024-13-10 00:00:00", "2024-01-00 00:00:00", "2024-01-32 00:00:00", "2024-01-10 24:00:00",
                           "2024-01-10 00:60:00", "2024-01-10 00:00:60", "1999-01-10 00:00:00", "2024-01-10", "",
                           "2024-01-1a 00:00:00", "2024-01-10 00:00:000"}) {
    Date date;
    CHECK(!parses(text, date));
  }
}

}  // namespace dates
