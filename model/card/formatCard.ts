import {formatNoun} from "../../workspace/analysis/format.js";
import type {Card, FieldImportance} from "./card.js";
import {formatComparisons, formatVerdict} from "./comparison.js";
import {formatRanking} from "./ranking.js";
import {formatTraining} from "./training.js";
import {formatTruth} from "./truth.js";
import {formatLimits, formatSelection, formatUse} from "./use.js";
import {formatFigure, formatTable} from "./words.js";

/** `card.md` of a model version: what a person should know before trusting it. */
export function formatCard(card: Card): string {
  const {evaluation, manifest, splits, importance = []} = card;
  const measured =
    evaluation === null
      ? []
      : [
          ...formatRanking(evaluation),
          ...formatTruth(evaluation, manifest.calibration),
          ...formatComparisons(evaluation)
        ];
  const blocks = [
    ...formatHead(card),
    ...measured,
    ...formatImportance(importance),
    ...formatTraining(splits),
    ...formatUse(),
    ...formatLimits(evaluation, splits),
    ...formatSelection()
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

function formatImportance(importance: readonly FieldImportance[]): string[] {
  if (importance.length === 0) return [];
  const rows = importance.map(({label, points}) => [label, formatFigure(points)]);
  return ["## What moves a score", formatTable(["field", "points on average"], rows)];
}
