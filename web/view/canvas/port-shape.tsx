import type { ComponentPort, PortType } from '../../graph/component.js';

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

/** What a port looks like: one for which text is typed that the host compiles to bytes looks like text. */
export function portClass({ type, format }: ComponentPort): string {
  return typeClass(format === undefined ? type : 'string');
}

/** The name of a port's type for a person. */
export function typeName({ type, format }: ComponentPort): string {
  if (format !== undefined) return 'text';
  return type === 'all' ? 'anything' : type === 'number' ? 'integer or float' : type;
}

/** The mark of a port's type, as in the library and the panel. */
export function PortMark({ port }: { port: ComponentPort }) {
  return <i className={`mark ${portClass(port)}`} aria-hidden="true" />;
}
