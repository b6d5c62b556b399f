import {html} from "npm:htl";

interface DropSpec {
  readonly label: string;
  /** What a file chooser offers: `.csv`. */
  readonly accept: string;
}

/** A place to drop a file on, or to choose one by keyboard; it is handed to `take`, and goes nowhere else. */
export function dropZone({label, accept}: DropSpec, take: (file: File) => void): HTMLElement {
  const input = html`<input
    type="file"
    accept=${accept}
    onchange=${() => input.files?.[0] && take(input.files[0])}
  />` as HTMLInputElement;
  const zone = html`<label class="drop-zone">${label} ${input}</label>`;
  zone.addEventListener("dragover", (event) => event.preventDefault());
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    const file = event.dataTransfer?.files[0];
    if (file) take(file);
  });
  return zone;
}
