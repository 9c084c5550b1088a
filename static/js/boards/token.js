/** Where a paired board keeps its token: in this browser, never in an address. */
const KEY = "jobfair.board";

export const token = () => localStorage.getItem(KEY) ?? "";

export const keepToken = (value) => localStorage.setItem(KEY, value);

export const dropToken = () => localStorage.removeItem(KEY);

/** Return the fair a token is for: `{ id, code }`. */
export async function fairOf(getJson, value) {
  const { fair } = await getJson("/api/v1/boards/setup", { headers: { Authorization: `Bearer ${value}` }, timeoutMs: 5000 });
  return fair;
}
