import type {Cells} from "./confusionFigures.js";

/** What a lead of each cell is worth, in one currency; a cost is negative. */
export interface CellValues {
  readonly truePositive: number;
  readonly falsePositive: number;
  readonly falseNegative: number;
  readonly trueNegative: number;
}

/** The value of all leads of a confusion matrix, realised or expected: Σ leads of a cell × its value. */
export function totalValue(cells: Cells, values: CellValues): number {
  return (
    cells.truePositives * values.truePositive +
    cells.falsePositives * values.falsePositive +
    cells.falseNegatives * values.falseNegative +
    cells.trueNegatives * values.trueNegative
  );
}

/** The total value over the leads; NaN of none. */
export function valuePerLead(cells: Cells, values: CellValues): number {
  const leads = cells.truePositives + cells.falsePositives + cells.falseNegatives + cells.trueNegatives;
  return totalValue(cells, values) / leads;
}
