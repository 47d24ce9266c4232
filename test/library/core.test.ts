import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { InPort, Port } from '../../src/library/component.js';
import { coreLibrary } from '../../src/library/core.js';
import { parseComponentHeader } from '../../src/library/parse-header.js';
import { firstOfEach, namesOf } from '../../src/library/port-arrays.js';

const signature = (ports: readonly Port[]) =>
  firstOfEach(ports)
    .map((port) => `${namesOf(port)}:${port.type}`)
    .join(' ');

/** Name, inports, outports: what graphs rely on, and what ids are made of. */
const PORTS = `
Abs | in:number | out:number
Add | a:number b:number | out:number
Ads1115 | read:bang address:integer interval:integer range:integer | a0:integer a1:integer a2:integer a3:integer ok:boolean
Aht20 | read:bang address:integer interval:integer | temperature:integer humidity:integer ok:boolean
AnalogKeys | pin:pin level[0] to level[7]:integer tolerance:integer interval:integer | out:integer pressed:boolean
AnalogRead | trigger:bang pin:pin | out:integer
AnalogSensor | trigger:bang pin:pin interval:integer raw1:integer value1:number raw2:integer value2:number | out:number
And | a:boolean b:boolean | out:boolean
Average | in:number reset:bang values:integer | out:number
BarGraph | in:integer max:integer inverted:boolean safe:integer pin[0] to pin[9]:pin | out:byte
Between | in:number low:number high:number | out:boolean
Bh1750 | read:bang address:integer interval:integer | out:integer ok:boolean
Bme280 | read:bang address:integer interval:integer | temperature:integer humidity:integer pressure:integer ok:boolean
Bmp280 | read:bang address:integer interval:integer | temperature:integer pressure:integer ok:boolean
BreakBeforeMake | in:boolean monitor1:boolean monitor2:boolean | out1:boolean out2:boolean
Button | pin:pin pullup:boolean inverted:boolean debounce:integer holdtime:integer doubletime:integer | pressed:boolean click:bang single:bang double:bang hold:bang
Calibrate | in:number learn:boolean reset:bang outmin:number outmax:number | out:number
CapacitiveTouch | interval:integer threshold:integer calibrate:bang send:pin pin:pin | touched:boolean out:integer
ChangeCase | in:string upper:boolean | out:string
CharAt | in:string index:integer | out:string code:integer
CharacterClass | in:all | letter:boolean digit:boolean alphanumeric:boolean space:boolean upper:boolean lower:boolean punctuation:boolean hexadecimal:boolean control:boolean printable:boolean ascii:boolean
Compare | a:number b:number | equal:boolean notequal:boolean less:boolean lessequal:boolean greater:boolean greaterequal:boolean
CompareText | a:string b:string ignorecase:boolean | equal:boolean notequal:boolean less:boolean lessequal:boolean greater:boolean greaterequal:boolean
Constrain | in:number lower:number upper:number | out:number
Counter | in:bang down:bang reset:bang step:integer min:integer max:integer wrap:boolean | out:integer
DcMotor | speed:integer brake:boolean ramp:integer safe:boolean pin:pin forward:pin backward:pin | out:integer
Deadband | in:number by:number | out:number
Debounce | in:boolean time:integer | out:boolean
Delay | in:all time:integer | out:all
Dht | read:bang interval:integer model:integer pin:pin | temperature:integer humidity:integer ok:boolean
DigitalRead | trigger:bang pin:pin pullup:boolean | out:boolean
DigitalWrite | in:boolean pin:pin inverted:boolean safe:boolean | out:boolean
Divide | a:number b:number | out:number
Drop | in:all | -
Ds18b20 | read:bang interval:integer pin:pin | address:string out:float
Edge | in:boolean | rising:bang falling:bang both:bang
EndsWith | in:string text:string | out:boolean
Fade | in:integer time:integer easein:boolean easeout:boolean interval:integer | out:integer done:bang
Find | in:string text:string start:integer | out:integer last:integer
Gate | in:all enable:boolean | out:all
Heartbeat | in:all time:integer | out:all
Hold | in:all trigger:bang | out:all
HsvToColor | hue:integer saturation:integer value:integer | out:integer
Htu21d | read:bang address:integer interval:integer | temperature:integer humidity:integer ok:boolean
Hx711 | read:bang interval:integer tare:bang zero:integer scale:number gain:integer clock:pin data:pin | out:float raw:integer
Hysteresis | in:number low:number high:number | out:boolean
I2cDevice | read:bang address:integer init:byte write:byte format:byte scale:number offset:number interval:integer wait:integer fast:boolean | out:all ok:boolean
I2cScan | scan:bang | address:integer done:integer
Ina219 | read:bang address:integer interval:integer resistor:integer | voltage:integer current:integer power:integer ok:boolean
Integrate | in:float per:integer reset:bang | out:float
IrReceiver | pin:pin pullup:boolean | address:integer command:integer repeat:bang
IrSender | send:bang hold:boolean address:integer command:integer pin:pin | out:bang
Join | in[0] to in[3]:all separator:string wait:integer | out:string
Keypad | keys:string interval:integer rowpins:pin columnpins:pin | out:integer key:string
Latch | set:bang reset:bang | out:boolean
LedMatrix | picture:byte row[0] to row[7]:integer x:integer y:integer interval:integer inverted:boolean rowpins:pin columnpins:pin | -
Length | in:string | out:integer bytes:integer
Lookup | in:integer table:byte | out:integer
LowPass | in:float time:integer reset:bang | out:float
Map | in:number inmin:number inmax:number outmin:number outmax:number clamp:boolean | out:number
Max | a:number b:number | out:number
Median | in:number reset:bang values:integer | out:number
Melody | play:bang stop:bang notes:byte tempo:integer loop:boolean pin:pin | out:bang
MidiOut | note:integer off:integer velocity:integer channel:integer program:integer controller:integer value:integer bend:integer silence:bang pin:pin | -
Min | a:number b:number | out:number
MixColors | a:integer b:integer part:integer | out:integer
Modulo | a:number b:number | out:number
MonitorPin | pin:pin pullup:boolean | out:boolean
Mpu6050 | read:bang address:integer interval:integer force:integer turn:integer | x:integer y:integer z:integer turnx:integer turny:integer turnz:integer temperature:integer ok:boolean
Multiply | a:number b:number | out:number
Not | in:boolean | out:boolean
NumberToText | in:number base:integer digits:integer width:integer zeros:boolean | out:string
OnChange | in:all | out:all
OnOffDelay | in:boolean on:integer off:integer | out:boolean
Once | in:all reset:bang | out:all
OneShot | trigger:bang time:integer reset:bang | out:boolean
Or | a:boolean b:boolean | out:boolean
Oscillator | period:integer min:integer max:integer interval:integer reset:bang | sine:integer triangle:integer saw:integer square:integer
ParseNumber | in:string base:integer | out:number
Peak | in:number reset:bang | min:number max:number
Pid | in:float setpoint:float p:float i:float d:float min:float max:float reset:bang | out:float
PixelStrip | in:integer pixel:integer color:integer show:bang pixels:integer pin:pin | out:bang
Power | a:number b:number | out:number
Print | in:all label:string | -
PseudoPwmWrite | period:integer ontime:integer dutycycle:integer pin:pin safe:boolean | out:boolean
PulseCounter | pin:pin pullup:boolean interval:integer minwidth:integer reset:bang | out:integer total:integer frequency:float
PulseIn | pin:pin pullup:boolean low:boolean | out:integer
PwmWrite | dutycycle:integer pin:pin level:integer safe:integer | out:integer
Random | trigger:bang min:integer max:integer seed:integer | out:integer
RateOfChange | in:number per:integer reset:bang | out:float
ReadLine | in:byte | out:string
Repeat | in:all | out:all
Replace | in:string text:string by:string | out:string
RgbLed | in:integer red:pin green:pin blue:pin inverted:boolean safe:integer | out:integer
RgbToColor | red:integer green:integer blue:integer | out:integer
RotaryEncoder | a:pin b:pin pullup:boolean changes:integer set:integer step:integer min:integer max:integer wrap:boolean | out:integer up:bang down:bang
Round | in:number step:number | out:number up:number down:number
Route | in:all index:integer | out[0] to out[8]:all
Rtc | read:bang address:integer interval:integer set:string ds3231:boolean | year:integer month:integer day:integer weekday:integer hour:integer minute:integer second:integer ok:boolean
Select | in[0] to in[8]:all index:integer | out:all
Sequencer | next:bang steps:byte loop:boolean reset:bang | out:integer on[0] to on[8]:boolean done:bang
SerialIn | port:integer baudrate:integer | out:byte
SerialOut | in:all port:integer baudrate:integer | -
Servo | angle:integer pulse:integer min:integer max:integer pin:pin | out:integer
ShiftIn | trigger:bang chips:integer data:pin clock:pin load:pin | out:integer
ShiftOut | in:integer chips:integer safe:integer data:pin clock:pin latch:pin | out:integer
Sht3x | read:bang address:integer interval:integer | temperature:integer humidity:integer ok:boolean
SoftSerial | in:all baudrate:integer rx:pin tx:pin | out:byte sent:bang
SpiDevice | read:bang cs:pin init:byte write:byte format:byte overlap:boolean mask:integer scale:number offset:number interval:integer wait:integer mode:integer speed:integer lowfirst:boolean | out:all ok:boolean
Split | in:all | out[0] to out[8]:all
SplitText | in:string separator:string | out[0] to out[7]:string count:integer
Sqrt | in:number | out:float
Ssd1306 | redraw:bang address:integer interval:integer sh1106:boolean line[0] to line[7]:all bar[0] to bar[2]:integer | ok:boolean
StartsWith | in:string text:string | out:boolean
StateMachine | in[0] to in[7]:all states:byte reset:bang | out[0] to out[7]:boolean state:integer
Stepper | move:integer speed:integer acceleration:integer stop:bang step:pin direction:pin | out:integer
Stepper4Wire | move:integer speed:integer acceleration:integer half:boolean hold:boolean stop:bang in1:pin in2:pin in3:pin in4:pin | out:integer
Stopwatch | start:bang stop:bang trigger:bang | out:integer
Store | in:all key:integer fallback:all interval:integer | out:all saved:all
Substring | in:string start:integer length:integer | out:string
Subtract | a:number b:number | out:number
Switch | in:all case[0] to case[8]:all | out[0] to out[8]:all else:all
Template | in[0] to in[3]:all text:byte wait:integer | out:string
TextLcd | redraw:bang address:integer interval:integer columns:integer line[0] to line[3]:all clear:bang cursor:integer light:boolean | ok:boolean
TextLcdPins | redraw:bang columns:integer line[0] to line[3]:all clear:bang cursor:integer rs:pin enable:pin d4:pin d5:pin d6:pin d7:pin | -
Throttle | in:all time:integer | out:all
Timeout | in:bang time:integer | out:bang
Timer | interval:integer reset:bang | out:bang
Tm1637 | redraw:bang interval:integer in:all brightness:integer clock:pin data:pin | ok:boolean
ToggleBoolean | in:bang set:bang reset:bang | out:boolean
Tone | frequency:integer duration:integer pin:pin | out:bang
Trim | in:string | out:string
Ultrasonic | measure:bang interval:integer farthest:integer trigger:pin echo:pin | out:integer nothing:bang
Uptime | trigger:bang | out:integer
Xor | a:boolean b:boolean | out:boolean
`;

function inports(wanted: (port: InPort) => boolean): string[] {
  return [...coreLibrary.values()].flatMap(({ name, inports }) =>
    inports.filter(wanted).map((port) => `${name} ${port.name} ${port.needs ?? port.default ?? ''}`.trim()),
  );
}

describe('The core library', () => {
  it('has these components with these ports', () => {
    const lines = [...coreLibrary.values()].map(
      ({ name, inports, outports }) => `${name} | ${signature(inports)} | ${signature(outports) || '-'}`,
    );
    assert.deepEqual(lines, PORTS.trim().split('\n'));
  });

  it('has these defaults', () => {
    assert.deepEqual(
      inports((port) => port.default !== undefined),
      [
        ...[
          'Add a 0',
          'Add b 0',
          'Ads1115 address 72',
          'Ads1115 interval 1000',
          'Ads1115 range 4096',
          'Aht20 address 56',
          'Aht20 interval 2000',
          'AnalogKeys tolerance 25',
          'AnalogKeys interval 10',
        ],
        ...['AnalogSensor interval 0', 'AnalogSensor raw1 0', 'AnalogSensor value1 0'],
        ...['AnalogSensor raw2 1023', 'AnalogSensor value2 1023', 'And a false', 'And b false'],
        ...['Average values 10', 'BarGraph in 0', 'BarGraph max 100', 'BarGraph inverted false', 'BarGraph safe 0'],
        ...['Between low 0', 'Between high 0'],
        ...['Bh1750 address 35', 'Bh1750 interval 1000'],
        ...[
          'Bme280 address 118',
          'Bme280 interval 1000',
          'Bmp280 address 118',
          'Bmp280 interval 1000',
          'Button pullup true',
          'Button inverted false',
        ],
        ...['Button debounce 20', 'Button holdtime 500', 'Button doubletime 300', 'Calibrate learn false'],
        ...[
          'Calibrate outmin 0',
          'Calibrate outmax 100',
          'CapacitiveTouch interval 20',
          'CapacitiveTouch threshold 100',
          'ChangeCase upper true',
          'CharAt index 0',
        ],
        ...['Compare a 0', 'Compare b 0', 'CompareText ignorecase false', 'Counter step 1', 'Counter min 0'],
        ...['Counter max 2147483647', 'Counter wrap false', 'DcMotor speed 0', 'DcMotor brake false'],
        ...['DcMotor ramp 0', 'DcMotor safe false', 'Deadband by 1', 'Debounce time 20', 'Delay time 1000'],
        ...[
          'Dht interval 2000',
          'Dht model 22',
          'DigitalRead pullup true',
          'DigitalWrite in false',
          'DigitalWrite inverted false',
          'DigitalWrite safe false',
          'Divide a 0',
        ],
        ...[
          'Divide b 0',
          'Ds18b20 interval 5000',
          'Edge in false',
          'Fade time 1000',
          'Fade easein false',
          'Fade easeout false',
        ],
        ...['Fade interval 20', 'Find start 0', 'Gate enable false', 'Heartbeat time 1000'],
        ...[
          'HsvToColor hue 0',
          'HsvToColor saturation 100',
          'HsvToColor value 100',
          'Htu21d address 64',
          'Htu21d interval 1000',
        ],
        ...['Hx711 interval 500', 'Hx711 zero 0', 'Hx711 scale 1', 'Hx711 gain 128', 'Hysteresis low 0'],
        ...['Hysteresis high 0', 'I2cDevice scale 1', 'I2cDevice offset 0', 'I2cDevice interval 1000'],
        ...[
          'I2cDevice wait 0',
          'I2cDevice fast false',
          'Ina219 address 64',
          'Ina219 interval 1000',
          'Ina219 resistor 100',
          'Integrate per 1000',
          'IrReceiver pullup true',
          'IrSender hold false',
          'IrSender address 0',
          'IrSender command 0',
          'Keypad interval 3',
          'LedMatrix x -1',
          'LedMatrix y -1',
        ],
        ...['LedMatrix interval 1', 'LedMatrix inverted false', 'LowPass time 1000', 'Map inmin 0', 'Map inmax 1023'],
        ...['Map outmin 0', 'Map outmax 100', 'Map clamp false', 'Max a 0', 'Max b 0', 'Median values 11'],
        ...[
          'Melody tempo 120',
          'Melody loop false',
          'MidiOut velocity 100',
          'MidiOut channel 1',
          'MidiOut controller 7',
        ],
        ...['Min a 0', 'Min b 0', 'MixColors a 0', 'MixColors b 0', 'MixColors part 50', 'Modulo a 0'],
        ...[
          'Modulo b 0',
          'MonitorPin pullup true',
          'Mpu6050 address 104',
          'Mpu6050 interval 100',
          'Mpu6050 force 2',
          'Mpu6050 turn 250',
          'Multiply a 0',
          'Multiply b 0',
          'NumberToText base 10',
        ],
        ...['NumberToText width 0', 'NumberToText zeros false', 'OnOffDelay in false', 'OnOffDelay on 0'],
        ...['OnOffDelay off 0', 'OneShot time 1000', 'Or a false', 'Or b false', 'Oscillator period 1000'],
        ...['Oscillator min 0', 'Oscillator max 100', 'Oscillator interval 20', 'ParseNumber base 10'],
        ...['Pid setpoint 0', 'Pid p 1', 'Pid i 0', 'Pid d 0', 'Pid min 0', 'Pid max 100'],
        ...['PixelStrip pixel 0', 'PixelStrip pixels 8', 'Power a 0'],
        ...[
          'Power b 0',
          'PseudoPwmWrite period 1000',
          'PseudoPwmWrite dutycycle 0',
          'PseudoPwmWrite safe false',
          'PulseCounter pullup true',
          'PulseCounter interval 1000',
          'PulseCounter minwidth 0',
          'PulseIn pullup false',
          'PulseIn low false',
          'PwmWrite dutycycle 0',
          'PwmWrite safe 0',
        ],
        ...['Random min 0', 'Random max 100', 'RateOfChange per 1000', 'RgbLed in 0'],
        ...['RgbLed inverted false', 'RgbLed safe 0', 'RgbToColor red 0', 'RgbToColor green 0', 'RgbToColor blue 0'],
        ...['RotaryEncoder pullup true', 'RotaryEncoder changes 4', 'RotaryEncoder step 1'],
        ...['RotaryEncoder min -2147483648', 'RotaryEncoder max 2147483647', 'RotaryEncoder wrap false'],
        ...[
          'Round step 1',
          'Route index 0',
          'Rtc address 104',
          'Rtc interval 200',
          'Rtc ds3231 true',
          'Select index 0',
          'Sequencer loop true',
        ],
        ...[
          'SerialIn baudrate 9600',
          'SerialOut baudrate 9600',
          'Servo min 544',
          'Servo max 2400',
          'ShiftIn chips 1',
          'ShiftOut in 0',
        ],
        ...[
          'ShiftOut chips 1',
          'ShiftOut safe 0',
          'Sht3x address 68',
          'Sht3x interval 1000',
          'SoftSerial baudrate 9600',
          'SpiDevice overlap false',
          'SpiDevice mask -1',
          'SpiDevice scale 1',
          'SpiDevice offset 0',
          'SpiDevice interval 1000',
          'SpiDevice wait 0',
          'SpiDevice mode 0',
          'SpiDevice speed 1000',
          'SpiDevice lowfirst false',
          'Ssd1306 address 60',
          'Ssd1306 interval 1000',
          'Ssd1306 sh1106 false',
          'Stepper speed 200',
          'Stepper acceleration 0',
          'Stepper4Wire speed 200',
          'Stepper4Wire acceleration 0',
          'Stepper4Wire half false',
          'Stepper4Wire hold true',
          'Store interval 60000',
          'Substring start 0',
          'Substring length 2147483647',
          'Subtract a 0',
        ],
        ...[
          'Subtract b 0',
          'TextLcd address 39',
          'TextLcd interval 1000',
          'TextLcd columns 16',
          'TextLcd cursor -1',
          'TextLcd light true',
          'TextLcdPins columns 16',
          'TextLcdPins cursor -1',
          'Throttle time 1000',
          'Timeout time 1000',
          'Timer interval 1000',
          'Tm1637 interval 1000',
          'Tm1637 brightness 4',
          'Tone duration 0',
          'Ultrasonic interval 100',
          'Ultrasonic farthest 4000',
          'Xor a false',
        ],
        ...['Xor b false'],
      ],
    );
  });

  it('needs these pins and settings', () => {
    assert.deepEqual(
      inports((port) => port.required),
      [
        ...['AnalogKeys pin analog', 'AnalogRead pin analog', 'AnalogSensor pin analog'],
        ...[
          'BreakBeforeMake monitor1',
          'BreakBeforeMake monitor2',
          'Button pin interrupt',
          'CapacitiveTouch send digital',
          'CapacitiveTouch pin interrupt',
        ],
        ...['DcMotor pin pwm', 'DcMotor forward digital', 'Dht pin interrupt', 'DigitalRead pin digital'],
        ...[
          'DigitalWrite pin digital',
          'Ds18b20 pin digital',
          'Find text',
          'Hx711 clock digital',
          'Hx711 data digital',
        ],
        ...['I2cDevice address', 'I2cDevice format'],
        ...[
          'IrReceiver pin interrupt',
          'IrSender pin digital',
          'Keypad rowpins digital',
          'Keypad columnpins digital',
          'LedMatrix rowpins digital',
        ],
        ...[
          'LedMatrix columnpins digital',
          'Lookup table',
          'Melody notes',
          'Melody pin digital',
          'MidiOut pin digital',
          'MonitorPin pin interrupt',
        ],
        'PixelStrip pin digital',
        ...['PseudoPwmWrite pin digital', 'PulseCounter pin interrupt', 'PulseIn pin interrupt'],
        ...['PwmWrite pin pwm', 'Replace text', 'RgbLed red pwm'],
        ...[
          'RgbLed green pwm',
          'RgbLed blue pwm',
          'RotaryEncoder a interrupt',
          'RotaryEncoder b interrupt',
          'Sequencer steps',
          'SerialIn port',
          'SerialOut port',
        ],
        'Servo pin digital',
        ...['ShiftIn data digital', 'ShiftIn clock digital', 'ShiftIn load digital', 'ShiftOut data digital'],
        ...['ShiftOut clock digital', 'ShiftOut latch digital', 'SpiDevice cs digital', 'SpiDevice format'],
        ...[
          'StateMachine states',
          'Stepper step digital',
          'Stepper direction digital',
          'Stepper4Wire in1 digital',
          'Stepper4Wire in2 digital',
          'Stepper4Wire in3 digital',
          'Stepper4Wire in4 digital',
          'Store key',
          'Template text',
        ],
        ...['TextLcdPins rs digital', 'TextLcdPins enable digital', 'TextLcdPins d4 digital', 'TextLcdPins d5 digital'],
        ...['TextLcdPins d6 digital', 'TextLcdPins d7 digital'],
        ...['Tm1637 clock digital', 'Tm1637 data digital'],
        'Tone pin digital',
        'Ultrasonic trigger digital',
      ],
    );
  });

  it('has the unit of each port whose description names one', () => {
    const WORDS: readonly (readonly [RegExp, string])[] = [
      [/\b(ms|milliseconds)\b/i, 'ms'],
      [/µs\b/, 'µs'],
      [/\bpercent/i, '%'],
      [/\bHz\b/, 'Hz'],
      [/\bbaud\b/, 'baud'],
      [/\bdegrees\b/, '°'],
    ];
    const lacking = [...coreLibrary.values()].flatMap(({ name, inports, outports }) =>
      [...inports, ...outports]
        .filter(({ type }) => ['byte', 'integer', 'float', 'number'].includes(type))
        .filter(({ description, unit }) => {
          const named = WORDS.filter(([words]) => words.test(description)).map(([, each]) => each);
          return named.length > 0 && !named.includes(unit ?? '');
        })
        .map((port) => `${name} ${port.name}`),
    );
    // It is written in percent, and counted in steps of 255.
    assert.deepEqual(lacking, ['PwmWrite level']);
  });

  it('agrees with the headers', () => {
    for (const component of coreLibrary.values()) {
      const text = readFileSync(`firmware/components/${component.file}`, 'utf8');
      assert.deepEqual(parseComponentHeader(text, component.file), { component, diagnostics: [] });
    }
  });

  it('uses each declared default', () => {
    for (const { file, inports } of coreLibrary.values()) {
      const text = readFileSync(`firmware/components/${file}`, 'utf8');
      for (const { name } of inports.filter((port) => port.default !== undefined)) {
        assert.match(
          text,
          new RegExp(`Default::${name}\\b`),
          `${file} says that ${name} has a default, and does not use it`,
        );
      }
    }
  });

  it('has generated files that are up to date with the headers', () => {
    const arguments_ = ['--import', 'tsx', 'scripts/generate-library.ts', '--check'];
    const { status, stderr } = spawnSync(process.execPath, arguments_, { encoding: 'utf8' });
    assert.deepEqual({ status, stderr }, { status: 0, stderr: '' });
  }).timeout(120_000);
});
