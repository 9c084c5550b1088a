/**
 * Return what a board shows after a picture came that is the same for all boards: with the picture before,
 * what this board itself was told; `null` where it was told something else since, and has to ask.
 */
export function completed(before, picture) {
  if (before?.told !== picture.told) return null;
  return { ...picture, board: before.board, announcements: before.announcements };
}
