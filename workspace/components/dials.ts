import {html} from "npm:htl";
import {formatNoun, formatScore} from "../analysis/format.js";
import type {CallRule} from "../analysis/leads/callPlan.js";
import type {LeadsSummary} from "../analysis/leads/leadsSummary.js";
import {readAddress, writeAddress} from "./address.js";

/** What the dials say: whom to call, and what that is worth. */
export interface Dialled extends CallRule {
  /** Of an engaged lead, and the cost of a call, in one currency. */
  readonly value: number;
  readonly cost: number;
}

interface Dial {
  readonly name: keyof Dialled;
  readonly label: string;
  readonly initial: number;
  readonly max: number;
  readonly step: number;
  /** What a range says beside it; a number that is typed says itself. */
  readonly say?: (value: number) => string;
}

/** The best leads a day that a page parts: those beyond have no place of their own. */
const MOST_CAPACITY = 500;
const CAPACITY = 20;
/** Browsers refuse an address that changes with every step of a drag. */
const SETTLE_MS = 150;

/**
 * Capacity and threshold to drag, value and cost to type, all kept in the
 * address. An Observable input; its value is {@link Dialled}.
 */
export function callDials({reference, contacted}: LeadsSummary): HTMLElement & {value: Dialled} {
  const dials = listDials(Math.max(...(reference ?? contacted).volumes, CAPACITY));
  const inputs = dials.map(createInput);
  const bar = html`<div class="dials" data-dials>${inputs.map(({element}) => element)}</div>` as HTMLElement & {
    value: Dialled;
  };
  let writing: ReturnType<typeof setTimeout>;

  function update(): void {
    bar.value = Object.fromEntries(dials.map(({name}, i) => [name, inputs[i].read()])) as unknown as Dialled;
  }

  function write(): void {
    dials.forEach(({name, initial}) => {
      const value = bar.value[name];
      writeAddress(name, value === initial ? null : String(value));
    });
  }

  bar.addEventListener("input", (event) => {
    if (event.target === bar) return;
    event.stopImmediatePropagation();
    update();
    clearTimeout(writing);
    writing = setTimeout(write, SETTLE_MS);
    bar.dispatchEvent(new Event("input"));
  });
  update();
  write();
  return bar;
}

function listDials(volume: number): Dial[] {
  const say = (value: number) => `${formatNoun(value, "lead")} a day`;
  const sayThreshold = (value: number) => (value === 0 ? "any score" : `${formatScore(value)} or more`);
  return [
    {name: "capacity", label: "Call at most", initial: CAPACITY, max: Math.min(volume, MOST_CAPACITY), step: 1, say},
    {name: "threshold", label: "that score", initial: 0, max: 1, step: 0.01, say: sayThreshold},
    {name: "value", label: "An engaged lead is worth", initial: 100, max: 1e9, step: 1},
    {name: "cost", label: "a call costs", initial: 10, max: 1e9, step: 1}
  ];
}

function createInput({name, label, initial, max, step, say}: Dial) {
  const least = name === "capacity" ? 1 : 0;
  const value = parseDial(readAddress(name), least, max) ?? initial;
  const type = say ? "range" : "number";
  const input = html`<input
    type=${type}
    data-dial=${name}
    min=${least}
    max=${max}
    step=${say ? step : "any"}
    value=${value}
  />` as HTMLInputElement;
  const said = html`<output></output>`;
  const read = () => parseDial(input.value, least, max) ?? initial;
  const show = () => (said.textContent = say ? say(read()) : "");
  input.addEventListener("input", show);
  show();
  return {read, element: html`<label class="dial">${label} ${input} ${said}</label>`};
}

/** A number of the address or of an input, held within its bounds; null when it is none. */
function parseDial(text: string | null, least: number, most: number): number | null {
  const value = text === null || text.trim() === "" ? NaN : Number(text);
  return Number.isFinite(value) ? Math.min(most, Math.max(least, value)) : null;
}
