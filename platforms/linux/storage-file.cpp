#include "storage-file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/crc.h"
#include "tell.h"

namespace microflo {
namespace kernel {
namespace {

constexpr char Head[] = "MicroFlo storage 1\n";
constexpr size_t HeadSize = sizeof Head - 1;
constexpr off_t Block = 4096;

struct Copy {
  uint8_t number[4];
  uint8_t bytes[StorageFile::Size];
  uint8_t crc[2];

  uint16_t sum() const {
    uint16_t crc = CrcStart;
    for (const uint8_t byte : number) crc = crcUpdate(crc, byte);
    for (const uint8_t byte : bytes) crc = crcUpdate(crc, byte);
    return crc;
  }
  bool isWhole() const { return (crc[0] | crc[1] << 8) == sum(); }
  uint32_t count() const {
    uint32_t count = 0;
    for (int i = 3; i >= 0; i--) count = count << 8 | number[i];
    return count;
  }
};
static_assert(sizeof(Copy) == 4 + StorageFile::Size + 2, "without gaps, as in the file");

off_t placeOf(uint32_t number) {
  return Block * (1 + number % 2);
}

bool writeAll(int file, const void* bytes, size_t size, off_t place) {
  const uint8_t* next = static_cast<const uint8_t*>(bytes);
  while (size > 0) {
    const ssize_t written = pwrite(file, next, size, place);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    next += written;
    place += written;
    size -= static_cast<size_t>(written);
  }
  return true;
}

// Until a new file is in its folder on the disk, a power failure takes it away again.
bool syncFolderOf(const Path& path) {
  const char* end = strrchr(path.text(), '/');
  const Path folder("%.*s", end == nullptr ? 1 : static_cast<int>(end - path.text() + 1), end ? path.text() : ".");
  const int file = ::open(folder.text(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (file < 0) return false;
  const bool isSynced = fsync(file) == 0;
  close(file);
  return isSynced;
}

}  // namespace

void makeFoldersFor(const Path& path) {
  for (const char* end = strchr(path.text() + 1, '/'); end != nullptr; end = strchr(end + 1, '/')) {
    mkdir(Path("%.*s", static_cast<int>(end - path.text()), path.text()).text(), 0700);
  }
}

bool StorageFile::open(const Path& path, uint8_t* bytes) {
  path_ = path;
  file_ = ::open(path.text(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (file_ < 0) {
    tell("cannot open the storage %s: %s; --storage names another file", path.text(), strerror(errno));
    return false;
  }
  if (flock(file_, LOCK_EX | LOCK_NB) != 0) {
    tell("another program has the storage %s: --storage gives this one a file of its own", path.text());
  } else if (read(bytes)) {
    return true;
  }
  close(file_);
  file_ = -1;
  return false;
}

// A file that was made and has no bytes yet: its power has failed, perhaps, before they were on the disk.
bool StorageFile::isBlank() const {
  struct stat about;
  if (fstat(file_, &about) != 0 || !S_ISREG(about.st_mode) || about.st_size > 3 * Block) return false;
  uint8_t bytes[3 * Block];
  const ssize_t size = pread(file_, bytes, sizeof bytes, 0);
  for (ssize_t i = 0; i < size; i++) {
    if (bytes[i] != 0) return false;
  }
  return size == about.st_size;
}

bool StorageFile::read(uint8_t* bytes) {
  memset(bytes, 0xFF, Size);
  number_ = 0;
  if (isBlank()) return true;
  char head[HeadSize];
  hasHead_ = pread(file_, head, HeadSize, 0) == HeadSize && memcmp(head, Head, HeadSize) == 0;
  if (!hasHead_) {
    tell("%s is no storage of this version of MicroFlo, so it stays as it is: --storage names another file", path());
    return false;
  }
  for (uint32_t place = 0; place < 2; place++) {
    Copy copy;
    if (pread(file_, &copy, sizeof copy, placeOf(place)) != sizeof copy || !copy.isWhole()) continue;
    if (copy.count() <= number_) continue;
    number_ = copy.count();
    memcpy(bytes, copy.bytes, Size);
  }
  if (number_ > 0) return true;
  tell("the storage %s is damaged, so it stays as it is: remove it to begin anew", path());
  return false;
}

bool StorageFile::write(const uint8_t* bytes) {
  const uint32_t number = number_ + 1;
  Copy copy;
  for (int i = 0; i < 4; i++) copy.number[i] = static_cast<uint8_t>(number >> 8 * i);
  memcpy(copy.bytes, bytes, Size);
  const uint16_t crc = copy.sum();
  copy.crc[0] = static_cast<uint8_t>(crc);
  copy.crc[1] = static_cast<uint8_t>(crc >> 8);
  if (!writeAll(file_, &copy, sizeof copy, placeOf(number)) || fdatasync(file_) != 0) return false;
  // A file with a head has a whole copy.
  if (!hasHead_) {
    if (!writeAll(file_, Head, HeadSize, 0) || fsync(file_) != 0 || !syncFolderOf(path_)) return false;
    hasHead_ = true;
  }
  number_ = number;
  return true;
}

}  // namespace kernel
}  // namespace microflo
