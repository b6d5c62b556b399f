import {html} from "npm:htl";
import {type OpenModel, openModel} from "../model.js";
import type {PublishedModel} from "../scoring/publishedModel.js";

/** How far the model is. */
export type LoadedModel =
  | {readonly status: "absent" | "failed"; readonly model: null}
  | {readonly status: "loading"; readonly model: null; readonly bytes: number}
  | {readonly status: "ready"; readonly model: OpenModel};

const TELL_MS = 250;
const MEGABYTE = 1e6;

/** Loads the model in the background, and tells how much of it has come. */
export async function* loadModel(published: PublishedModel): AsyncGenerator<LoadedModel> {
  if (published.status !== "published") return yield {status: "absent", model: null};
  let bytes = 0;
  const opening = openModel(published, (more) => (bytes += more));
  try {
    for (;;) {
      yield {status: "loading", model: null, bytes};
      const model = await Promise.race([opening, wait(TELL_MS)]);
      if (model) return yield {status: "ready", model};
    }
  } catch (error) {
    console.warn("the model did not start", error);
    yield {status: "failed", model: null};
  }
}

/** One quiet line on how far the model is. */
export function modelLine(loaded: LoadedModel): HTMLElement {
  return html`<p class="engine" data-model=${loaded.status} role="status">${describe(loaded)}</p>`;
}

function describe(loaded: LoadedModel): string {
  if (loaded.status === "failed") return "The model did not start in this browser. Reload the page to try again.";
  if (loaded.status !== "loading") return "";
  const megabytes = loaded.bytes / MEGABYTE;
  return `Loading the model and its runtime${megabytes < 0.1 ? "" : `, ${megabytes.toFixed(1)} MB so far`} …`;
}

function wait(ms: number): Promise<null> {
  return new Promise((resolve) => setTimeout(() => resolve(null), ms));
}
