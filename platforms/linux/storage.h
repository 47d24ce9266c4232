// The storage (io/storage.h) of a computer: a file, which a thread of its own writes, for a disk may take seconds.
#pragma once
#include "waits.h"

namespace microflo {
namespace kernel {

// Keeps the storage in the file at [path] instead of the usual one.
void setStorageFile(const char* path);

// Adds the end of a write to [waits]; then posts to the network that it has come.
void awaitStorage(Waits& waits);
void takeStorage(const Waits& waits);

// The program ends: waits until all is written. From now on, a write is done when it returns.
void finishStorage();

}  // namespace kernel
}  // namespace microflo
