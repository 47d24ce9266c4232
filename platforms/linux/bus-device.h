// A bus of the kernel, which is a file such as /dev/i2c-1. It is opened when it is first used, and again when it is
// back after it was pulled out. What is wrong with it is told on standard error, once.
#pragma once

namespace microflo {
namespace kernel {

class BusDevice {
 public:
  // What messages say of a bus.
  struct Words {
    // Such as `I²C bus`, and what its file is, such as `adapter`.
    const char* name;
    const char* file;
    // The module of the kernel that makes its file, and the group of users to whom that belongs.
    const char* driver;
    const char* group;
    // The option that names another one, and what it could be.
    const char* option;
    const char* example;
  };

  // The board's own is at [path]; null when it has none.
  constexpr BusDevice(const Words& words, const char* path) : words_(words), path_(path) {}

  void setPath(const char* path) { path_ = path; }

  // False when there is none, or [suits] finds that the file is no such bus, and has told so.
  bool open(bool (*suits)(int file));
  int file() const { return file_; }

  // Tells that a call has failed, for which nodes have no error of their own. A bus that was pulled out is closed.
  void fail(int error);

  // Tells [error] of the bus, unless it was told last: `[before] I²C bus[behind] /dev/i2c-1: No such device[remedy]`.
  void tellOnce(int error, const char* before, const char* behind = "", const char* remedy = "");

 private:
  void tellWhyClosed(int error);

  static constexpr int Closed = -1;

  const Words& words_;
  const char* path_;
  int file_ = Closed;
  // The last error that was told, so that a reading every second does not fill the screen.
  int told_ = 0;
};

}  // namespace kernel
}  // namespace microflo
