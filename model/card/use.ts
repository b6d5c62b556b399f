import type {Evaluation} from "../../data/formats/evaluation.js";
import {formatNoun} from "../../workspace/analysis/format.js";
import type {SplitProfile} from "./card.js";
import {formatList} from "./words.js";

const FEW_POSITIVES = 100;
const MAYBE_SEEN =
  "It was trained elsewhere: where the leads that it was measured on were among those, the figures flatter it.";

/** What the model is for, and what it is not. */
export function formatUse(): string[] {
  return [
    "## What it is for",
    "To put leads in the order in which people contact them, among leads like those it was trained on. A person decides. " +
      "It is not made to refuse anyone anything, nor to judge a person."
  ];
}

/** What the figures leave open. */
export function formatLimits(evaluation: Evaluation | null, splits: readonly SplitProfile[]): string[] {
  const last = splits.find(({split}) => split === "train")?.days?.[1];
  return [
    "## Limits",
    formatList([
      "A field that raises a score need not cause the outcome: the model saw what goes together, not why.",
      ...(splits.length > 0 ? ["A value that training never saw counts as an average one."] : []),
      "It does not notice that the world has changed; drift is watched apart from it.",
      ...(last === undefined ? [] : [`It learnt from leads up to ${last}, and knows nothing of later ones.`]),
      ...(splits.length === 0 && evaluation ? [MAYBE_SEEN] : []),
      ...tellFewness(evaluation)
    ])
  ];
}

/** Which leads have outcomes at all. */
export function formatSelection(evaluation: Evaluation | null): string[] {
  const figures =
    "Where a score, a rule or a habit chose them, every figure above holds for leads chosen that way and may be off for the others. ";
  return [
    "## Whose outcomes these are",
    "Only a lead that was contacted can have an outcome, and a lead that still waits is not a negative one. This card does " +
      `not know how leads were chosen for contact. ${evaluation ? figures : ""}Contacting a small share at random, and ` +
      "recording which, is what would show the difference."
  ];
}

function tellFewness(evaluation: Evaluation | null): string[] {
  if (evaluation === null) return ["There were no held-out leads to measure it on: how good it is, is unknown."];
  if (evaluation.positives >= FEW_POSITIVES) return [];
  return [
    `The figures rest on ${formatNoun(evaluation.positives, "positive lead")}: read the intervals, not the values.`
  ];
}
