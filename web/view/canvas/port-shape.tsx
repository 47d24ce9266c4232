import type { PortType } from '../../graph/component.js';

/** What a type looks like: a class for its colour, and a shape that is told apart without colour. */
export function typeClass(type: PortType): string {
  switch (type) {
    case 'byte':
    case 'integer':
      return 't-integer';
    case 'float':
    case 'number':
      return 't-number';
    default:
      return `t-${type}`;
  }
}

/** The name of a type for a person. */
export function typeName(type: PortType): string {
  return type === 'all' ? 'anything' : type === 'number' ? 'integer or float' : type;
}

/** The mark of a type, as in the library and the panel. */
export function PortMark({ type }: { type: PortType }) {
  return <i className={`mark ${typeClass(type)}`} aria-hidden="true" />;
}
