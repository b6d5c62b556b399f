import {formatCount, formatNoun, formatScore, formatShare} from "../analysis/format.js";
import type {ComparedModel, ModelSummary, VersionFacts} from "../analysis/modelSummary.js";
import {renderAnswer} from "./answer.js";

/** What is it, is the new version better, can I trust the alarms? */
export function modelAnswer(summary: ModelSummary): HTMLElement {
  const current = findCurrent(summary);
  const answer = current ? formatModelAnswer(summary, current) : "There is no model yet";
  const basis = current ? describeModel(summary, current) : describeTraining(summary);
  return renderAnswer("What is it, is the new version better, can I trust the alarms?", answer, basis);
}

/** The version that answers; null when none does, or its files cannot be read. */
export function findCurrent({current, versions}: ModelSummary): VersionFacts | null {
  return versions.find(({version}) => version === current) ?? null;
}

/** A version's verdict on another model, on the same held-out leads: better or worse only where chance does not explain it. */
export function judgeDifference({difference: {low, high}}: ComparedModel): "better" | "worse" | "not proven different" {
  if (low > 0) return "better";
  return high < 0 ? "worse" : "not proven different";
}

function formatModelAnswer(summary: ModelSummary, current: VersionFacts): string {
  const parts = [formatSkill(summary, current), formatNews(summary, current), formatTrust(summary)];
  return parts.filter((part) => part !== null).join("; ");
}

function formatSkill({positive}: ModelSummary, {version, evaluation}: VersionFacts): string {
  if (!evaluation) return `Version ${version} was never measured on held-out leads`;
  const times = Math.round(100 * evaluation.auc.value);
  const isWorse = evaluation.baseline !== null && judgeDifference(evaluation.baseline) === "worse";
  const than = isWorse ? ", less often than a logistic regression" : "";
  return `Version ${toNumber(version)} puts the ${toWords(positive)} one of two leads first ${times} times in 100${than}`;
}

/** The newest version, where it was held against another: the current one, or one that waits to be promoted. */
function formatNews({versions}: ModelSummary, current: VersionFacts): string | null {
  const [newest] = versions;
  const previous = newest.evaluation?.previous;
  if (!previous) return null;
  const who = newest === current ? "it is" : `version ${toNumber(newest.version)} waits, and is`;
  const verdict = judgeDifference(previous);
  const other = `version ${toNumber(previous.version ?? "")}`;
  return verdict === "not proven different"
    ? `${who} not proven better than ${other}`
    : `${who} ${verdict} than ${other}`;
}

function formatTrust({alarms}: ModelSummary): string {
  if (!alarms) return "how often it alarms falsely is not measured yet";
  const windows = alarms.nothing.filter(({kind}) => kind === "window");
  if (windows.length === 0) return "how often it alarms falsely in a window is not measured yet";
  const worst = Math.max(...windows.map(({calibrated}) => calibrated.share));
  return `at most ${formatShare(worst)} of windows without drift raise an alarm`;
}

function describeModel(
  {positive, versions}: ModelSummary,
  {version, trainedRows, evaluation, made}: VersionFacts
): string {
  const trained = trainedRows === null ? made : `trained on ${formatNoun(trainedRows, "lead")}`;
  if (!evaluation) return `${version}, ${trained}: no evaluation.json lies beside it.`;
  const {rows, positives, auc} = evaluation;
  const interval = `${Math.round(100 * auc.low)} to ${Math.round(100 * auc.high)}`;
  return `${version}, ${trained}; by ${formatNoun(rows, "lead")} held out, ${formatCount(positives)} ${toWords(positive)} (95\u202f% interval ${interval})${versions.length > 1 ? "" : "; there is no other version"}.`;
}

function describeTraining({project, current}: ModelSummary): string {
  const command = project === "demo" ? "npm run train" : `PROJECT=${project} npm run train`;
  if (current !== null) return `The files of version ${current} cannot be read: npm run models says what is wrong.`;
  return `Train one of labelled leads with ${command}, or bring one with npm run convert.`;
}

/** A difference of AUCs with its interval and verdict: `−.035 (−.055 to −.015), worse`. */
export function formatDifference(compared: ComparedModel): string {
  const {value, low, high} = compared.difference;
  const [middle, from, to] = [value, low, high].map(formatSigned);
  return `${middle} (${from} to ${to}), ${judgeDifference(compared)}`;
}

function formatSigned(value: number): string {
  return `${value < 0 ? "−" : "+"}${formatScore(Math.abs(value), 3)}`;
}

function toNumber(version: string): string {
  return version.replace(/-.*/, "");
}

function toWords(label: string): string {
  return label.replaceAll("_", " ");
}
