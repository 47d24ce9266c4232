/**
 * The functions that a packet, or a turn of the loop, leads through, and the loops of loading. Each stays as the
 * compiler has made it: the call of a subroutine takes seven cycles. Handlers of interrupts stay, too, and what is
 * written in assembler, which most of the way is (platforms/avr/hot-path.h, wire-interrupts.h).
 */
export const HOT: readonly string[] = [
  'main',
  'Runtime::takeCommand',
  'Runtime::receive',
  'Runtime::hasRoomFor',
  'Runtime::byte',
  'Runtime::word',
  'Runtime::packet',
  'Network::step',
  'Network::stepAtRest',
  'Network::callNode',
  'Arena::entry',
  'Arena::find',
  'Arena::node',
  'Arena::nodesEnd',
  'Arena::shift',
  'Reports::flush',
  'callComponent<DigitalWrite>',
  'io::writeDigital',
];

/** Whether the function of a symbol is a hot one. */
export function isHot(symbol: string): boolean {
  return symbol.startsWith('__vector_') || HOT.some((name) => isOf(symbol, name));
}

/** Whether a symbol is that of a function: `_ZN8microflo7Runtime7receiveEv` of `Runtime::receive`. */
export function isOf(symbol: string, name: string): boolean {
  const [path = '', argument] = name.split(/[<>]/);
  const parts = ['microflo', ...path.split('::')].map(counted).join('');
  const mangled = argument === undefined ? `${parts}E` : `${parts}INS_${counted(argument)}E`;
  return symbol === name || symbol.startsWith(`_ZN${mangled}`) || symbol.startsWith(`_ZNK${mangled}`);
}

function counted(part: string): string {
  return `${part.length}${part}`;
}
