// The storage in pages of flash: what survives a reset, what a failing power leaves, how evenly pages wear.
#include "io/page-log.h"

#include <cstring>
#include <map>

#include "harness.h"

namespace page_log {
using namespace microflo;

// Pages of flash whose power can be cut in any erasure and in any unit that is written.
template <uint8_t count, uint16_t pageBytes, uint16_t unit>
struct Flash {
  static constexpr uint8_t Pages = count;
  static constexpr uint16_t PageBytes = pageBytes;
  static constexpr uint16_t Unit = unit;

  struct State {
    std::vector<uint8_t> bytes = std::vector<uint8_t>(size_t{count} * pageBytes, 0xFF);
    std::vector<unsigned> erasures = std::vector<unsigned>(count);
  };
  static State state;
  // Operations done, and the one in which the power fails.
  static unsigned operations;
  static unsigned cutAt;
  // What is left of the bytes in progress: the new ones up to there, and in the next one, some bits.
  static unsigned torn;

  static bool isOn() { return operations < cutAt; }
  static const uint8_t* at(uint8_t page) { return &state.bytes[size_t{page} * pageBytes]; }

  static void erase(uint8_t page) {
    if (!isOn()) return;
    operations++;
    state.erasures[page]++;
    uint8_t* bytes = &state.bytes[size_t{page} * pageBytes];
    if (isOn()) {
      memset(bytes, 0xFF, pageBytes);
      return;
    }
    for (unsigned i = 0; i < pageBytes; i++) bytes[i] = i < torn * (pageBytes / 16) ? 0xFF : bytes[i] | 0x55;
  }

  static void program(uint8_t page, uint16_t offset, const uint8_t* from, uint16_t size) {
    for (uint16_t done = 0; done < size && isOn(); done = static_cast<uint16_t>(done + unit)) {
      operations++;
      uint8_t* to = &state.bytes[size_t{page} * pageBytes + offset + done];
      const unsigned part = size - done < unit ? size - done : unit;
      for (unsigned i = 0; i < part; i++) {
        if (isOn() || i < torn)
          to[i] &= from[done + i];
        else if (i == torn)
          to[i] &= from[done + i] | 0xAA;
      }
    }
  }

  static void restore(const State& before) {
    state = before;
    operations = 0;
    cutAt = ~0u;
  }
};
template <uint8_t count, uint16_t pageBytes, uint16_t unit>
typename Flash<count, pageBytes, unit>::State Flash<count, pageBytes, unit>::state;
template <uint8_t count, uint16_t pageBytes, uint16_t unit>
unsigned Flash<count, pageBytes, unit>::operations;
template <uint8_t count, uint16_t pageBytes, uint16_t unit>
unsigned Flash<count, pageBytes, unit>::cutAt = ~0u;
template <uint8_t count, uint16_t pageBytes, uint16_t unit>
unsigned Flash<count, pageBytes, unit>::torn;

using Sectors = Flash<2, 4096, 16>;
using Small = Flash<4, 1024, 16>;
using Large = Flash<2, 0x8000, 256>;

// The log after a reset.
template <class Pages>
PageLog<Pages>& restarted() {
  static PageLog<Pages> log;
  log = PageLog<Pages>{};
  return log;
}

template <class Pages>
std::string allOf(PageLog<Pages>& log) {
  std::string bytes;
  for (uint16_t i = 0; i < log.Size; i++) bytes += static_cast<char>(log.read(i));
  return bytes;
}

template <class Pages>
void write(PageLog<Pages>& log, unsigned number) {
  uint8_t bytes[8];
  const uint8_t size = static_cast<uint8_t>(1 + number % 8);
  for (uint8_t i = 0; i < size; i++) bytes[i] = static_cast<uint8_t>(number * 7 + i);
  CHECK(log.write(static_cast<uint16_t>(number * 37 % 505), bytes, size));
}

// Many writes, over several pages, with a reset now and then.
template <class Pages>
void keepsAll() {
  Pages::restore({});
  std::string wanted(512, '\xFF');
  PageLog<Pages>* log = &restarted<Pages>();
  CHECK(allOf(*log) == wanted);
  for (unsigned number = 0; number < 3 * Pages::Pages * log->Lines; number++) {
    write(*log, number);
    for (unsigned i = 0; i < 1 + number % 8; i++)
      wanted[number * 37 % 505 + i] = static_cast<char>(static_cast<uint8_t>(number * 7 + i));
    if (number % 13 == 0) log = &restarted<Pages>();
    if (number % 13 < 2) CHECK(allOf(*log) == wanted);
  }
  for (unsigned page = 1; page < Pages::Pages; page++) {
    CHECK(Pages::state.erasures[page] + 1 >= Pages::state.erasures[0]);
    CHECK(Pages::state.erasures[page] <= Pages::state.erasures[0] + 1);
  }
}

CASE("pages of flash keep all bytes over resets, and wear evenly") {
  keepsAll<Sectors>();
  keepsAll<Small>();
  keepsAll<Large>();
}

CASE("pages of flash are erased once for as many writes as a page has lines") {
  Sectors::restore({});
  PageLog<Sectors>& log = restarted<Sectors>();
  CHECK_EQUAL(log.Lines, 223);
  for (unsigned number = 0; number < 10 * 223u; number++) write(log, number);
  // 224 writes a page, which begins with one: 10 pages, of which two were blank; and the one after them is blank
  // already.
  CHECK_EQUAL(Sectors::state.erasures[0] + Sectors::state.erasures[1], 9u);
}

CASE("whatever another program has left in pages of flash is nothing") {
  for (const uint8_t filling : {0, 0x55, 0xA5}) {
    Small::State state;
    for (uint8_t& byte : state.bytes) byte = filling;
    Small::restore(state);
    CHECK(allOf(restarted<Small>()) == std::string(512, '\xFF'));
    write(restarted<Small>(), 3);
    CHECK_EQUAL(restarted<Small>().read(3 * 37), 21);
  }
}

// Cuts the power in each operation of write [number], with what is in progress left in several states: the bytes must
// be the old or the new ones, also when it fails again in the next write, and at the end all must go on.
template <class Pages>
void cutEverywhere(const typename Pages::State& before, unsigned number) {
  Pages::restore(before);
  const std::string old = allOf(restarted<Pages>());
  write(restarted<Pages>(), number);
  const std::string next = allOf(restarted<Pages>());
  for (const unsigned torn : {0u, 1u, 5u, 13u, 15u, 16u}) {
    for (unsigned cut = 1;; cut++) {
      Pages::restore(before);
      Pages::torn = torn;
      Pages::cutAt = cut;
      PageLog<Pages>& log = restarted<Pages>();
      uint8_t bytes[8];
      for (uint8_t i = 0; i < 8; i++) bytes[i] = static_cast<uint8_t>(number * 7 + i);
      log.write(static_cast<uint16_t>(number * 37 % 505), bytes, static_cast<uint8_t>(1 + number % 8));
      if (Pages::isOn()) break;
      Pages::restore(Pages::state);
      const std::string found = allOf(restarted<Pages>());
      CHECK(found == old || found == next);
      const typename Pages::State after = Pages::state;
      for (unsigned again = 1; again < 3; again++) {
        Pages::restore(after);
        Pages::cutAt = again;
        restarted<Pages>().write(0, bytes, 1);
        Pages::restore(Pages::state);
        std::string other = found;
        other[0] = static_cast<char>(bytes[0]);
        const std::string left = allOf(restarted<Pages>());
        CHECK(left == found || left == other);
      }
      write(restarted<Pages>(), number + 1);
    }
  }
}

template <class Pages>
void survivesCuts(unsigned step) {
  Pages::restore({});
  typename Pages::State state;
  for (unsigned number = 0; number < Pages::Pages * PageLog<Pages>::Lines + 5; number++) {
    const unsigned place = number % PageLog<Pages>::Lines;
    if (place < 3 || place + 3 > PageLog<Pages>::Lines || number % step == 0) cutEverywhere<Pages>(state, number);
    Pages::restore(state);
    write(restarted<Pages>(), number);
    state = Pages::state;
  }
}

CASE("a power that fails in any erasure or any unit of a write leaves the old bytes or the new ones") {
  survivesCuts<Small>(7);
  survivesCuts<Sectors>(97);
}

CASE("a line that flash does not take as it is, is written again behind") {
  Small::restore({});
  PageLog<Small>& log = restarted<Small>();
  write(log, 1);
  // A bit of the next line that is stuck.
  Small::state.bytes[16 + 512 + 4] &= 0xFB;
  write(log, 4);
  CHECK_EQUAL(restarted<Small>().read(4 * 37), 28);
}

}  // namespace page_log
