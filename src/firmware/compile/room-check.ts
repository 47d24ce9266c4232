import type { Program } from '../../program/program.js';

/**
 * Returns C++ to append to an image's source. It fails to compile if [program] does not fit into the arena, whose size
 * is only known to the compiler.
 */
export function roomCheck({ nodes, edges }: Program): string {
  const slots = new Map<number, number>();
  for (const { source } of edges) slots.set(source, (slots.get(source) ?? 0) + 1);
  const needs = nodes.map(({ id, component }) => `bytesOf<${component.name}>(${slots.get(id) ?? 0})`);
  return [
    '',
    'namespace microflo {',
    'namespace {',
    '',
    'constexpr uint32_t bytesOf(uint16_t size, uint16_t edges, bool wakes) {',
    '  return aligned(edges * sizeof(ShortEdge)) + aligned(size) + (wakes ? sizeof(WakeUp) : 0);',
    '}',
    'template <class T>',
    'constexpr uint32_t bytesOf(uint16_t edges) {',
    '  return bytesOf(sizeof(T), edges, componentType<T>().shape & ComponentType::Wakes);',
    '}',
    '// As src/program/arena.ts calculates it.',
    `static_assert(aligned(sizeof(Strings)) + ${nodes.length + 1} * sizeof(ArenaOffset) +`,
    `                      ${[`bytesOf(sizeof(Node), ${slots.get(0) ?? 0}, false)`, ...needs].join(' + ')} <=`,
    '                  config::arena,',
    '              "the graph needs a larger MICROFLO_ARENA (microflo-config.h), or a board with more memory");',
    `static_assert(${nodes.length} <= config::nodes, "the graph needs more MICROFLO_NODES (microflo-config.h)");`,
    '',
    '}  // namespace',
    '}  // namespace microflo',
    '',
  ].join('\n');
}
