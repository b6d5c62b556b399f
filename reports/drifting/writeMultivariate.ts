import {withProgress} from "../../data/progress.js";
import type {Project} from "../../data/project.js";
import {findWindow} from "../../data/queries/findWindow.js";
import {withLog} from "../../data/queries/openLog.js";
import {readLeads} from "../../data/queries/readLeads.js";
import {multivariatePath} from "../../data/readMultivariate.js";
import {replaceFile} from "../../data/replaceFile.js";
import {
  CURRENT_NEEDED,
  type MultivariateSummary,
  type MultivariateVerdict
} from "../../workspace/analysis/multivariate/verdict.js";
import {judgeMultivariate} from "./judgeMultivariate.js";

/**
 * Writes what the Drift page says of the fields together, for its loader: trees
 * are grown by `model`, which loaders cannot ask.
 */
export async function writeMultivariate(project: Project): Promise<void> {
  const summary = await withProgress("judging the fields together", () => summarizeMultivariate(project));
  replaceFile(multivariatePath(project), JSON.stringify(summary));
}

/** The public fields of the last days' leads against the reference's; null without either. */
export function summarizeMultivariate(project: Project): Promise<MultivariateSummary | null> {
  return withLog(project, async (log) => {
    const window = await findWindow(log, CURRENT_NEEDED);
    if (!window || !log.profile) return null;
    const verdict = hideChunks(await judgeMultivariate(await readLeads(log, window, "shown"), "lead"));
    const labels = log.columns.profiled.map(({column, label}) => [column, label]);
    return {version: 1, window, verdict, labels: Object.fromEntries(labels) as Record<string, string>};
  });
}

/** The last chunk may be a single lead, whose figures no page tells. */
function hideChunks(verdict: MultivariateVerdict): MultivariateVerdict {
  const {reconstruction} = verdict;
  if (!reconstruction) return verdict;
  return {...verdict, reconstruction: {...reconstruction, chunks: {...reconstruction.chunks, current: []}}};
}
