import {html} from "npm:htl";
import type {Profile} from "../analysis/profile.js";
import {parseValue} from "../scoring/parseValue.js";
import type {PublishedModel} from "../scoring/publishedModel.js";
import type {Field, FieldValue, Lead} from "../scoring/schema.js";
import {readAddress, writeAddress} from "./address.js";
import {fieldName} from "./fieldName.js";
import {formatLead, isShared, parseLead} from "./leadAddress.js";

/** A form for a lead; an Observable input whose value is the {@link Lead}, without what is no value of its field. */
export interface LeadForm extends HTMLElement {
  readonly value: Lead;
  /** Gives one field a value; null makes it missing. */
  set(name: string, value: FieldValue): void;
}

interface Row {
  readonly field: Field;
  readonly element: HTMLElement;
  readonly input: HTMLInputElement;
  readonly problem: HTMLElement;
}

/** Browsers refuse an address that changes with every key. */
const SETTLE_MS = 150;
const WORDS_SHOWN = 50;

/** The fields of the schema, filled with the example, or with what the address says. */
export function leadForm({schema, ...model}: PublishedModel, profile: Profile | null): LeadForm {
  const example = model.status === "published" ? model.example.lead : {};
  const rows = schema.fields.map((field) => toRow(field, profile));
  const form = html`<form class="lead-form" autocomplete="off" onsubmit=${(event: Event) => event.preventDefault()}>
    <div class="lead-actions">
      <button type="button" data-action="typical" onclick=${() => fill(example)}>the typical lead</button>
      <button type="button" data-action="empty" onclick=${() => fill({})}>an empty one</button>
    </div>
    ${rows.map(({element}) => element)}
  </form>` as unknown as LeadForm & {value: Lead};
  let writing: ReturnType<typeof setTimeout>;

  function update(): void {
    form.value = Object.fromEntries(rows.map((row) => [row.field.name, readRow(row)]));
  }

  function publish(): void {
    update();
    clearTimeout(writing);
    writing = setTimeout(() => writeAddress("lead", formatLead(form.value, example, schema)), SETTLE_MS);
    form.dispatchEvent(new Event("input"));
  }

  function fill(lead: Lead): void {
    for (const row of rows) row.input.value = String(lead[row.field.name] ?? "");
    publish();
  }

  for (const row of rows) {
    row.input.addEventListener("input", (event) => {
      event.stopPropagation();
      publish();
    });
  }
  const start = parseLead(readAddress("lead"), example, schema);
  for (const {field, input} of rows) input.value = String(start[field.name] ?? "");
  update();
  return Object.assign(form, {
    set(name: string, value: FieldValue) {
      const row = rows.find(({field}) => field.name === name);
      if (!row) return;
      row.input.value = String(value ?? "");
      publish();
    }
  });
}

/** The value of a row; missing when it is none, which the row then says. */
function readRow({field, input, problem}: Row): FieldValue {
  const parsed = parseValue(field, input.value);
  const wrong = "problem" in parsed ? parsed.problem : "";
  problem.textContent = wrong && `${wrong}; taken as missing`;
  input.setAttribute("aria-invalid", String(wrong !== ""));
  return "value" in parsed ? parsed.value : null;
}

function toRow(field: Field, profile: Profile | null): Row {
  const values = listValues(field, profile);
  const id = `lead-${field.name}`;
  const list = values.length > 0 ? `${id}-values` : null;
  const isNumber = field.type === "integer" || field.type === "number";
  const input = html`<input
    id=${id}
    name=${field.name}
    type="text"
    inputmode=${isNumber ? "decimal" : null}
    list=${list}
    placeholder="missing"
    aria-describedby=${`${id}-problem`}
  />` as HTMLInputElement;
  const problem = html`<span class="lead-problem" id=${`${id}-problem`} role="status"></span>`;
  const element = html`<div class="lead-row" data-field=${field.name}>
    <label for=${id}>${fieldName(field.label ?? field.name)}</label>
    <span class="lead-input">${input}${describeField(field)}${problem}</span>
    ${list && html`<datalist id=${list}>${values.map((value) => html`<option value=${value}></option>`)}</datalist>`}
  </div>`;
  return {field, element, input, problem};
}

function describeField(field: Field): HTMLElement | null {
  if (!isShared(field)) return html`<span class="lead-hint">stays on this page, in no link</span>`;
  if (!("minimum" in field || "maximum" in field)) return null;
  const {minimum, maximum} = field;
  if (minimum === undefined) return html`<span class="lead-hint">up to ${maximum}</span>`;
  return html`<span class="lead-hint">${maximum === undefined ? `from ${minimum}` : `${minimum} to ${maximum}`}</span>`;
}

/** What a reader may choose from: documented values, then those that the reference has a bin for. */
function listValues(field: Field, profile: Profile | null): string[] {
  if (field.type !== "category" || field.private) return [];
  const counted = profile?.fields.find(({name}) => name === field.name);
  const known = counted?.kind === "category" ? counted.values : [];
  return [...new Set([...(field.values ?? []), ...known])].slice(0, WORDS_SHOWN);
}
