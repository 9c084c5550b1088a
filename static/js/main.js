/** Starts the behaviour of every element that asks for one. The only script a page names. */
import { startIslands } from "@/kit/dom.js";

startIslands(document);
