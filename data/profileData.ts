import {listOption, requireOption, runCommand} from "./command.js";
import {Failure} from "./failure.js";
import {withProgress} from "./progress.js";
import {withFreeDuckDB} from "./queries/dataFile.js";
import {profileFile} from "./queries/profileFile.js";
import {recountFile} from "./queries/recountFile.js";
import {isProfilePath, readFileProfile} from "./readFileProfile.js";
import {replaceFile} from "./replaceFile.js";

await runCommand(
  {
    name: "profile-data",
    summary: "Counts the columns of a file of rows in their own bins, for npm run drift to compare others with.",
    options: {
      data: {
        type: "string",
        placeholder: "file",
        help: "a .csv, .jsonl, .parquet or .duckdb file, or file.duckdb:table"
      },
      out: {type: "string", placeholder: "file", help: "where to write the profile, a .json file"},
      bins: {
        type: "string",
        placeholder: "profile",
        help: "count in the bins of this profile, so that the two compare"
      },
      categorical: {type: "string", placeholder: "columns", help: "numbers that are codes, by name, comma-separated"},
      numeric: {type: "string", placeholder: "columns", help: "texts or dates to compare as numbers"},
      time: {
        type: "string",
        placeholder: "column",
        help: "dates or times whose days show how alike leads are that come together; the only such column by itself"
      }
    },
    examples: ["npm run profile-data -- --data january.parquet --out january.json --categorical campaign_id"]
  },
  async (args) => {
    const [data, out] = [requireOption(args, "data"), requireOption(args, "out")];
    if (!isProfilePath(out)) throw new Failure("invalid_arguments", `invalid --out: ${out}; give a .json file`);
    const time = args.time === undefined ? undefined : String(args.time);
    const told = {numeric: listOption(args, "numeric"), categorical: listOption(args, "categorical")};
    const bins = typeof args.bins === "string" ? readFileProfile(args.bins) : null;
    if (bins && (told.numeric.length > 0 || told.categorical.length > 0))
      throw new Failure("invalid_arguments", "a profile has its kinds already; leave out --numeric and --categorical");
    const profile = await withProgress("profiling", () =>
      withFreeDuckDB((connection) =>
        bins ? recountFile(connection, data, bins) : profileFile(connection, data, told, time)
      )
    );
    replaceFile(out, `${JSON.stringify(profile)}\n`);
    const days = profile.time === undefined ? "" : `, by the days of ${profile.time}`;
    process.stdout.write(`${out}: ${profile.columns.length} columns of ${profile.rows} rows${days}\n`);
  }
);
