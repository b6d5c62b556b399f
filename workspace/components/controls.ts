import {html} from "npm:htl";
import {lastDays} from "../analysis/lastDays.js";
import type {Summary, Window} from "../analysis/summary.js";
import {carryAddress, correctAddress, readAddress, writeAddress} from "./address.js";
import {formatWindowDays} from "./format.js";
import {formatRule, type Rule, type RuleInput} from "./rule.js";
import {formatSegment, type SegmentChoice, type SegmentInput} from "./segment.js";
import {windowStrip} from "./strip.js";
import {
  formatWindow,
  isSameWindow,
  parseReference,
  parseWindow,
  PRESETS,
  type Reference,
  type ReferenceChoice,
  resolveReference
} from "./window.js";

/** What the control bar says: the window, and what it is held against. */
export interface Control {
  readonly window: Window;
  readonly choice: ReferenceChoice;
  /** Null when the log does not hold what was chosen. */
  readonly reference: Reference | null;
  /** The leads that are judged, by their segment; absent on pages that count all. */
  readonly segment?: SegmentChoice | null; // null
  /** By which rule fields drift; other pages have the calibrated one. */
  readonly rule?: Rule; // calibrated
}

const CHOICES: Readonly<Record<ReferenceChoice, string>> = {
  training: "training",
  first: "the log's first days, same length",
  before: "the days just before",
  weekdays: "the same weekdays before",
  weeks: "the eight weeks before"
};

/** Browsers refuse an address that changes with every step of a brush. */
const SETTLE_MS = 150;
const NO_DAYS = "The days to choose from appear with the first prediction.";

/**
 * The one control bar: presets, reference and the strip to brush, all kept in
 * the address; and on a page that judges by segment, `segments` to choose from;
 * and `rules` on one that can judge by either.
 * An Observable input; its value is a {@link Control}, null for an empty log.
 */
export function controlBar(
  {days: summaries}: Summary,
  segments: SegmentInput | null = null,
  rules: RuleInput | null = null
): HTMLElement & {value: Control | null} {
  const days = summaries.map(({day}) => day);
  if (days.length === 0) return emptyBar();

  const strip = windowStrip(summaries, parseWindow(readAddress("window"), days) ?? lastDays(summaries));
  const said = html`<output class="control-window"></output>`;
  const presets = PRESETS.map(({label, days: count}) => presetButton(label, lastDays(summaries, count), choosePreset));
  const select = referenceSelect(parseReference(readAddress("reference")));
  const bar = html`<div class="card control" data-control>
    <div class="control-row">
      <div class="presets" role="group" aria-label="Window">${presets.map(({button}) => button)}</div>
      ${said} ${segments}
      <label>against ${select}</label> ${rules}
    </div>
    ${strip}
  </div>` as HTMLElement & {value: Control | null};

  let writing: ReturnType<typeof setTimeout>;

  function update(): void {
    const window = strip.value;
    const choice = select.value as ReferenceChoice;
    const reference = resolveReference(choice, window, days);
    bar.value = {window, choice, reference, segment: segments?.value ?? null, rule: rules?.value ?? "calibrated"};
    said.textContent = `${formatWindowDays(window)}, UTC`;
    for (const {button, preset} of presets) button.setAttribute("aria-pressed", String(isSameWindow(preset, window)));
  }

  function publish(): void {
    update();
    clearTimeout(writing);
    writing = setTimeout(write, SETTLE_MS);
    bar.dispatchEvent(new Event("input"));
  }

  function write(): void {
    writeAddress("window", formatWindow(strip.value));
    writeAddress("reference", select.value);
    if (segments) writeAddress("segment", formatSegment(segments.value));
    if (rules) writeAddress("rule", formatRule(rules.value));
  }

  /** Makes the address say what is shown: it may hold nonsense, days that the log has not, or those of a step back. */
  function correct(): void {
    correctAddress("window", formatWindow(strip.value), isSameWindow(strip.value, lastDays(summaries)));
    correctAddress("reference", select.value, select.value === parseReference(null));
    if (segments) writeAddress("segment", formatSegment(segments.value));
    if (rules) writeAddress("rule", formatRule(rules.value));
  }

  function choosePreset(window: Window): void {
    strip.value = window;
    publish();
  }

  for (const input of [strip, select]) {
    input.addEventListener("input", (event) => {
      event.stopPropagation();
      publish();
    });
  }
  for (const input of [segments, rules]) input?.addEventListener("input", publish);
  addEventListener("popstate", () => bar.isConnected && correct());
  update();
  correct();
  carryAddress();
  return bar;
}

function emptyBar(): HTMLElement & {value: null} {
  for (const key of ["window", "reference", "segment", "rule"]) writeAddress(key, null);
  return Object.assign(html`<div class="card control" data-control>${NO_DAYS}</div>`, {value: null});
}

function presetButton(label: string, preset: Window, choose: (window: Window) => void) {
  const button = html`<button type="button" data-preset=${label} onclick=${() => choose(preset)}>${label}</button>`;
  return {button, preset};
}

function referenceSelect(chosen: ReferenceChoice): HTMLSelectElement {
  const options = Object.entries(CHOICES).map(
    ([value, label]) => html`<option value=${value} selected=${value === chosen}>${label}</option>`
  );
  return html`<select data-reference aria-label="Reference">
    ${options}
  </select>` as HTMLSelectElement;
}
