// What each storage in pages of flash must do (io/storage.h), on the model of its flash controller. Prints a line for
// each case.
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <string>

#include "core/network.h"
#include "flash.h"
#include "io/storage.h"

using namespace microflo;

namespace microflo {
namespace cortex {
volatile bool woken;
}

Network onlyNetwork;
}  // namespace microflo

namespace {

constexpr uint16_t At = 40;
constexpr uint8_t Size = storage::MostBytes;

int failures;

void check(const char* name, bool passed) {
  if (passed && model::flash->fault == nullptr) {
    printf("passed: %s\n", name);
    return;
  }
  printf("failed: %s; %s\n", name, model::flash->fault == nullptr ? "" : model::flash->fault);
  failures++;
}

// What the board does from one reset to the next, in a process of its own. True when it comes to its end and [work] is
// true.
template <class Work>
bool betweenResets(Work work) {
  fflush(stdout);
  const pid_t board = fork();
  if (board == 0) _exit(work() ? 0 : 1);
  int status;
  waitpid(board, &status, 0);
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

void write(unsigned value) {
  uint8_t bytes[Size];
  for (uint8_t i = 0; i < Size; i++) bytes[i] = static_cast<uint8_t>(value >> 8 * (i % 2));
  storage::write(At, bytes, Size);
}

bool has(unsigned value) {
  for (uint8_t i = 0; i < Size; i++) {
    if (storage::read(static_cast<uint16_t>(At + i)) != static_cast<uint8_t>(value >> 8 * (i % 2))) return false;
  }
  return true;
}

void checkBlank() {
  model::makeFlash();
  const bool blank = betweenResets([] { return storage::size() == 512 && has(0xFFFF) && !storage::isBusy(); });
  check("nothing is kept at first, and nothing is written", blank && model::flash->operations == 0);
}

void checkKept() {
  model::makeFlash();
  const bool isTold = betweenResets([] {
    write(0x1234);
    return has(0x1234) && network().hasWork() && cortex::woken;
  });
  check("what is written is there, and told", isTold);
  check("it is there after a reset", betweenResets([] { return has(0x1234); }));
}

void checkForeign() {
  model::makeFlash();
  memset(model::bytes(), 0x5A, model::Pages * model::PageBytes);
  const bool kept = betweenResets([] {
    if (!has(0xFFFF)) return false;
    write(7);
    return has(7);
  });
  check("what another program has left is nothing, and is erased", kept && betweenResets([] { return has(7); }));
}

void checkWear() {
  model::makeFlash();
  bool all = true;
  constexpr unsigned Values = 150;
  for (unsigned value = 0; value < Values; value++) {
    all = all && betweenResets([=] {
            write(value);
            return has(value);
          });
  }
  unsigned least = ~0u, most = 0, sum = 0;
  for (const unsigned erasures : model::flash->erasures) {
    least = erasures < least ? erasures : least;
    most = erasures > most ? erasures : most;
    sum += erasures;
  }
  check("each of 150 values is kept", all && betweenResets([=] { return has(Values - 1); }));
  check("all pages are worn alike, one erasure for 30 values",
        most - least <= 1 && most > 0 && most * 4 <= Values / 30);
  check("the clock is told of each erasure", model::flash->stoodStill == sum * model::ErasureMicroseconds);
}

// With the power failing in each word that is written and each page that is erased, through more than one page.
void checkPower() {
  model::makeFlash();
  bool all = true;
  unsigned cuts = 0;
  for (unsigned value = 1; value <= 40; value++) {
    for (unsigned after = 0;; after++) {
      model::flash->cutAt = model::flash->operations + after;
      const bool ended = betweenResets([=] {
        write(value);
        return true;
      });
      model::flash->cutAt = ~0u;
      if (ended) break;
      cuts++;
      all = all && betweenResets([=] { return has(value) || has(value == 1 ? 0xFFFF : value - 1); });
    }
    all = all && betweenResets([=] { return has(value); });
  }
  check("a power that fails leaves the value before or the new one", all && cuts > 40);
}

}  // namespace

int main() {
  checkBlank();
  checkKept();
  checkForeign();
  checkWear();
  checkPower();
  return failures;
}
