import {runCommand} from "../../data/command.js";
import {openProject} from "../../data/project.js";
import {OUTPUT, refreshSite} from "./buildSite.js";

await runCommand(
  {
    name: "refresh",
    summary: "Runs the loaders whose inputs changed since the last build, and builds the site again.",
    options: {}
  },
  async () => {
    const changed = await refreshSite(openProject());
    if (changed === null) return void process.stdout.write(`built ${OUTPUT}\n`);
    if (changed.length === 0) return void process.stdout.write(`nothing changed since the last build of ${OUTPUT}\n`);
    process.stdout.write(`built ${OUTPUT} again for ${changed.join(", ")}\n`);
  }
);
