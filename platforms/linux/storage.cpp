#include "storage.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "core/network.h"
#include "io/storage.h"
#include "storage-file.h"
#include "tell.h"

namespace microflo {
namespace kernel {
namespace {

enum class Phase : uint8_t { Closed, Unusable, Idle, Writing };

const char* chosenPath;
Phase phase = Phase::Closed;
StorageFile file;
uint8_t bytes[StorageFile::Size];

// While it writes, the thread has these alone; it signals [ended].
uint8_t wanted[StorageFile::Size];
int failure;
int ended = -1;
pthread_t writer;
int wait = -1;
bool isEnding;

bool isPath(const char* text) {
  return text != nullptr && *text == '/';
}

// The file that --storage names; else one in the folder that systemd has made for the service; else where a user's
// programs keep such things (XDG Base Directory Specification 0.8), and without a user, where those of the system do.
Path usualPath() {
  const char* service = getenv("STATE_DIRECTORY");
  // Several folders have colons between them.
  if (isPath(service)) {
    return Path("%.*s/" MICROFLO_BOARD ".storage", static_cast<int>(strcspn(service, ":")), service);
  }
  const char* state = getenv("XDG_STATE_HOME");
  if (isPath(state)) return Path("%s/microflo/" MICROFLO_BOARD ".storage", state);
  const char* home = getenv("HOME");
  if (isPath(home) && home[1] != 0) return Path("%s/.local/state/microflo/" MICROFLO_BOARD ".storage", home);
  return Path("/var/lib/microflo/" MICROFLO_BOARD ".storage");
}

Phase open() {
  const Path path = chosenPath != nullptr ? Path("%s", chosenPath) : usualPath();
  if (chosenPath == nullptr) makeFoldersFor(path);
  if (!file.open(path, bytes)) return Phase::Unusable;
  ended = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  return Phase::Idle;
}

void* writeWanted(void*) {
  failure = file.write(wanted) ? 0 : errno;
  const uint64_t one = 1;
  const ssize_t written = ::write(ended, &one, sizeof one);
  static_cast<void>(written);
  return nullptr;
}

// What could not be written is not there: a component that looks sees the old bytes.
void finish() {
  phase = Phase::Idle;
  if (failure == 0) {
    memcpy(bytes, wanted, sizeof bytes);
    return;
  }
  tell("cannot write the storage %s: %s", file.path(), strerror(failure));
}

}  // namespace

void setStorageFile(const char* path) {
  chosenPath = path;
}

void awaitStorage(Waits& waits) {
  wait = phase == Phase::Writing ? waits.add(ended, POLLIN) : -1;
}

void takeStorage(const Waits& waits) {
  if (wait < 0 || !waits.has(wait, POLLIN)) return;
  uint64_t count;
  const ssize_t size = read(ended, &count, sizeof count);
  static_cast<void>(size);
  pthread_join(writer, nullptr);
  finish();
  network().post(Interrupt{Interrupt::Storage, 0});
}

void finishStorage() {
  isEnding = true;
  if (phase != Phase::Writing) return;
  pthread_join(writer, nullptr);
  finish();
}

}  // namespace kernel

uint16_t storage::size() {
  using namespace kernel;
  if (phase == Phase::Closed) phase = open();
  return phase == Phase::Unusable ? 0 : StorageFile::Size;
}

bool storage::isBusy() {
  return kernel::phase == kernel::Phase::Writing;
}

uint8_t storage::read(uint16_t address) {
  return address < size() ? kernel::bytes[address] : 0xFF;
}

void storage::write(uint16_t address, const uint8_t* from, uint8_t count) {
  using namespace kernel;
  if (count > MostBytes || address > size() - count) return;
  memcpy(wanted, bytes, sizeof wanted);
  memcpy(wanted + address, from, count);
  if (!isEnding && pthread_create(&writer, nullptr, writeWanted, nullptr) == 0) {
    phase = Phase::Writing;
    return;
  }
  // Without a thread, it takes as long as it takes.
  failure = file.write(wanted) ? 0 : errno;
  finish();
  network().post(Interrupt{Interrupt::Storage, 0});
}

}  // namespace microflo
