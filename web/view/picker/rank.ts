import type { ChoiceItem } from '../../app/ui.js';

/** The items that have all words of [query], the best first: by their names, then by what they do. */
export function ranked<Item extends ChoiceItem>(items: readonly Item[], query: string): Item[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [...items];
  return items
    .map((item, index) => ({ item, index, score: score(item, words) }))
    .filter((each) => each.score > 0)
    .sort((a, b) => b.score - a.score || a.index - b.index)
    .map(({ item }) => item);
}

function score({ title, detail = '', group = '', words = '' }: ChoiceItem, query: readonly string[]): number {
  const name = title.toLowerCase();
  const about = `${detail} ${group}`.toLowerCase();
  let sum = 0;
  for (const word of query) {
    const points = name.startsWith(word)
      ? 100 - Math.min(name.length, 40)
      : name.includes(word)
        ? 40
        : new RegExp(`\\b${escaped(word)}`).test(about)
          ? 20
          : about.includes(word) || words.toLowerCase().includes(word)
            ? 8
            : 0;
    if (points === 0) return 0;
    sum += points;
  }
  return sum;
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
