/** Where a screen keeps the token by which it is trusted: with itself, never in its address. */

const NAME = "jobfair-board";

export const kept = () => localStorage.getItem(NAME);
export const keep = (token) => localStorage.setItem(NAME, token);
export const forget = () => localStorage.removeItem(NAME);
