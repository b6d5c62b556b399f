import {html} from "npm:htl";
import {type Cell, formatCsv} from "./csv.js";

export interface DownloadSpec {
  /** The file's name without its ending. */
  readonly name: string;
  /** What holds the chart's SVG; asked when it is wanted, since charts are drawn anew. */
  readonly chart?: () => Element | null; // none
  /** The figures behind it. */
  readonly table?: () => {readonly columns: readonly string[]; readonly rows: Iterable<readonly Cell[]>}; // none
}

/** What a stylesheet gives a drawing, and a file must hold itself. */
const STYLES = [
  ...["fill", "fill-opacity", "stroke", "stroke-opacity", "stroke-width", "stroke-dasharray", "stroke-linecap"],
  ...["opacity", "font-family", "font-size", "font-weight", "text-anchor", "visibility"]
];
const SCALE = 2;

/** Buttons that save a chart as SVG or PNG and its figures as CSV. */
export function downloads({name, chart, table}: DownloadSpec): HTMLElement {
  const svg = () => chart?.()?.querySelector("svg") ?? null;
  return html`<span class="downloads" role="group" aria-label=${`Download ${name}`}>
    ${chart ? button("SVG", () => saveSvg(name, svg())) : null}${chart ? button("PNG", () => savePng(name, svg())) : null}${table ? button("CSV", () => saveCsv(name, table())) : null}
  </span>`;
}

/** Has the browser save a text or a picture as a file. */
export function saveFile(name: string, content: Blob): void {
  const href = URL.createObjectURL(content);
  html`<a href=${href} download=${name}></a>`.click();
  setTimeout(() => URL.revokeObjectURL(href));
}

/** A drawing as a file of its own: styles and sizes written out, on the page's background. */
export function serializeSvg(svg: SVGSVGElement, background: string): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const copies = [copy, ...copy.querySelectorAll<SVGElement>("*")];
  [svg, ...svg.querySelectorAll<SVGElement>("*")].forEach((element, i) => writeStyles(element, copies[i]));
  const {width, height} = findSize(svg);
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(height));
  copy.style.background = background;
  return new XMLSerializer().serializeToString(copy);
}

function saveCsv(name: string, {columns, rows}: ReturnType<NonNullable<DownloadSpec["table"]>>): void {
  saveFile(`${name}.csv`, new Blob([formatCsv(columns, rows)], {type: "text/csv;charset=utf-8"}));
}

function saveSvg(name: string, svg: SVGSVGElement | null): void {
  if (svg) saveFile(`${name}.svg`, toBlob(svg));
}

async function savePng(name: string, svg: SVGSVGElement | null): Promise<void> {
  if (!svg) return;
  const href = URL.createObjectURL(toBlob(svg));
  try {
    const picture = await loadPicture(href);
    const png = await drawPicture(picture, findSize(svg));
    if (png) saveFile(`${name}.png`, png);
  } finally {
    URL.revokeObjectURL(href);
  }
}

function toBlob(svg: SVGSVGElement): Blob {
  const background = getComputedStyle(document.body).backgroundColor;
  return new Blob([serializeSvg(svg, background)], {type: "image/svg+xml;charset=utf-8"});
}

function writeStyles(element: SVGElement, copy: SVGElement): void {
  const computed = getComputedStyle(element);
  for (const style of STYLES) {
    const value = computed.getPropertyValue(style);
    if (value !== "") copy.style.setProperty(style, value);
  }
}

function findSize(svg: SVGSVGElement): {width: number; height: number} {
  const {width, height} = svg.getBoundingClientRect();
  return {width: Math.ceil(width), height: Math.ceil(height)};
}

async function loadPicture(href: string): Promise<HTMLImageElement> {
  const picture = new Image();
  picture.src = href;
  await picture.decode();
  return picture;
}

function drawPicture(picture: HTMLImageElement, {width, height}: {width: number; height: number}) {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [SCALE * width, SCALE * height];
  canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
}

function button(label: string, save: () => void): HTMLElement {
  return html`<button type="button" class="link" onclick=${save}>${label}</button>`;
}
