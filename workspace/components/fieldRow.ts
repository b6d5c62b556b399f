import type {FieldVerdict} from "../analysis/drift.js";
import type {Summary} from "../analysis/summary.js";
import type {Judged} from "./judged.js";

/** The verdict on the chosen field; on the one that changed most when none, or no such field, is chosen. */
export function findVerdict(verdicts: readonly FieldVerdict[] | null, chosen: string | null): FieldVerdict | null {
  return verdicts?.find(({name}) => name === chosen) ?? verdicts?.[0] ?? null;
}

/** The fields that a reader can choose: none without counts to come; null until they are known. */
export function listFields({reference}: Pick<Summary, "reference">, judged: Judged | null): readonly string[] | null {
  if (!judged || !reference) return [];
  return judged.verdicts?.map(({name}) => name) ?? null;
}

/** Presses the row of the field that is shown, and no other. */
export function markChosen(rank: HTMLElement, verdicts: readonly FieldVerdict[] | null, chosen: string | null): void {
  const shown = findVerdict(verdicts, chosen)?.name;
  for (const row of rank.querySelectorAll<HTMLElement>(".rank-row")) {
    row.setAttribute("aria-pressed", String(row.dataset.field === shown));
  }
}
