import type {FalseAlarms, Rate} from "../../data/formats/falseAlarms.js";
import {formatTable} from "../measure/table.js";

/** The figures as tables of percent. */
export function formatFalseAlarms({
  grids,
  windows,
  power,
  gates
}: Pick<FalseAlarms, "grids" | "windows" | "power" | "gates">) {
  return [
    formatTable(
      ["no drift: columns found changed, %", "reference", "current", "calibrated", "evidently", "its method", "psi"],
      grids.map(({finding, distribution, reference, current, calibrated, evidently, method, psi}) => [
        `${finding} ${distribution}`,
        `${reference}`,
        `${current}`,
        ...[calibrated, evidently].map(formatRate),
        method,
        formatShare(psi)
      ])
    ),
    formatTable(
      ["no drift: windows, %", "reference", "current", "a column", "any column", "evidently: a column", "any"],
      windows.map(({name, reference, current, calibrated, evidently}) => [
        name,
        `${reference}`,
        `${current}`,
        ...[calibrated.feature, calibrated.family, evidently.feature, evidently.family].map(formatRate)
      ])
    ),
    formatTable(
      [
        "found, %",
        "reference",
        "current",
        "size",
        "calibrated",
        "matched",
        "evidently",
        "its method",
        "its false alarms"
      ],
      power.flatMap(({change, distribution, reference, current, method, none, sizes}) =>
        sizes.map(({size, calibrated, matched, evidently}) => [
          `${distribution}: ${change}`,
          `${reference}`,
          `${current}`,
          `${size}`,
          ...[calibrated, matched, evidently].map(formatShare),
          method,
          formatShare(none.evidently)
        ])
      )
    ),
    formatTable(
      ["gate", "%", "", "% wanted", "met"],
      gates.map(({name, value, bound, target, met}) => [
        name,
        formatPercent(value),
        bound,
        formatPercent(target),
        met ? "yes" : "no"
      ])
    )
  ].join("\n\n");
}

function formatRate({share, low, high}: Rate): string {
  return `${formatPercent(share)} (${formatPercent(low)}–${formatPercent(high)})`;
}

function formatShare({share}: Rate): string {
  return formatPercent(share);
}

function formatPercent(share: number): string {
  return (100 * share).toFixed(1);
}
