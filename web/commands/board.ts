import { addPart, removePart, wirePartByChoice } from '../actions/circuit.js';
import { fillScreen, showFront } from '../actions/front.js';
import { operatePart } from '../actions/parts.js';
import { operatePin } from '../actions/pins.js';
import { showSerial } from '../actions/serial.js';
import { hearTones } from '../actions/tones.js';
import { showWiring } from '../actions/wiring.js';
import type { Command } from './command.js';
import { all, canSetPins, canWire, hasExtension, isConnected, mayEdit } from './conditions.js';

export const boardCommands: readonly Command[] = [
  {
    id: 'view.front',
    title: 'Front panel',
    group: 'View',
    help: 'Shows the exported ports as knobs, switches, lamps, numbers and plots, without the graph. Escape leads back.',
    keys: ['Mod+8'],
    why: hasExtension,
    run: showFront,
  },
  {
    id: 'front.full',
    title: 'Full screen',
    group: 'View',
    help: 'Fills the whole screen, and gives it back.',
    run: fillScreen,
  },
  {
    id: 'view.board',
    title: 'Board',
    group: 'View',
    help: 'Shows or hides the board with its pins, their levels, and who has them.',
    keys: ['Mod+4'],
    why: hasExtension,
    run: ({ ui }) => ui.update({ isBoard: !ui.get().isBoard }),
  },
  {
    id: 'view.large',
    title: 'Enlarge or shrink the board',
    group: 'View',
    help: 'The board takes the place of the drawing, and gives it back.',
    why: hasExtension,
    run: ({ ui }) => ui.update({ isBoard: true, isDockLarge: !ui.get().isDockLarge }),
  },
  {
    id: 'view.wiring',
    title: 'Wiring sheet',
    group: 'Board',
    help: 'Shows how the parts of the circuit are wired to the board, as a drawing and a table that can be printed.',
    why: all(isConnected, hasExtension),
    run: showWiring,
  },
  {
    id: 'board.operate',
    title: 'Press or turn at a pin…',
    group: 'Board',
    help: 'Presses what is at an input of a simulated or emulated board, lets it go, or turns it.',
    keys: ['O'],
    why: all(isConnected, hasExtension, canSetPins),
    run: operatePin,
  },
  {
    id: 'board.serial',
    title: 'Serial port of the board…',
    group: 'Board',
    help: 'Shows what the program sends to a serial port beside that of the link, to be typed into; or hides it.',
    why: all(isConnected, hasExtension),
    run: showSerial,
  },
  {
    id: 'board.sound',
    title: 'Hear the tones or be silent',
    group: 'Board',
    help: 'Plays what the buzzers of the circuit play, and ends that.',
    why: all(isConnected, hasExtension),
    run: hearTones,
  },
  {
    id: 'part.set',
    title: 'Set a part…',
    group: 'Board',
    help: 'Sets a control of a part of the circuit, such as the position of a knob, or switches a fault on and off.',
    keys: ['Shift+O'],
    why: all(isConnected, hasExtension, mayEdit),
    run: operatePart,
  },
  {
    id: 'part.add',
    title: 'Add a part…',
    group: 'Board',
    help: 'Wires a button, a servo, a sensor… to the board, with a node for it when you like. The circuit file has it.',
    keys: ['Shift+A'],
    why: all(isConnected, hasExtension, canWire),
    run: addPart,
  },
  {
    id: 'part.wire',
    title: 'Wire a part to another pin…',
    group: 'Board',
    help: 'Chooses the pin of the board that a pin of a part is wired to.',
    keys: ['W'],
    why: all(isConnected, hasExtension, canWire),
    run: wirePartByChoice,
  },
  {
    id: 'part.remove',
    title: 'Remove a part',
    group: 'Board',
    help: 'Takes the selected part away from the board, and out of the circuit file.',
    why: all(isConnected, hasExtension, canWire),
    run: removePart,
  },
];
