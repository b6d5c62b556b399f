import {formatTable} from "../../data/formatTable.js";
import type {ScoreChange} from "../../workspace/analysis/scoreChange.js";
import type {Replay} from "./replaySpan.js";

/** A replay as a person reads it. */
export function formatReplay(replay: Replay): string {
  const {version, all, same_version, bands, top, most_changed, malformed, unscorable} = replay;
  const header = ["", "n", "equal", "mean", "mean |d|", "median |d|", "max |d|", "labels changed"];
  const rows = [header, toRow("all", all), ...bands.map(({confidence, change}) => toRow(confidence, change))];
  const labels = all.labels.map(({before, after, n}) => `  ${before} -> ${after}: ${n}`);
  const changed = most_changed.map(({id, before, after}) => `  ${id}  ${before.toFixed(4)} -> ${after.toFixed(4)}`);
  const lines = [
    `the log against version ${version}: the version's score less the logged one`,
    "",
    ...formatTable(rows),
    "",
    `logged by this version: ${same_version.n}, of which ${same_version.equal} are equal`,
    `of the ${top.k} best by the logged scores, ${top.shared} are of the ${top.k} best by the version's`,
    ...(labels.length ? ["labels, logged -> the version's:", ...labels] : []),
    ...(changed.length ? ["most changed:", ...changed] : []),
    ...(malformed ? [`${malformed} lines are no prediction, and were skipped`] : []),
    ...(unscorable ? [`${unscorable} predictions get no score from this version`] : [])
  ];
  return `${lines.join("\n")}\n`;
}

function toRow(name: string, change: ScoreChange): string[] {
  const {n, equal, mean_difference, mean_absolute, median, max, labels_changed} = change;
  const figures = [mean_difference, mean_absolute, median, max].map((value) => value?.toFixed(4) ?? "-");
  return [name, `${n}`, `${equal}`, ...figures, `${labels_changed}`];
}
