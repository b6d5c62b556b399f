import {html} from "npm:htl";

/** A name that a schema gave, however long: two lines of it at most, the whole on hover. */
export function fieldName(label: string): HTMLElement {
  return html`<span class="field-name" title=${label}>${label}</span>`;
}
