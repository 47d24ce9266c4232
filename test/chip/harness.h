// A test case and its checks. Each case runs in its own process; the first check that fails ends it.
#pragma once
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

namespace test {

struct Case {
  const char* title;
  void (*run)();
};

inline std::vector<Case>& cases() {
  static std::vector<Case> all;
  return all;
}

struct Registration {
  Registration(bool fits, const char* title, void (*run)()) {
    if (fits) cases().push_back(Case{title, run});
  }
};

// Returns the seed of random choices: [usual], or the seed that the soak tests set.
inline uint32_t seed(uint32_t usual) {
  const char* told = std::getenv("MICROFLO_TEST_SEED");
  return told == nullptr ? usual : static_cast<uint32_t>(std::strtoul(told, nullptr, 10));
}

[[noreturn]] inline void fail(const char* file, int line, const std::string& what) {
  std::fprintf(stderr, "%s:%d: %s\n", file, line, what.c_str());
  std::_Exit(1);
}

inline void checkEqual(const char* file, int line, const char* text, long long actual, long long expected) {
  if (actual == expected) return;
  fail(file, line,
       std::string(text) + "\n  is       " + std::to_string(actual) + "\n  expected " + std::to_string(expected));
}

inline void checkEqual(const char* file, int line, const char* text, const std::string& actual,
                       const std::string& expected) {
  if (actual != expected) fail(file, line, std::string(text) + "\n  is       " + actual + "\n  expected " + expected);
}

}  // namespace test

#define TEST_JOIN(a, b) a##b
#define TEST_NAME(prefix, line) TEST_JOIN(prefix, line)
// Each file is a namespace, because all files are one translation unit.
#define CASE(title) CASE_IF(true, title)
// For boards with 8-bit or 16-bit node numbers only.
#define CASE_OF_8_BITS(title) CASE_IF(MICROFLO_ID_BITS == 8, title)
#define CASE_OF_16_BITS(title) CASE_IF(MICROFLO_ID_BITS == 16, title)
#define CASE_IF(condition, title)                                                                                \
  static void TEST_NAME(case, __LINE__)();                                                                       \
  static const test::Registration TEST_NAME(registered, __LINE__)(condition, title, &TEST_NAME(case, __LINE__)); \
  static void TEST_NAME(case, __LINE__)()

#define CHECK(condition)                                                 \
  do {                                                                   \
    if (!(condition)) test::fail(__FILE__, __LINE__, "not " #condition); \
  } while (0)
#define CHECK_EQUAL(actual, expected) test::checkEqual(__FILE__, __LINE__, #actual, actual, expected)
