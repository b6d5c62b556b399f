import type {Evaluation} from "../../data/formats/evaluation.js";
import {formatNoun} from "../../workspace/analysis/format.js";
import type {Card} from "./card.js";
import {formatComparisons, formatVerdict} from "./comparison.js";
import {formatRanking} from "./ranking.js";
import {formatTraining} from "./training.js";
import {formatTruth} from "./truth.js";
import {formatLimits, formatSelection, formatUse} from "./use.js";
import {formatFigure, formatTable} from "./words.js";

/** `card.md` of a model version: what a person should know before trusting it. */
export function formatCard(card: Card): string {
  const {schema, evaluation, manifest, splits} = card;
  const measured =
    evaluation === null
      ? []
      : [
          ...formatRanking(evaluation),
          ...formatTruth(evaluation, manifest),
          ...formatComparisons(evaluation),
          ...(evaluation.importance.length > 0 ? formatImportance(evaluation, schema) : [])
        ];
  const blocks = [
    ...formatHead(card),
    ...measured,
    ...formatTraining(splits),
    ...formatUse(),
    ...formatLimits(evaluation, splits),
    ...formatSelection(evaluation)
  ];
  return `${blocks.join("\n\n")}\n`;
}

function formatHead({schema, manifest, evaluation}: Card): string[] {
  const fields = new Set(manifest.columns.map(({field}) => field)).size;
  const columns = formatNoun(manifest.columns.length, "column");
  return [
    `# ${schema.title}: model ${manifest.model_version}`,
    ...(evaluation === null ? [] : [`**${formatVerdict(evaluation)}**`]),
    `It scores a lead with the chance that it becomes \`${schema.target.positive}\` rather than ` +
      `\`${schema.target.negative}\`, from ${columns} made of ${formatNoun(fields, "field")}. A lead that does is called ` +
      `positive here.${schema.demo ? " The leads are simulated: no figure here is of a real one." : ""}`
  ];
}

function formatImportance({importance}: Evaluation, {fields}: Card["schema"]): string[] {
  const labels = new Map(fields.map(({name, label = name}) => [name, label]));
  const moving = importance.filter(({points}) => points > 0);
  const rows = moving.map(({field, points, gain}) => [
    labels.get(field) ?? field,
    formatFigure(points),
    gain === null ? "–" : formatFigure(gain)
  ]);
  return [
    "## What moves a score",
    "How far each field moves a score up or down on average, in percentage points (Tree SHAP, on the same leads), and " +
      "what its splits gained in training.",
    formatTable(["field", "points", "gain"], rows)
  ];
}
