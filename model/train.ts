import {type Arguments, integerOption, requireOption, runCommand} from "../data/command.js";
import {Failure} from "../data/failure.js";
import {startProgress} from "../data/progress.js";
import {openProject} from "../data/project.js";
import {formatTrained} from "./formatTrained.js";
import {toTrainParameters} from "./train/parameters.js";
import {trainProject} from "./trainProject.js";

await runCommand(
  {
    name: "train",
    summary: "Trains a model version on the project's labelled rows; PROJECT chooses the project, demo by default.",
    options: {
      trees: {
        type: "string",
        placeholder: "n",
        default: "300",
        help: "the most trees; fewer when validation stops them"
      },
      depth: {type: "string", placeholder: "n", default: "3", help: "splits from a tree's root to its leaves"},
      rate: {type: "string", placeholder: "x", default: "0.1", help: "learning rate, above 0 and up to 1"},
      seed: {type: "string", placeholder: "n", default: "42", help: "the same seed and rows give the same model"}
    },
    examples: ["npm run train", "PROJECT=x-education npm run train -- --depth 4 --rate 0.05"]
  },
  async (args) => {
    const parameters = toTrainParameters({
      trees: integerOption(args, "trees", 1, 10_000),
      depth: integerOption(args, "depth", 1, 12),
      rate: rateOption(args),
      seed: integerOption(args, "seed", 0, 2 ** 31 - 1)
    });
    const project = openProject();
    const progress = startProgress("training");
    const trained = await trainProject(project, parameters, (done) => progress.update(done, parameters.trees));
    progress.end();
    process.stdout.write(formatTrained(project, trained));
  }
);

function rateOption(args: Arguments): number {
  const text = requireOption(args, "rate");
  const rate = Number(text);
  if (rate > 0 && rate <= 1) return rate;
  throw new Failure("invalid_arguments", `invalid --rate: ${text}; give a number above 0 and up to 1`);
}
