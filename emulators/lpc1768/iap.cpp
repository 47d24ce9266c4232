#include "iap.h"

#include "clocks.h"

namespace lpc1768 {
namespace {

// Table 582: commands; table 581: what they answer.
enum Command : uint32_t { Prepare = 50, Copy = 51, Erase = 52 };
enum Status : uint32_t {
  Success = 0,
  InvalidCommand = 1,
  SourceError = 2,
  TargetError = 3,
  SourceNotMapped = 4,
  TargetNotMapped = 5,
  CountError = 6,
  InvalidSector = 7,
  NotPrepared = 9,
};

// Table 568: 16 sectors of 4 KB, then 14 of 32 KB.
constexpr uint32_t Sectors = 30;
constexpr uint32_t SmallSectors = 16;
constexpr uint32_t SmallSize = 0x1000;
constexpr uint32_t LargeSize = 0x8000;

uint32_t beginOf(uint32_t sector) {
  if (sector <= SmallSectors) return sector * SmallSize;
  return SmallSectors * SmallSize + (sector - SmallSectors) * LargeSize;
}
uint32_t sectorAt(uint32_t address) {
  uint32_t sector = 0;
  while (beginOf(sector + 1) <= address) sector++;
  return sector;
}

// Data sheet, table 9 (flash): typical.
constexpr Time EraseTime = StepsPerSecond / 10;
constexpr Time CopyTime = StepsPerSecond / 1000;
constexpr Time LookTime = StepsPerSecond / 100000;
constexpr uint32_t PageSize = 256;

}  // namespace

uint32_t Iap::begin(const uint32_t (&command)[5], const std::vector<uint8_t>& from) {
  until_ = now_ + LookTime;
  switch (command[0]) {
    case Prepare:
      return prepare(command[1], command[2]);
    case Copy:
      return copy(command[1], command[2], command[3], command[4], from);
    case Erase:
      return erase(command[1], command[2], command[3]);
  }
  return InvalidCommand;
}

uint32_t Iap::prepare(uint32_t first, uint32_t last) {
  if (first > last || last >= Sectors) return InvalidSector;
  for (uint32_t sector = first; sector <= last; sector++) prepared_ |= 1u << sector;
  return Success;
}

bool Iap::isPrepared(uint32_t first, uint32_t last) const {
  for (uint32_t sector = first; sector <= last; sector++) {
    if (!(prepared_ >> sector & 1)) return false;
  }
  return true;
}

uint32_t Iap::erase(uint32_t first, uint32_t last, uint32_t) {
  if (first > last || last >= Sectors) return InvalidSector;
  if (!isPrepared(first, last)) return NotPrepared;
  prepared_ = 0;
  for (uint32_t sector = first; sector <= last; sector++) news_.erased(sector);
  address_ = beginOf(first);
  bytes_.assign(beginOf(last + 1) - address_, 0xFF);
  until_ = now_ + EraseTime;
  return Success;
}

uint32_t Iap::copy(uint32_t to, uint32_t source, uint32_t size, uint32_t, const std::vector<uint8_t>& from) {
  if (size != 256 && size != 512 && size != 1024 && size != 4096) return CountError;
  if (to % PageSize != 0) return TargetError;
  if (to + size > flash_->size()) return TargetNotMapped;
  if (source % 4 != 0) return SourceError;
  if (from.size() < size) return SourceNotMapped;
  if (!isPrepared(sectorAt(to), sectorAt(to + size - 1))) return NotPrepared;
  prepared_ = 0;
  address_ = to;
  bytes_.assign(from.begin(), from.begin() + size);
  // Bits only become 0.
  for (uint32_t i = 0; i < size; i++) bytes_[i] &= (*flash_)[to + i];
  until_ = now_ + CopyTime * (size / PageSize);
  return Success;
}

void Iap::finish() {
  apply(1);
}

void Iap::breakOff() {
  apply(2);
  until_ = 0;
}

void Iap::apply(uint32_t step) {
  if (bytes_.empty()) return;
  for (size_t i = 0; i < bytes_.size(); i += step) (*flash_)[address_ + i] = bytes_[i];
  news_.flash(address_, std::vector<uint8_t>(flash_->begin() + address_, flash_->begin() + address_ + bytes_.size()));
  bytes_.clear();
}

}  // namespace lpc1768
