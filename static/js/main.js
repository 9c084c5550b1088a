/** Starts the behaviour of every element that asks for one. The only script a page names. */
import { startIslands } from "@/kit/dom.js";
// What asks first and sends once comes with the page, not after it: a quick finger must meet it.
import "@/layout/confirm.js";
import "@/layout/submit_once.js";

startIslands(document);
