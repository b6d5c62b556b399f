// @vitest-environment jsdom
import {describe, expect, it} from "vitest";
import type {Summary} from "../../../workspace/analysis/summary.js";
import type {Control} from "../../../workspace/components/controls.js";
import {engineLine, placeholder} from "../../../workspace/components/engine.js";
import type {Loaded} from "../../../workspace/components/loading.js";

const SUMMARY = {reference: {rows: 600, positives: 150, meanScore: 0.3}} as Summary;
const UNTRAINED = {reference: null} as Summary;
const WINDOW = {from: "2026-11-16", to: "2026-11-22"};
const CONTROL: Control = {window: WINDOW, choice: "training", reference: "training"};
const UNHELD: Control = {window: WINDOW, choice: "before", reference: null};
const FAILED = "The database did not start: figures are those of the last build. Reload the page to try again.";

const toLoaded = (status: Loaded["status"]) => ({status, profiles: null, unseen: []}) as unknown as Loaded;

describe("placeholder(summary, control, loaded)", () => {
  it.each([
    ["an empty log", SUMMARY, null, "empty", "Counts appear with the first prediction."],
    ["an empty log without a model", UNTRAINED, null, "empty", "Counts appear with the first prediction."],
    ["no reference", UNTRAINED, CONTROL, "ready", "Nothing to compare with yet: there is no reference."],
    [
      "a reference that the log does not hold",
      SUMMARY,
      UNHELD,
      "ready",
      "Nothing to compare: choose another window or reference."
    ],
    ["a database that starts", SUMMARY, CONTROL, "loading", "Counting …"],
    ["a database that counts", SUMMARY, CONTROL, "ready", "Counting …"],
    ["a database that failed", SUMMARY, CONTROL, "failed", FAILED]
  ] as const)("says of %s what stands there", (_, summary, control, status, said) => {
    const element = placeholder(summary, control, toLoaded(status));
    expect(element.className).toBe("empty");
    expect(element.textContent).toBe(said);
  });
});

describe("engineLine(loaded)", () => {
  it.each([
    ["empty", ""],
    ["loading", "Starting the database …"],
    ["ready", ""],
    ["failed", FAILED]
  ] as const)("says of a database that is %s: %s", (status, said) => {
    const line = engineLine(toLoaded(status));
    expect(line.dataset.engine).toBe(status);
    expect(line.textContent).toBe(said);
  });
});
