import {html} from "npm:htl";

/** A button that saves what `write` gives as a file; it is written when asked for. */
export function downloadButton(label: string, name: string, write: () => string): HTMLElement {
  return html`<button type="button" class="link" data-download=${name} onclick=${() => save(name, write())}>
    ${label}
  </button>`;
}

function save(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], {type: "text/csv;charset=utf-8"}));
  const link = Object.assign(document.createElement("a"), {href: url, download: name});
  link.click();
  URL.revokeObjectURL(url);
}
