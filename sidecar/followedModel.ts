import {join} from "node:path";
import {Failure} from "../data/failure.js";
import {openProject, type Project} from "../data/project.js";
import {findCurrentVersion} from "../data/registry.js";
import type {Deps, Model, Served} from "./deps.js";
import {hideRoot} from "./hideRoot.js";
import {type OpenModel, openModel} from "./model.js";
import {signFile} from "./signFile.js";

const POLL_MS = 1000;
const VERSION_FILES = ["manifest.json", "golden.json", "model.onnx"];

/** Opens the project's current version and follows `current`; without one that can be served, `model` is null. */
export async function followModel(project: Project, print: Deps["print"]): Promise<FollowedModel> {
  const followed = new FollowedModel(project, print);
  await followed.check();
  followed.poll();
  return followed;
}

/**
 * The model of the version that `current` names. Another is opened and proved
 * beside the one that serves, and takes its place between two requests; one
 * that cannot be opened leaves the old one serving.
 */
export class FollowedModel implements Served {
  #model: OpenModel | null = null;
  #failure: string | null = null;
  /** What was tried in vain: it is tried again when one of its files changes. */
  #tried: string | null = null;
  #timer: NodeJS.Timeout | undefined;
  #checking = Promise.resolve();
  #closed = false;

  constructor(
    readonly project: Project,
    readonly print: Deps["print"]
  ) {}

  get model(): Model | null {
    return this.#model;
  }

  get failure(): string | null {
    return this.#failure && hideRoot(this.#failure, this.project);
  }

  /** Serves the version that `current` names by now, if it can be served; one check after another. */
  check(): Promise<void> {
    const check = () => this.#check();
    return (this.#checking = this.#checking.then(check, check));
  }

  async #check(): Promise<void> {
    const version = findCurrentVersion(this.project);
    if (version !== null && version === this.#model?.modelVersion) return this.#settle();
    const trying = this.#sign(version);
    if (trying === this.#tried) return;
    try {
      await this.#swap(version);
    } catch (error) {
      this.#tried = trying;
      if (!(error instanceof Failure)) throw error;
      this.#fail(error.message);
    }
  }

  /** Checks again and again, until it is closed; what fails for whatever reason leaves the model serving. */
  poll(): void {
    if (this.#closed) return;
    this.#timer = setTimeout(() => void this.#checkAndPoll(), POLL_MS).unref();
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
  }

  async #checkAndPoll(): Promise<void> {
    await this.check().catch((error: Error) => this.#fail(`${error.name}: ${error.message}`));
    this.poll();
  }

  async #swap(version: string | null): Promise<void> {
    if (version === null) throw noneCurrent(this.project);
    requireSchema(this.project);
    const before = this.#model;
    this.#model = await openModel(this.project, version);
    this.#settle();
    if (this.#timer)
      this.print(`model ${version} serves now, in place of ${before?.modelVersion ?? "none"}`, {level: "info"});
    await before?.retire();
  }

  #settle(): void {
    this.#failure = null;
    this.#tried = null;
  }

  #fail(message: string): void {
    if (message === this.#failure) return;
    this.#failure = message;
    const rest = this.#model ? `${this.#model.modelVersion} serves on` : "/predict answers 503";
    this.print(`${this.#model ? "the current model cannot be served" : "no model"}: ${message}; ${rest}`, {
      level: "error"
    });
  }

  #sign(version: string | null): string {
    const {registry, schema} = this.project.paths;
    const files = VERSION_FILES.map((name) => join(registry, version ?? "", name));
    return [version, ...[schema, ...files].map(signFile)].join();
  }
}

/** Leads are parsed and judged by the schema that the service started with. */
function requireSchema({name, paths, schemaHash}: Project): void {
  if (openProject(name, paths).schemaHash === schemaHash) return;
  throw new Failure("invalid_project", `${paths.schema} changed since the service started; start it again`);
}

function noneCurrent({name}: Project): Failure {
  return new Failure("missing_model", `project ${name} has no model; train one with PROJECT=${name} npm run train`);
}
