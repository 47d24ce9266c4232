// The storage (io/storage.h) in the last pages of a chip's flash. The chip's storage.cpp includes this behind its
// namespace `cortex`, in which StorageFlash is what io/page-log.h asks for.
//
// While a chip writes its flash, it cannot run from there: a write is done when it returns. So it is never busy.
#pragma once
#include "core/network.h"
#include "io/page-log.h"
#include "io/storage.h"
#include "wake.h"

namespace microflo {
namespace cortex {
namespace {

PageLog<StorageFlash> storageLog;

}  // namespace
}  // namespace cortex

static_assert(storage::MostBytes <= PageLog<cortex::StorageFlash>::MostBytes, "a line takes a write");

uint16_t storage::size() {
  return PageLog<cortex::StorageFlash>::Size;
}

bool storage::isBusy() {
  return false;
}

uint8_t storage::read(uint16_t address) {
  return cortex::storageLog.read(address);
}

void storage::write(uint16_t address, const uint8_t* bytes, uint8_t size) {
  cortex::storageLog.write(address, bytes, size);
  network().post(Interrupt{Interrupt::Storage, 0});
  cortex::wakeLoop();
}

}  // namespace microflo
