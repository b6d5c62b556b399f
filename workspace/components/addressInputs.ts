import {html} from "npm:htl";
import {correctAddress, readAddress, writeAddress} from "./address.js";

/** An input whose value the address keeps. */
export type AddressInput<T> = HTMLElement & {value: T};

/** Browsers refuse an address that changes with every step of a slider. */
const SETTLE_MS = 150;

/** A choice that the address keeps as `key`; the first option stands for an address that says nothing or nonsense. */
export function addressSelect(
  key: string,
  label: string,
  options: Readonly<Record<string, string>>
): AddressInput<string> {
  const [first] = Object.keys(options);
  const chosen = readAddress(key);
  const select = html`<select aria-label=${label}>
    ${Object.entries(options).map(([value, name]) => html`<option value=${value}>${name}</option>`)}
  </select>` as HTMLSelectElement;
  const field = html`<label class="address-input">${label} ${select}</label>` as AddressInput<string>;
  select.value = chosen !== null && Object.hasOwn(options, chosen) ? chosen : first;
  field.value = select.value;
  correctAddress(key, field.value, field.value === first);
  select.addEventListener("input", () => {
    field.value = select.value;
    writeAddress(key, field.value);
  });
  return field;
}

/** A slider over `values`, which rise; the address keeps as `key` what it stands at, at first the value nearest to `initial`. */
export function addressSlider(
  key: string,
  label: string,
  values: readonly number[],
  {initial, format}: {readonly initial: number; readonly format: (value: number) => string}
): AddressInput<number> {
  const start = findNearest(values, initial);
  const said = readAddress(key);
  const at =
    said === null || said.trim() === "" || Number.isNaN(Number(said)) ? start : findNearest(values, Number(said));
  const slider = html`<input
    type="range"
    min="0"
    max=${Math.max(0, values.length - 1)}
    value=${at}
    aria-label=${label}
    aria-valuetext=${format(values[at])}
  />` as HTMLInputElement;
  const text = html`<output>${format(values[at])}</output>`;
  const field = html`<label class="address-input">${label} ${slider} ${text}</label>` as AddressInput<number>;
  field.value = values[at];
  correctAddress(key, String(field.value), at === start);
  let writing: ReturnType<typeof setTimeout>;
  slider.addEventListener("input", () => {
    field.value = values[Number(slider.value)];
    text.textContent = format(field.value);
    slider.setAttribute("aria-valuetext", format(field.value));
    clearTimeout(writing);
    writing = setTimeout(() => writeAddress(key, String(field.value)), SETTLE_MS);
  });
  return field;
}

function findNearest(values: readonly number[], wanted: number): number {
  const distances = values.map((value) => Math.abs(value - wanted));
  return distances.indexOf(Math.min(...distances));
}
