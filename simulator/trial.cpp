#include "trial.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <thread>

#include "guard.h"

// A crash while a library is loaded cannot be left by a jump: the loader of the system would stay locked. So it must
// not happen here.

namespace simulated {

namespace {

constexpr std::chrono::seconds Longest(2);
constexpr std::chrono::milliseconds Look(1);
// The status of the child when all went well, and to which the number of a crash is added: few call exit() with these.
constexpr int Fine = 64;

// The child has the handlers of Node, which would tell the parent of signals to the child, and its terminal.
void leaveParent(const sigset_t& mask) {
  for (int signal = 1; signal < NSIG; signal++) {
    if (isOfCrash(signal)) continue;
    struct sigaction action = {};
    action.sa_handler = SIG_DFL;
    sigaction(signal, &action, nullptr);
  }
  const int nowhere = open("/dev/null", O_RDWR);
  for (int file = STDIN_FILENO; file <= STDERR_FILENO; file++) dup2(nowhere, file);
  const rlimit noCore = {0, 0};
  setrlimit(RLIMIT_CORE, &noCore);
  pthread_sigmask(SIG_SETMASK, &mask, nullptr);
}

[[noreturn]] void load(const std::string& path, const sigset_t& mask) {
  leaveParent(mask);
  const int status = guarded([&path] {
    dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
    return 0;
  });
  _exit(Fine + (status == Crashed ? static_cast<int>(lastCrash()) : 0));
}

// The status of [child], which is killed when it takes too long.
int await(pid_t child) {
  const auto end = std::chrono::steady_clock::now() + Longest;
  int status = 0;
  while (waitpid(child, &status, WNOHANG) == 0) {
    if (std::chrono::steady_clock::now() >= end) {
      kill(child, SIGKILL);
      waitpid(child, &status, 0);
      return TrialStuck;
    }
    std::this_thread::sleep_for(Look);
  }
  const int crash = WIFEXITED(status) ? WEXITSTATUS(status) - Fine : -1;
  const int last = static_cast<int>(Crash::Abort);
  return crash >= 0 && crash <= last ? crash : last;
}

}  // namespace

int tryPlugin(const std::string& path) {
  watchCrashes();
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  const pid_t child = fork();
  if (child == 0) load(path, before);
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
  // Without memory for another process, it is not tried.
  return child < 0 ? 0 : await(child);
}

}  // namespace simulated
