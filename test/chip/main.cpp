// Runs every case in a child process, so that a crash fails only its case. For each case it prints `ok` or `failed` and
// the title on one line; failed checks follow on indented lines.
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>

#include "harness.h"

#if defined(MICROFLO_COVERAGE)
// Writes the counts of what was executed: _Exit() does not.
extern "C" void __gcov_dump();
#else
inline void __gcov_dump() {}
#endif

namespace {

// The output of the case; empty if it succeeded.
std::string outcome(const test::Case& one, bool& passed) {
  int ends[2];
  if (pipe(ends) != 0) return "no pipe";
  const pid_t child = fork();
  if (child == 0) {
    dup2(ends[1], STDERR_FILENO);
    one.run();
    __gcov_dump();
    std::_Exit(0);
  }
  close(ends[1]);
  std::string said;
  char bytes[4096];
  for (ssize_t size; (size = read(ends[0], bytes, sizeof bytes)) > 0;) said.append(bytes, static_cast<size_t>(size));
  close(ends[0]);
  int status = 0;
  waitpid(child, &status, 0);
  passed = WIFEXITED(status) && WEXITSTATUS(status) == 0;
  return passed ? "" : said + "\n";
}

}  // namespace

int main() {
  for (const test::Case& one : test::cases()) {
    bool passed = false;
    std::string said = outcome(one, passed);
    std::printf("%s %s\n", passed ? "ok" : "failed", one.title);
    for (size_t end; (end = said.find('\n')) != std::string::npos; said.erase(0, end + 1)) {
      if (end > 0) std::printf("  %s\n", said.substr(0, end).c_str());
    }
    std::fflush(stdout);
  }
  return 0;
}
