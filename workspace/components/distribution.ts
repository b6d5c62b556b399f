import * as Plot from "npm:@observablehq/plot";
import {html} from "npm:htl";
import {type BinShare, toBinShares} from "../analysis/binShares.js";
import type {FieldCounts} from "../analysis/fieldCounts.js";
import {formatShare} from "../analysis/format.js";
import {fieldName} from "./fieldName.js";
import {formatPoints} from "./format.js";
import {fitLabels} from "./rowLabels.js";

const ROW_HEIGHT = 26;
const BINS_SHOWN = 14;

/** A field's shares by bin: the reference a wide grey bar, the current window a narrow blue one over it. */
export function distributionChart(field: FieldCounts, {width}: {width: number}): SVGSVGElement | HTMLElement {
  const shares = selectShown(field);
  const {marginLeft, shorten} = fitLabels(
    shares.map(({bin}) => bin),
    width
  );
  return Plot.plot({
    width,
    height: shares.length * ROW_HEIGHT + 40,
    marginLeft,
    marginRight: 100,
    marginTop: 8,
    marginBottom: 32,
    ariaLabel: `Shares of ${field.label} in the reference and in the window`,
    x: {
      label: "share of leads with a value; of missing, of all",
      tickFormat: ".0%",
      ticks: Math.max(2, Math.floor(width / 110)),
      nice: true
    },
    y: {
      domain: shares.map(({bin}) => bin),
      label: null,
      tickFormat: shorten,
      tickSize: 0,
      padding: 0.15
    },
    marks: [
      Plot.ruleX([0], {stroke: "currentColor", strokeOpacity: 0.4}),
      Plot.barX(shares, {x: "reference", y: "bin", fill: "var(--reference)", fillOpacity: 0.45}),
      Plot.barX(shares, {x: "current", y: "bin", fill: "var(--current)", insetTop: 6, insetBottom: 6}),
      Plot.text(shares, {
        x: ({reference, current}: BinShare) => Math.max(reference, current),
        y: "bin",
        text: ({reference, current}: BinShare) => `${formatShare(reference)} → ${formatShare(current)}`,
        textAnchor: "start",
        dx: 6,
        fill: "currentColor"
      })
    ]
  });
}

/** The same shares as text, every bin of them. */
export function distributionTable(field: FieldCounts): HTMLElement {
  return html`<div class="table-scroll" tabindex="0" role="region" aria-label=${`Shares of ${field.label}`}>
    <table data-table="distribution">
      <thead>
        <tr>
          <th>${fieldName(field.label)}</th>
          <th class="number">reference</th>
          <th class="number">current</th>
          <th class="number">change</th>
        </tr>
      </thead>
      <tbody>
        ${toBinShares(field).map(shareRow)}
      </tbody>
    </table>
  </div>`;
}

/** The bins that fit, those with the largest shares of either side, in the field's order. */
export function selectShown(field: FieldCounts): BinShare[] {
  const shares = toBinShares(field);
  const size = ({reference, current}: BinShare) => Math.max(reference, current);
  const shown = new Set([...shares].sort((a, b) => size(b) - size(a)).slice(0, BINS_SHOWN));
  return shares.filter((share) => shown.has(share));
}

function shareRow({bin, reference, current}: BinShare): HTMLElement {
  return html`<tr>
    <td>${bin}</td>
    <td class="number" data-value=${String(reference)}>${formatShare(reference, 3)}</td>
    <td class="number" data-value=${String(current)}>${formatShare(current, 3)}</td>
    <td class="number">${formatPoints(current - reference)}</td>
  </tr>`;
}
