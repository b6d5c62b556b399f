import {risingOrder} from "../risingOrder.js";
import {confusionFigures, sumCells} from "./confusionFigures.js";
import {type Figures, toFigures} from "./metrics.js";
import {rankFigures} from "./rankFigures.js";
import {findWhole, pickSample, type Sample} from "./sample.js";

/**
 * The metrics of rows whose outcome is known; rows that miss what a metric
 * needs are left out of it. NaN where the outcomes, or for precision, recall
 * and F1 the predictions, are of one class, for accuracy and counts of none.
 */
export function realise(sample: Sample): Figures {
  const ranked = pickSample(sample, findWhole(sample.scores, sample.outcomes));
  const called = pickSample(sample, findWhole(sample.predictions, sample.outcomes));
  const ranks = rankFigures(risingOrder(ranked.scores), ranked.scores, ranked.outcomes);
  const cells = sumCells(called.predictions, called.outcomes);
  const figures = {...ranks, ...confusionFigures(cells)};
  const rows = called.outcomes.length;
  const positives = cells.truePositives + cells.falseNegatives;
  const flagged = cells.truePositives + cells.falsePositives;
  const bothClasses = positives > 0 && positives < rows && flagged > 0 && flagged < rows;
  return toFigures((metric) => {
    if (metric === "roc_auc" || metric === "average_precision") return figures[metric];
    if (rows === 0) return NaN;
    if (metric === "specificity") return positives < rows ? figures[metric] : NaN;
    if (metric === "f1" || metric === "precision" || metric === "recall") return bothClasses ? figures[metric] : NaN;
    return figures[metric];
  });
}
