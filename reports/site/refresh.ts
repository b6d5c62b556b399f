import {runCommand} from "../../data/command.js";
import {openProject} from "../../data/project.js";
import {refreshSite} from "./buildSite.js";
import {SITE} from "./siteFolders.js";

await runCommand(
  {
    name: "refresh",
    summary: "Builds the site again if the logs, the model or the code changed since the last build.",
    options: {}
  },
  async () => {
    const changed = await refreshSite(openProject());
    if (changed === null) return void process.stdout.write(`built ${SITE.output}\n`);
    if (changed.length === 0)
      return void process.stdout.write(`nothing changed since the last build of ${SITE.output}\n`);
    process.stdout.write(`built ${SITE.output} again for ${changed.join(", ")}\n`);
  }
);
