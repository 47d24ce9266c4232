import { type Group, group } from '../figure.js';
import { measureBoot } from './boot.js';
import { measureEdits } from './edit.js';
import { measureEvents } from './events.js';
import { measureFrozen } from './frozen.js';
import { measureFanOut, measureHops } from './hop.js';
import { measureArena, measureImages } from './memory.js';
import { measureSetPin, measureSetPinRate } from './set-pin.js';
import { measureStack } from './stack.js';
import { measureUpload } from './upload.js';

/** Figures of an Uno, from its real images in a cycle-exact emulator. All of them have the configuration of its file. */
export const avrGroups: readonly Group[] = [
  group(
    {
      'avr.build.blink': { unit: '', isName: true },
      'avr.build.library': { unit: '', isName: true },
      'avr.blink.flash': { unit: 'B', atMost: 8100 },
      'avr.blink.ram': { unit: 'B', atMost: 400 },
      'avr.library.flash': { unit: 'B', atMost: 14_700 },
      'avr.library.ram': { unit: 'B', atMost: 410 },
      'avr.library.left': { unit: 'B', atLeast: 17_500 },
    },
    measureImages,
  ),
  group(
    {
      'avr.arena.bytes': { unit: 'B', atLeast: 1000 },
      'avr.node.ram': { unit: 'B', atMost: 7 },
      'avr.capacity.nodes': { unit: 'nodes', atLeast: 144 },
    },
    measureArena,
  ),
  group({ 'avr.stack.peak': { unit: 'B' }, 'avr.stack.free': { unit: 'B', atLeast: 1 } }, measureStack),
  group(
    { 'avr.hop.cycles': { unit: 'cycles', atMost: 100 }, 'avr.hop.idle.ratio': { unit: '×', atMost: 1.02 } },
    measureHops,
  ),
  group({ 'avr.fanout.cycles': { unit: 'cycles', atMost: 36 } }, measureFanOut),
  group({ 'avr.setpin.cycles': { unit: 'cycles', atMost: 560 } }, measureSetPin),
  group(
    {
      'avr.setpin.rate': { unit: '/s', atLeast: 9500 },
      'avr.setpin.perframe': { unit: '' },
      'avr.setpin.single': { unit: '/s', atLeast: 1680 },
      'avr.setpin.lost': { unit: '', atMost: 0 },
    },
    measureSetPinRate,
  ),
  group(
    {
      'avr.events.rate.0': { unit: '/s' },
      'avr.events.rate.4': { unit: '/s' },
      'avr.events.rate.16': { unit: '/s' },
      'avr.events.rate.noisy': { unit: '/s' },
      'avr.events.lost': { unit: '', atMost: 0 },
    },
    measureEvents,
  ),
  group(
    {
      'avr.upload.bytes': { unit: 'B' },
      'avr.upload.ms': { unit: 'ms' },
      'avr.upload.ratio': { unit: '×', atMost: 1.1 },
    },
    measureUpload,
  ),
  group({ 'avr.edit.ms': { unit: 'ms', atMost: 50 } }, measureEdits),
  group({ 'avr.boot.ms': { unit: 'ms', atMost: 1 } }, measureBoot),
  group(
    {
      'avr.frozen.probe.flash': { unit: 'B', atMost: 700 },
      'avr.frozen.probe.ram': { unit: 'B', atMost: 20 },
    },
    measureFrozen,
  ),
];
