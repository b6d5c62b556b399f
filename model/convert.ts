import {requireOption, runCommand} from "../data/command.js";
import {projectName} from "../data/project.js";
import {convertProject} from "./convertProject.js";
import {formatConverted} from "./formatConverted.js";

await runCommand(
  {
    name: "convert",
    summary:
      "Makes a version of a model that was trained elsewhere; PROJECT names the project, which is made when there is none.",
    options: {
      model: {
        type: "string",
        placeholder: "file",
        help: "XGBoost JSON or UBJSON, LightGBM text or JSON, or ONNX: a binary classifier"
      }
    },
    examples: ["PROJECT=churn npm run convert -- --model model.ubj"]
  },
  async (args) => {
    process.stdout.write(formatConverted(await convertProject(requireOption(args, "model"), projectName())));
  }
);
