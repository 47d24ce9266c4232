#include "storage.h"

#include "io/storage.h"
#include "state.h"
#include "wire.h"

namespace microflo {

using simulated::current;

uint16_t storage::size() {
  return simulated::Storage::Size;
}

bool storage::isBusy() {
  return false;
}

uint8_t storage::read(uint16_t address) {
  return address < simulated::Storage::Size ? current->storage.bytes[address] : 0xFF;
}

void storage::write(uint16_t address, const uint8_t* bytes, uint8_t size) {
  if (size > MostBytes || address > simulated::Storage::Size - size) return;
  memcpy(current->storage.bytes + address, bytes, size);
  uint8_t record[2 + MostBytes] = {static_cast<uint8_t>(address), static_cast<uint8_t>(address >> 8)};
  memcpy(record + 2, bytes, size);
  simulated::flushMessages(*current);
  current->log.add(current->time, LOG_STORAGE, 0, record, 2 + size);
  network().post(Interrupt{Interrupt::Storage, 0});
}

}  // namespace microflo
