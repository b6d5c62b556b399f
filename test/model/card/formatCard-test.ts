import {describe, expect, it} from "vitest";
import type {LabelledRow} from "../../../data/formats/row.js";
import type {Card} from "../../../model/card/card.js";
import {formatCard} from "../../../model/card/formatCard.js";
import {profileSplits} from "../../../model/card/splits.js";
import {EVALUATION, MANIFEST} from "../support/evaluation.js";
import {CANARY, drawShopRows, SHOP} from "../support/shop.js";

const SPACE = "\u202f";
const CARD: Card = {
  schema: SHOP,
  manifest: MANIFEST,
  evaluation: EVALUATION,
  splits: [
    {split: "train", rows: 4800, positives: 1200, days: ["2025-01-01", "2025-09-30"]},
    {split: "validation", rows: 1600, positives: 400, days: null},
    {split: "reference", rows: 1600, positives: 400, days: null}
  ]
};
const HEADINGS = [
  "How well it ranks",
  "How true the scores are",
  "Against other models",
  "What moves a score",
  "What it was trained on",
  "What it is for",
  "Limits",
  "Whose outcomes these are"
];

describe("formatCard(card)", () => {
  const text = formatCard(CARD).replaceAll(SPACE, " ");

  it("answers first, and has a section for each thing to know", () => {
    const [title, , answer, , what] = text.split("\n");
    expect(title).toBe("# Shop: model 2-0a0b0c0d");
    expect(answer).toBe(
      "**AUC .784 (.744 to .824) on 1 600 held-out leads; against a logistic regression on the same columns, .800: worse.**"
    );
    expect(what).toContain("`bought` rather than `left`, from 3 columns made of 2 fields");
    expect(listHeadings(text)).toEqual(HEADINGS);
  });

  it("tells the figures with their intervals in words", () => {
    expect(text).toContain("the positive one scores higher 78 times in 100 (74 to 82)");
    expect(text).toContain("The best tenth holds 2.5 (2.5 to 2.5) times the positive leads");
    expect(text).toContain("Positive are: 80 % (76 % to 84 %) of the best 10.");
    expect(text).toContain("is reached by 200 leads: 60 % (56 % to 64 %) of them are positive");
    expect(text).toContain("| ROC AUC | .784 | .744 to .824 |");
    expect(text).toContain("| 1 | 160 | 100.5 | 2.5 | 2.5 to 2.5 |");
  });

  it("tells reliability before and after, or that there is no calibration", () => {
    expect(text).toContain("Before calibration the error was .090; the log loss went from .490 to .450.");
    expect(text).toContain("| .110 | 10 % | 6.0 % to 14 % | 300 |");
    expect(text).toContain("| .150 | 10 % | 6.0 % to 14 % | 300 |");
    const none = formatCard({
      ...CARD,
      manifest: {...MANIFEST, calibration: {kind: "none"}},
      evaluation: {...EVALUATION, uncalibrated: null}
    });
    expect(none).toContain("scores are the model's own");
    expect(none).not.toContain("Before calibration");
  });

  it("says of a comparison whether it can tell", () => {
    expect(text).toContain("Against version 1-0a0b0c0d, the current one when this was made");
    expect(text).toContain("a difference of .004 (−.002 to .010; p .19), too close to tell");
    expect(text).toContain("a difference of −.020 (−.030 to −.010), better");
    expect(text).toContain("a difference of −.016 (−.020 to −.010; p < .001), worse");
    const alone = formatCard({...CARD, evaluation: {...EVALUATION, previous: null, baseline: null}});
    expect(alone).toContain("no current version to compare with");
    expect(alone).not.toContain("logistic regression");
  });

  it("profiles the training data, with days where they are known", () => {
    expect(text).toContain(
      "| train | fitting the encoder and the trees | 4 800 | 1 200 | 25 % | 2025-01-01 | 2025-09-30 |"
    );
    expect(text).toContain("learnt from leads up to 2025-09-30");
    const undated = formatCard({...CARD, splits: CARD.splits.slice(1)});
    expect(undated).not.toContain("| from |");
    expect(undated).not.toContain("up to");
  });

  it("tells a model that was trained elsewhere, and one that nothing measured", () => {
    expect(formatCard({...CARD, splits: []})).toContain("trained elsewhere");
    const unmeasured = formatCard({...CARD, evaluation: null});
    expect(listHeadings(unmeasured)).toEqual(HEADINGS.slice(4));
    expect(unmeasured).toContain("how good it is, is unknown");
  });

  it("warns of few positive leads, and of no lead at the threshold", () => {
    expect(text).not.toContain("read the intervals");
    const few = formatCard({...CARD, evaluation: {...EVALUATION, positives: 38}});
    expect(few).toContain("rest on 38 positive leads: read the intervals");
    const none = {...EVALUATION.confusion, true_positives: 0, false_positives: 0};
    const unlabelled = formatCard({...CARD, evaluation: {...EVALUATION, precision: null, confusion: none}});
    expect(unlabelled).toContain("No lead reaches the threshold of .50.");
    expect(unlabelled).toContain("| precision at .50 | none labelled |  |");
  });

  it("tells what moves a score by the fields' labels, and leaves out what does not", () => {
    const fields = [{name: "visits", label: "Visits to the site", type: "number"} as const];
    expect(formatCard({...CARD, schema: {...SHOP, fields}})).toContain("| Visits to the site | 8.25 | 41.5 |");
    expect(text).toContain("| visits | 8.25 | 41.5 |");
    expect(text).not.toContain("| note |");
  });

  it("says that simulated leads are simulated, of a demo only", () => {
    expect(text).not.toContain("simulated");
    expect(formatCard({...CARD, schema: {...SHOP, demo: true}})).toContain("simulated");
  });

  it("holds no number that is not one", () => {
    expect(text).not.toMatch(/NaN|undefined|null|Infinity|\d\.\d{4}/);
  });
});

describe("profileSplits(rows)", () => {
  const rows = drawShopRows(10);
  const order = (orders: readonly (string | number)[]) => ({
    train: rows.slice(0, orders.length).map((row, i): LabelledRow => ({...row, order: orders[i]})),
    validation: rows.slice(6, 8),
    reference: rows.slice(8)
  });

  it("counts rows and positives", () => {
    const positives = rows.slice(0, 2).filter(({outcome}) => outcome === 1).length;
    const [train, validation, reference] = profileSplits(order(["b", "a"]));
    expect(train).toEqual({split: "train", rows: 2, positives, days: null});
    expect([validation.split, reference.rows]).toEqual(["validation", 2]);
  });

  it("tells the span of times in days, and of nothing else", () => {
    const days = (orders: readonly (string | number)[]) => profileSplits(order(orders))[0].days;
    expect(days(["2026-02-03T10:00:00.000Z", "2025-12-31"])).toEqual(["2025-12-31", "2026-02-03"]);
    expect(days(["2026-02-03 10:00", "2026-02-01T09:00+01:00"])).toEqual(["2026-02-01", "2026-02-03"]);
    expect(days([`2026-02-03 ${CANARY}`, "2025-12-31"])).toBeNull();
    expect(days([20_260_203, "2025-12-31"])).toBeNull();
    expect(days([])).toBeNull();
  });
});

function listHeadings(text: string): string[] {
  return [...text.matchAll(/^## (.*)$/gm)].map(([, heading]) => heading);
}
