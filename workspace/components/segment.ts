import {html} from "npm:htl";
import {formatCount} from "../analysis/format.js";
import type {SegmentSummary} from "../analysis/summary.js";
import {readAddress} from "./address.js";

/** The leads with one value of a field or context name. */
export interface SegmentChoice {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  /** Its place among the values of the segment. */
  readonly position: number;
  /** Whether the training reference can be counted by it. */
  readonly inReference: boolean;
}

/** A choice of segment; an Observable input, null for all leads. */
export interface SegmentInput extends HTMLElement {
  readonly value: SegmentChoice | null;
}

/** Lets a reader choose one of the `segments`, from the address at first. */
export function segmentInput(segments: readonly SegmentSummary[]): SegmentInput {
  const choices = segments.flatMap(toChoices);
  const chosen = readAddress("segment");
  const option = (choice: SegmentChoice, leads: number) => {
    const key = formatSegment(choice);
    return html`<option value=${key} selected=${key === chosen}>${choice.value} (${formatCount(leads)})</option>`;
  };
  const groups = segments.map((segment) => {
    const options = toChoices(segment).map((choice, i) => option(choice, segment.values[i].leads));
    return html`<optgroup label=${segment.label}>${options}</optgroup>`;
  });
  const select = html`<select data-segment aria-label="Segment">
    <option value="">all leads</option>
    ${groups}
  </select>` as HTMLSelectElement;
  const input = html`<label class="control-segment">of ${select}</label>`;
  const find = () => choices.find((choice) => formatSegment(choice) === select.value) ?? null;
  return Object.defineProperty(input, "value", {get: find}) as SegmentInput;
}

/** What the address says of a choice; null of all leads. */
export function formatSegment(choice: SegmentChoice): string;
export function formatSegment(choice: SegmentChoice | null): string | null;
export function formatSegment(choice: SegmentChoice | null): string | null {
  return choice && `${choice.name}:${choice.value}`;
}

export function isSameSegment(a: SegmentChoice | null, b: SegmentChoice | null): boolean {
  return formatSegment(a) === formatSegment(b);
}

function toChoices({name, label, values, inReference}: SegmentSummary): SegmentChoice[] {
  return values.map(({value}, position) => ({name, label, value, position, inReference}));
}
