import {getWord, runCommand} from "../data/command.js";
import {openProject} from "../data/project.js";
import {promoteVersion} from "./promoteVersion.js";
import {resolveVersion} from "./resolveVersion.js";

await runCommand(
  {
    name: "promote",
    summary:
      "Makes a model version the current one of PROJECT, once it has proved whole; a running sidecar follows within seconds.",
    positionals: [{name: "version", help: "a version of npm run models, or its number"}],
    options: {},
    examples: ["npm run promote -- 2-0a1b2c3d", "PROJECT=leads npm run promote -- 2"]
  },
  async (args) => {
    const project = openProject();
    const version = resolveVersion(project, getWord(args, "version"));
    const isNew = await promoteVersion(project, version);
    const what = isNew ? "is now the current one" : "is the current one already; nothing changed";
    process.stdout.write(`version ${version} of ${project.name} ${what}\n`);
  }
);
