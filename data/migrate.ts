import {integerOption, runCommand} from "./command.js";
import {openProject} from "./project.js";
import {formatLocation} from "./store/location.js";
import {migrate, readLayout} from "./store/migrate.js";
import {MIGRATIONS} from "./store/migrations.js";
import {requireStore} from "./store/requireStore.js";

await runCommand(
  {
    name: "migrate",
    summary: "Brings the store that follows the logs of PROJECT (DATABASE_URL) to a layout, forward or back.",
    options: {
      to: {type: "string", placeholder: "n", default: String(MIGRATIONS.length), help: "the layout; 0 removes all"},
      status: {type: "boolean", help: "say which layout it has, and change nothing"}
    },
    examples: ["npm run migrate", "npm run migrate -- --status", "npm run migrate -- --to 2"]
  },
  async (args) => {
    const to = integerOption(args, "to", 0, MIGRATIONS.length);
    const {location, database} = await requireStore(openProject(), {readOnly: args.status === true});
    try {
      if (!args.status) await migrate(database, {to, onStep: print});
      print(`${formatLocation(location)} has layout ${await readLayout(database)} of ${MIGRATIONS.length}`);
    } finally {
      await database.close();
    }
  }
);

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
