// Generated from the metadata of its components: do not edit.
#pragma once
#include "core/component.h"
#include "AnalogRead.h"
#include "BoolToInt.h"
#include "BooleanAnd.h"
#include "BooleanOr.h"
#include "BreakBeforeMake.h"
#include "Constrain.h"
#include "Count.h"
#include "DigitalRead.h"
#include "DigitalWrite.h"
#include "Drop.h"
#include "Forward.h"
#include "ForwardIf.h"
#include "Gate.h"
#include "HoldPacket.h"
#include "HysteresisLatch.h"
#include "InvertBoolean.h"
#include "MapLinear.h"
#include "Max.h"
#include "Min.h"
#include "MonitorPin.h"
#include "NumberEquals.h"
#include "PseudoPwmWrite.h"
#include "PwmWrite.h"
#include "Repeat.h"
#include "Route.h"
#include "RunningMedian.h"
#include "SerialIn.h"
#include "SerialOut.h"
#include "Split.h"
#include "Timer.h"
#include "ToggleBoolean.h"

namespace microflo {

const ComponentType library[] MICROFLO_FLASH = {
    componentType<AnalogRead>(),
    componentType<BoolToInt>(),
    componentType<BooleanAnd>(),
    componentType<BooleanOr>(),
    componentType<BreakBeforeMake>(),
    componentType<Constrain>(),
    componentType<Count>(),
    componentType<DigitalRead>(),
    componentType<DigitalWrite>(),
    componentType<Drop>(),
    componentType<Forward>(),
    componentType<ForwardIf>(),
    componentType<Gate>(),
    componentType<HoldPacket>(),
    componentType<HysteresisLatch>(),
    componentType<InvertBoolean>(),
    componentType<MapLinear>(),
    componentType<Max>(),
    componentType<Min>(),
    componentType<MonitorPin>(),
    componentType<NumberEquals>(),
    componentType<PseudoPwmWrite>(),
    componentType<PwmWrite>(),
    componentType<Repeat>(),
    componentType<Route>(),
    componentType<RunningMedian>(),
    componentType<SerialIn>(),
    componentType<SerialOut>(),
    componentType<Split>(),
    componentType<Timer>(),
    componentType<ToggleBoolean>(),
};

constexpr uint16_t libraryCount = 31;

}  // namespace microflo
