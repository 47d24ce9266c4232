// Trains of steps as a timer's handler goes through them (io/step-train.h).
#include "io/step-train.h"

#include "harness.h"

namespace steps {
using namespace test;
using microflo::io::ShortestStep;
using microflo::io::StepPart;
using microflo::io::StepTrain;

CASE("a train has room for the part that is being made and one behind it, and counts each step") {
  StepTrain train{};
  CHECK(train.isEmpty());
  CHECK(train.add(StepPart{2, 1000 * 256, 0}));
  CHECK(train.add(StepPart{1, 500 * 256, 0}));
  CHECK(!train.add(StepPart{1, 300 * 256, 0}));
  CHECK_EQUAL(train.interval(), 1000u * 256);
  CHECK(!train.count());
  CHECK_EQUAL(train.interval(), 1000u * 256);
  CHECK(train.count());
  CHECK_EQUAL(train.interval(), 500u * 256);
  CHECK(train.add(StepPart{1, 300 * 256, 0}));
  CHECK(train.count());
  CHECK(train.count());
  CHECK(train.isEmpty());
  CHECK_EQUAL(train.made(), 4u);
}

CASE("the time between the steps of a part changes by as much after each, in 256ths of a microsecond") {
  StepTrain train{};
  CHECK(train.add(StepPart{5, 1000 * 256, -3 * 256 / 2}));
  const uint32_t wanted[] = {256000, 255616, 255232, 254848, 254464};
  for (uint32_t interval : wanted) {
    CHECK_EQUAL(train.interval(), interval);
    train.count();
  }
  CHECK(train.isEmpty());
}

CASE("steps never come faster than a handler can make them, whatever a part says") {
  StepTrain train{};
  CHECK(train.add(StepPart{3, 0, 0}));
  CHECK_EQUAL(train.interval(), ShortestStep);
  CHECK(!train.add(StepPart{0, 1000 * 256, 0}));
}

CASE("what was made stays counted when a train is forgotten") {
  StepTrain train{};
  CHECK(train.add(StepPart{10, 1000 * 256, 0}));
  train.count();
  train.count();
  train.clear();
  CHECK(train.isEmpty());
  CHECK_EQUAL(train.made(), 2u);
  CHECK(train.add(StepPart{1, 1000 * 256, 0}));
  CHECK(train.count());
  CHECK_EQUAL(train.made(), 3u);
}

}  // namespace steps
