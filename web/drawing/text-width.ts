/** Widths of characters of the page's font at 12 pixels, in pixels: narrow, usual and wide ones. */
const NARROW = /[ijlt.,:;'|!()[\] fr]/;
const WIDE = /[mwMW@%—]/;
const CAPITAL = /[A-Z0-9_#&]/;

/** About how wide [text] is, without asking the browser: nodes have their sizes before they are drawn. */
export function textWidth(text: string, fontSize = 12): number {
  let width = 0;
  for (const letter of text) {
    width += NARROW.test(letter) ? 3.9 : WIDE.test(letter) ? 10.4 : CAPITAL.test(letter) ? 7.8 : 6.7;
  }
  return (width * fontSize) / 12;
}
