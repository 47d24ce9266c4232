/** What a person does before and after the file is copied, by the name of the drive. From memory of the manuals, unverified. */
const DRIVES: Readonly<Record<string, { readonly before: string; readonly after: string }>> = {
  'RPI-RP2': { before: 'Hold BOOTSEL while you plug the board in', after: 'It starts by itself' },
  MBED: { before: 'Plug the board in', after: 'Press its reset button when its lamp has stopped to blink' },
  MICROBIT: { before: 'Plug the board in', after: 'It starts when its lamp has stopped to blink' },
};

/** How firmware that was saved as [file] comes onto a [board] that shows a [drive]. */
export function whatToDo(file: string, board: string, drive: string): string {
  const { before, after } = DRIVES[drive] ?? { before: 'Plug the board in', after: 'Wait until it has started' };
  return `${file} for the ${board} is saved. ${before}, and copy the file onto the drive ${drive}. ${after}; then press Connect a board.`;
}
