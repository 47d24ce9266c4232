// The bytes of a storage (io/storage.h) in pages of flash, which can be written only once after they were erased as a
// whole. All bytes are in RAM, too. A page begins with all of them; each write adds a line behind. When the page is
// full, the next one begins with what there is then:
//
//   page   ┌──────┬───────────────┬──────┬──────┬───────┐        ┌──────┬───────────────┬──────┬───────┐
//          │ head │ all bytes     │ line │ line │ blank │  ───▶  │ head │ all bytes     │ line │ blank │  ...  round
//          └──────┴───────────────┴──────┴──────┴───────┘        └──────┴───────────────┴──────┴───────┘
//
// The page with the highest number in its head counts; its lines are read in their order. The head is written last, so
// that a page without one is none. A line without a valid CRC was being written when the power failed: none of its
// bytes counts. So after each write there are the old bytes or the new ones.
//
//   head   `MFS`, version, number (4 bytes), 6 bytes 0xFF, CRC-16 of these and of all bytes
//   line   address (2 bytes), size, 0, the bytes (8), 2 bytes 0xFF, CRC-16 of these
//
// [Flash] brings the pages:
//
//   constexpr uint8_t Pages                          2 or more
//   constexpr uint16_t PageBytes
//   constexpr uint16_t Unit                          what can be written at once, 16 bytes or more: a line takes one
//   static const uint8_t* at(page)                   where the flash can be read
//   static void erase(page)                          to 0xFF; returns when it is done
//   static void program(page, offset, bytes, size)   the rest of the last unit stays blank
//
// An object is static: it begins as zeros.
#pragma once
#include "core/crc.h"

namespace microflo {

template <class Flash>
class PageLog {
 public:
  static constexpr uint16_t Size = 512;
  static constexpr uint8_t MostBytes = 8;
  // How many lines a page has.
  static constexpr uint16_t Lines = static_cast<uint16_t>((Flash::PageBytes - Flash::Unit - Size) / Flash::Unit);

  uint8_t read(uint16_t address) {
    open();
    return address < Size ? bytes_[address] : 0xFF;
  }

  // Writes [size] bytes, and returns when they are in flash. False when the flash has not taken them: then the old
  // bytes are there.
  bool write(uint16_t address, const uint8_t* bytes, uint8_t size) {
    open();
    if (size > MostBytes || address > Size - size) return false;
    // Before it is needed: so no write has to wait for an erasure and for a whole page as well.
    makeBlank(next());
    if (addLine(address, bytes, size)) {
      put(address, bytes, size);
      return true;
    }
    uint8_t before[MostBytes];
    for (uint8_t i = 0; i < size; i++) before[i] = bytes_[address + i];
    put(address, bytes, size);
    if (beginPage()) return true;
    put(address, before, size);
    return false;
  }

 private:
  static constexpr uint8_t LineBytes = 16;
  static constexpr uint8_t Covered = LineBytes - 2;
  static constexpr uint8_t Version = 1;
  static constexpr uint16_t FirstLine = Flash::Unit + Size;
  static_assert(Flash::Pages >= 2 && Flash::Unit >= LineBytes && Size % Flash::Unit == 0 && Lines > 0, "as above");

  struct Line {
    uint8_t bytes[LineBytes];

    void seal(uint16_t crc) {
      bytes[Covered] = static_cast<uint8_t>(crc);
      bytes[Covered + 1] = static_cast<uint8_t>(crc >> 8);
    }
  };

  static uint16_t crcOf(uint16_t crc, const uint8_t* bytes, uint16_t size) {
    for (uint16_t i = 0; i < size; i++) crc = crcUpdate(crc, bytes[i]);
    return crc;
  }
  static bool isSealed(const uint8_t* line, uint16_t crc) { return (line[Covered] | line[Covered + 1] << 8) == crc; }
  static bool isBlank(const uint8_t* bytes, uint16_t size) {
    for (uint16_t i = 0; i < size; i++) {
      if (bytes[i] != 0xFF) return false;
    }
    return true;
  }
  static bool isSame(const uint8_t* bytes, const uint8_t* others, uint16_t size) {
    for (uint16_t i = 0; i < size; i++) {
      if (bytes[i] != others[i]) return false;
    }
    return true;
  }

  uint8_t next() const { return page_ + 1 == Flash::Pages ? 0 : static_cast<uint8_t>(page_ + 1); }

  static uint16_t headCrc(const uint8_t* head, const uint8_t* bytes) {
    return crcOf(crcOf(CrcStart, head, Covered), bytes, Size);
  }

  static Line headOf(uint32_t number) {
    Line head{{'M', 'F', 'S', Version}};
    for (uint8_t i = 0; i < 4; i++) head.bytes[4 + i] = static_cast<uint8_t>(number >> 8 * i);
    for (uint8_t i = 8; i < Covered; i++) head.bytes[i] = 0xFF;
    return head;
  }

  // The number of a page; 0 when it is none.
  static uint32_t numberOf(uint8_t page) {
    const uint8_t* bytes = Flash::at(page);
    uint32_t number = 0;
    for (uint8_t i = 4; i > 0; i--) number = number << 8 | bytes[3 + i];
    if (!isSame(bytes, headOf(number).bytes, Covered)) return 0;
    return isSealed(bytes, headCrc(bytes, bytes + Flash::Unit)) ? number : 0;
  }

  void put(uint16_t address, const uint8_t* bytes, uint8_t size) {
    for (uint8_t i = 0; i < size; i++) bytes_[address + i] = bytes[i];
  }

  void open() {
    if (isOpen_) return;
    isOpen_ = true;
    page_ = Flash::Pages - 1;
    spare_ = None;
    end_ = Flash::PageBytes;
    for (uint8_t page = 0; page < Flash::Pages; page++) {
      const uint32_t number = numberOf(page);
      if (number <= number_) continue;
      number_ = number;
      page_ = page;
    }
    const uint8_t* from = Flash::at(page_) + Flash::Unit;
    for (uint16_t i = 0; i < Size; i++) bytes_[i] = number_ == 0 ? 0xFF : from[i];
    if (number_ > 0) readLines();
    makeBlank(next());
  }

  // Up to the last one that is not blank: behind it, there is room.
  void readLines() {
    const uint8_t* page = Flash::at(page_);
    end_ = Flash::PageBytes;
    while (end_ > FirstLine && isBlank(page + end_ - Flash::Unit, Flash::Unit)) {
      end_ = static_cast<uint16_t>(end_ - Flash::Unit);
    }
    for (uint16_t at = FirstLine; at < end_; at = static_cast<uint16_t>(at + Flash::Unit)) {
      const uint8_t* line = page + at;
      const uint16_t address = static_cast<uint16_t>(line[0] | line[1] << 8);
      if (!isSealed(line, crcOf(CrcStart, line, Covered)) || line[2] > MostBytes || address > Size - line[2]) continue;
      put(address, line + 4, line[2]);
    }
  }

  void makeBlank(uint8_t page) {
    if (spare_ == page) return;
    if (!isBlank(Flash::at(page), Flash::PageBytes)) Flash::erase(page);
    spare_ = page;
  }

  // False when the page is full. What flash has not taken as it is stays behind as a line that does not count.
  bool addLine(uint16_t address, const uint8_t* bytes, uint8_t size) {
    Line line{{static_cast<uint8_t>(address), static_cast<uint8_t>(address >> 8), size, 0}};
    for (uint8_t i = 0; i < MostBytes + 2; i++) line.bytes[4 + i] = i < size ? bytes[i] : 0xFF;
    line.seal(crcOf(CrcStart, line.bytes, Covered));
    while (end_ < Flash::PageBytes) {
      const uint16_t at = end_;
      end_ = static_cast<uint16_t>(at + Flash::Unit);
      Flash::program(page_, at, line.bytes, LineBytes);
      if (isSame(Flash::at(page_) + at, line.bytes, LineBytes)) return true;
    }
    return false;
  }

  // Makes the next page the one that counts.
  bool beginPage() {
    const uint8_t page = next();
    Line head = headOf(number_ + 1);
    head.seal(headCrc(head.bytes, bytes_));
    spare_ = None;
    Flash::program(page, Flash::Unit, bytes_, Size);
    Flash::program(page, 0, head.bytes, LineBytes);
    if (numberOf(page) != number_ + 1) return false;
    number_++;
    page_ = page;
    end_ = FirstLine;
    return true;
  }

  static constexpr uint8_t None = 0xFF;

  // All zero at first: open() sets them.
  bool isOpen_;
  // The page that counts; before the first write, the one before the first.
  uint8_t page_;
  // The page that is known to be blank.
  uint8_t spare_;
  // Where the next line goes; PageBytes when the page is full.
  uint16_t end_;
  // 0: there is no page yet.
  uint32_t number_;
  uint8_t bytes_[Size];
};

}  // namespace microflo
