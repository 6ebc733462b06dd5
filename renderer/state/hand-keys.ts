/** Keys that are no commands. */
export const handKeys: readonly (readonly [string, string])[] = [
  ['Move the selection', 'Arrow keys'],
  ['Move it further', 'Shift+Arrow keys'],
  ['Edit the selected block', 'Enter'],
  ['Next block', 'Tab'],
  ['Add a block at the pointer', 'Double-click, or Tab while pointing'],
  ['Rename a block or frame, write in a note', 'Double-click on it'],
  ['Copy, cut, paste', 'Ctrl+C, X, V'],
  ['Pan', 'Scroll, or drag with middle or right button, or Space'],
  ['Zoom', 'Ctrl+Scroll'],
  ['Place off the grid and the guides', 'Shift while dragging'],
  ['Take a drag back', 'Esc while dragging'],
  ['Connect one target after another', 'Alt while letting go of a wire'],
  ['Insert what a file draws', 'Alt while dropping it'],
  ['Move an end of a connection', 'Drag the ring at its end'],
  ['Record the weights of a connection', 'Drag its dotted ring to a weight recorder'],
  ['Connect a block inside a collapsed frame', 'Drag a wire onto the frame, or out of it'],
]
