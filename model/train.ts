import {runCommand} from "../data/command.js";
import {watchInterrupt} from "../data/interrupt.js";
import {withProgress} from "../data/progress.js";
import {openProject, type Project} from "../data/project.js";
import {crossValidate} from "./crossValidate.js";
import {formatChosen} from "./formatChosen.js";
import {formatFolds} from "./formatFolds.js";
import {formatTrained} from "./formatTrained.js";
import {chooseBest, drawCandidates, judgeCandidates} from "./search.js";
import type {OnTree} from "./train/boost.js";
import type {TrainParameters} from "./train/parameters.js";
import {toTrainRequest, TRAIN_OPTIONS, type TrainRequest} from "./trainOptions.js";
import {readTrainingRows, trainProject} from "./trainProject.js";

const INTERRUPTED = "interrupted: no version was written, and the current one is as it was";

await runCommand(
  {
    name: "train",
    summary: "Trains a model version on the project's labelled rows; PROJECT chooses the project, demo by default.",
    options: TRAIN_OPTIONS,
    examples: [
      "npm run train",
      "PROJECT=x-education npm run train -- --depth 4 --rate 0.05 --folds 5",
      "npm run train -- --search 20 --monotone skills_count=increasing"
    ]
  },
  async (args) => {
    const request = toTrainRequest(args);
    const project = openProject();
    const parameters = await chooseParameters(project, request);
    if (request.folds > 0) await printFolds(project, parameters, request.folds);
    const trained = await watchTrees("training", parameters.trees, (onTree) =>
      trainProject(project, parameters, onTree)
    );
    process.stdout.write(formatTrained(project, trained));
  }
);

/** The parameters asked for, or the best of a search around them. */
async function chooseParameters(project: Project, {parameters, folds, search}: TrainRequest): Promise<TrainParameters> {
  if (search === 0) return parameters;
  const rows = readTrainingRows(project);
  const total = search * parameters.trees * Math.max(folds, 1);
  const judged = await watchTrees("searching", total, (onTree) =>
    judgeCandidates(rows, project.schema, drawCandidates(parameters, search), folds, onTree)
  );
  process.stdout.write(formatChosen(judged, folds));
  return chooseBest(judged).parameters;
}

async function printFolds(project: Project, parameters: TrainParameters, folds: number): Promise<void> {
  const rows = readTrainingRows(project);
  const judged = await watchTrees("cross-validating", folds * parameters.trees, (onTree) =>
    crossValidate(rows, project.schema, parameters, folds, onTree)
  );
  process.stdout.write(formatFolds(judged));
}

/** Runs work that tells of its trees, with a progress line, until it is done or Ctrl-C is pressed. */
async function watchTrees<T>(what: string, total: number, work: (onTree: OnTree) => Promise<T>): Promise<T> {
  const interrupt = watchInterrupt(INTERRUPTED);
  try {
    return await withProgress(what, (progress) =>
      work(async (done) => {
        progress.update(done, total);
        await interrupt.check();
      })
    );
  } finally {
    interrupt.end();
  }
}
