import type { ComponentPort } from '../../graph/component.js';
import { BangField } from './bang-field.js';
import { ColourField } from './colour-field.js';
import type { Widget } from './field.js';
import { LinesField, ShortTextField } from './lines-field.js';
import { NumberField } from './number-field.js';
import { PinField } from './pin-field.js';
import { StatesField } from './states-field.js';
import { StepsField } from './steps-field.js';
import { SwitchField } from './switch-field.js';
import { TextField } from './text-field.js';

/** The widget for the values of a port. */
export function widgetFor(port: ComponentPort): Widget {
  if (port.format !== undefined) return formats[port.format] ?? LinesField;
  if (port.isColour) return ColourField;
  switch (port.type) {
    case 'boolean':
      return SwitchField;
    case 'pin':
      return port.brackets ? TextField : PinField;
    case 'byte':
    case 'integer':
    case 'float':
    case 'number':
      return NumberField;
    case 'string':
      return ShortTextField;
    case 'bang':
      return BangField;
    default:
      return TextField;
  }
}

const formats: Readonly<Record<string, Widget>> = {
  states: StatesField,
  sequence: StepsField,
  template: ShortTextField,
  writes: ShortTextField,
  fields: ShortTextField,
};
