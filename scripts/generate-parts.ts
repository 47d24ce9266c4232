/** Writes the list of parts in docs/circuits.md, and a picture of each. */
import { catalogue, type PartKind } from '../src/parts/catalogue.js';
import { acceptedBy, type PartPinRole } from '../src/parts/description.js';
import { toSvg } from '../src/parts/drawing.js';
import { write, writeBetween } from './generated.js';

const ROLES: Readonly<Record<PartPinRole, string>> = {
  hears: 'hears levels',
  pulses: 'hears pulses',
  answers: 'hears pulses, and answers',
  drives: 'drives the pin',
  analog: 'gives a voltage',
  connects: 'connects pins',
  selects: 'selects it on the SPI bus while it is LOW',
};

function entry({ description, picture }: { description: PartKind['description']; picture: string }): string {
  const { name, pins, address, controls, states, faults } = description;
  const pinRows = Object.entries(pins).map(([pin, { role, description: text, volts }]) => {
    return `| pin \`${pin}\` | ${ROLES[role]}${volts === undefined ? '' : `, ${volts} V`} | ${text} |`;
  });
  const bus =
    address === undefined ? [] : [`| \`address\` | 0x${address.toString(16).toUpperCase()} | at the I²C bus |`];
  const controlRows = Object.entries(controls).map(([control, each]) => {
    return `| control \`${control}\` | ${acceptedBy(each)}; at first ${each.initial} | ${each.description} |`;
  });
  const stateRows = Object.entries(states).map(([state, { unit, description: text }]) => {
    return `| state \`${state}\` | ${unit ?? ''} | ${text} |`;
  });
  const faultRows = Object.entries(faults).map(([fault, text]) => `| fault \`${fault}\` | | ${text} |`);
  return [
    ...[`### ${name}`, '', `![${name}](${picture})`, '', `${description.description}.`, ''],
    ...['| | | |', '| --- | --- | --- |', ...pinRows, ...bus, ...controlRows, ...stateRows, ...faultRows],
  ].join('\n');
}

const entries = [...catalogue.values()].map((kind) => {
  const { description } = kind;
  const picture = `images/parts/${description.name}.svg`;
  write(`docs/${picture}`, toSvg(description.name, new kind().draw()));
  return entry({ description, picture });
});
writeBetween('docs/circuits.md', 'parts', `\n${entries.join('\n\n')}\n`);
