// In-application programming: the routine of the boot ROM that writes the flash (chapter 32.8), called at an address
// with tables of words for a command and its results. It takes as long as the flash does; meanwhile the CPU is in the
// ROM.
#pragma once
#include <vector>

#include "news.h"
#include "part.h"

namespace lpc1768 {

// Where programs call it; bit 0 says Thumb.
constexpr uint32_t IapEntry = 0x1FFF1FF0;

class Iap {
 public:
  Iap(const Time& now, News& news) : now_(now), news_(news) {}

  // What it has written stays in [flash].
  void use(std::vector<uint8_t>& flash) { flash_ = &flash; }

  // Begins [command], with the parameters behind it. [from] is what it is to copy: empty unless that is in RAM. Returns
  // the status that the program will find.
  uint32_t begin(const uint32_t (&command)[5], const std::vector<uint8_t>& from);
  // When it returns to the program. Its work is done then.
  Time until() const { return until_; }
  void finish();
  // A reset in the middle of its work: every second byte has changed.
  void breakOff();
  void reset() { prepared_ = 0; }

 private:
  uint32_t prepare(uint32_t first, uint32_t last);
  uint32_t erase(uint32_t first, uint32_t last, uint32_t kilohertz);
  uint32_t copy(uint32_t to, uint32_t source, uint32_t size, uint32_t kilohertz, const std::vector<uint8_t>& from);
  bool isPrepared(uint32_t first, uint32_t last) const;
  void apply(uint32_t step);

  const Time& now_;
  News& news_;
  std::vector<uint8_t>* flash_ = nullptr;
  // A bit for each sector.
  uint32_t prepared_ = 0;
  Time until_ = 0;
  // What will be at [address_].
  uint32_t address_ = 0;
  std::vector<uint8_t> bytes_;
};

}  // namespace lpc1768
