import {html} from "npm:htl";

/**
 * A version's card, whose Markdown knows headings, paragraphs, lists and
 * tables, with bold and code in them. Every text is set as text: none can be
 * markup.
 */
export function modelCard(markdown: string): HTMLElement {
  return html`<div class="model-card" data-card-text>${splitBlocks(markdown).map(renderBlock)}</div>`;
}

function splitBlocks(markdown: string): string[] {
  return markdown
    .split(/\n{2,}/)
    .map((block) => block.trim())
    .filter(Boolean);
}

function renderBlock(block: string): HTMLElement {
  const lines = block.split("\n");
  const [, marks, title] = /^(#+) (.*)$/.exec(lines[0]) ?? [];
  // The card lies below the page's own headings.
  if (marks) return marks.length === 1 ? html`<h3>${title}</h3>` : html`<h4>${title}</h4>`;
  if (lines.every((line) => line.startsWith("|"))) return renderTable(lines);
  if (lines.every((line) => line.startsWith("- "))) {
    return html`<ul>
      ${lines.map((line) => html`<li>${renderText(line.slice(2))}</li>`)}
    </ul>`;
  }
  return html`<p>${renderText(lines.join(" "))}</p>`;
}

function renderTable([head, , ...rows]: readonly string[]): HTMLElement {
  return html`<div class="table-scroll" tabindex="0" role="region" aria-label="Table of the card">
    <table>
      <thead>
        <tr>
          ${splitCells(head).map((cell) => html`<th>${cell}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${splitCells(row).map((cell) => html`<td>${cell}</td>`)}
            </tr>`
        )}
      </tbody>
    </table>
  </div>`;
}

function splitCells(line: string): string[] {
  const cells = line.split(/(?<!\\)\|/).slice(1, -1);
  return cells.map((cell) => cell.trim().replaceAll("\\|", "|"));
}

/** Bold and code are the only marks within a text. */
function renderText(text: string): (string | HTMLElement)[] {
  return text.split(/(\*\*[^*]+\*\*|`[^`]+`)/).map((part) => {
    if (part.startsWith("**") && part.length > 4) return html`<strong>${part.slice(2, -2)}</strong>`;
    return part.startsWith("`") && part.length > 2 ? html`<code>${part.slice(1, -1)}</code>` : part;
  });
}
