// What stand-ins for devices of the kernel share. They are loaded in front of the C library, and ask the test through a
// socket; everything else goes to the kernel.
#pragma once
#include <fcntl.h>
#include <stddef.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <unistd.h>

// A connection to the test; -1 with errno when it does not listen there.
inline int connectTo(const char* path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  strncpy(address.sun_path, path, sizeof address.sun_path - 1);
  const int connection = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  return connect(connection, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0 ? connection : -1;
}

inline bool receive(int connection, void* bytes, size_t size) {
  return size == 0 || recv(connection, bytes, size, MSG_WAITALL) == static_cast<ssize_t>(size);
}

inline int openOfKernel(const char* path, int flags, int mode) {
  return static_cast<int>(syscall(SYS_openat, AT_FDCWD, path, flags, mode));
}

inline int ioctlOfKernel(int file, unsigned long request, void* argument) {
  return static_cast<int>(syscall(SYS_ioctl, file, request, argument));
}
