/** Draws the code of a person's own page for the slip; made here, since no one else may see the link. */
import { prepareZXingModule, writeBarcode } from "zxing-wasm/writer";

/** The drawing program is served by us; left alone, the library would ask a third party for it. */
const PROGRAM = new URL("../../writer/zxing_writer.wasm", import.meta.resolve("zxing-wasm/writer")).href;

/** Return the code as an `<svg>`. */
export async function drawCode(text) {
  prepareZXingModule({ overrides: { locateFile: () => PROGRAM } });
  const { svg, error } = await writeBarcode(text, { format: "QRCode", ecLevel: "M", addQuietZones: true });
  if (error) throw new Error(error);
  const picture = document.adoptNode(new DOMParser().parseFromString(svg, "image/svg+xml").documentElement);
  const [width, height] = ["width", "height"].map((side) => picture.getAttribute(side));
  if (!picture.hasAttribute("viewBox")) picture.setAttribute("viewBox", `0 0 ${width} ${height}`); // so that it grows
  return picture;
}
