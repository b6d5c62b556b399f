import {html} from "npm:htl";
import {describePerformance, summarizePerformance} from "../analysis/performance/performanceHeadline.js";
import type {PerformanceSummary} from "../analysis/performance/performanceSummary.js";

/** Is it still right? The answer, and what it rests on. */
export function performanceAnswer(summary: PerformanceSummary): HTMLElement {
  return html`<div>
    <p class="kicker">Is it still right?</p>
    <h1 data-answer>${summarizePerformance(summary)}</h1>
    <p class="basis" data-basis>${describePerformance(summary)}</p>
  </div>`;
}
