import {Ajv} from "ajv";
import {type Static, Type} from "typebox";
import {Failure} from "../../data/failure.js";
import type {Admin, Deps} from "../deps.js";
import type {Endpoint} from "../endpoint.js";
import {invalidRequest, ServiceError} from "../errors.js";
import {toProblem} from "../problem.js";

const Named = Type.Object({version: Type.String({minLength: 1, maxLength: 100, description: "its name or number"})});

const Proved = Type.Object({version: Type.String()});

const Switched = Type.Object({
  version: Type.String({description: "what answers from now on"}),
  previous: Type.Union([Type.String(), Type.Null()], {description: "what answered before"})
});

const REFUSALS = {
  404: {description: "There is no such version"},
  409: {description: "The version cannot be served, and why; what served before serves on"}
};

const isNamed = new Ajv({allErrors: true, ownProperties: true}).compile<Static<typeof Named>>(Named);

/** `POST /admin/load`, `/admin/promote` and `/admin/rollback`: which version answers. */
export function adminEndpoints({admin}: Pick<Deps, "admin">): Endpoint[] {
  const attempt = <T extends object>(work: (admin: Admin) => Promise<T>) => answerFailures(admin, work);
  return [
    {
      method: "POST",
      path: "/admin/load",
      scope: "admin",
      operation: {
        summary: "Open and prove a version without serving it",
        takes: Named,
        gives: {200: {description: "It could be served", schema: Proved}, ...REFUSALS}
      },
      async answer({readBody}) {
        const {version} = parseNamed(await readBody());
        return {body: await attempt(async (admin) => ({version: await admin.prove(version)}))};
      }
    },
    {
      method: "POST",
      path: "/admin/promote",
      scope: "admin",
      operation: {
        summary: "Make a version the current one",
        takes: Named,
        gives: {200: {description: "It serves", schema: Switched}, ...REFUSALS}
      },
      async answer({readBody}) {
        const {version} = parseNamed(await readBody());
        return {body: await attempt((admin) => admin.promote(version))};
      }
    },
    {
      method: "POST",
      path: "/admin/rollback",
      scope: "admin",
      operation: {
        summary: "Make the version before the current one current again",
        gives: {200: {description: "It serves", schema: Switched}, ...REFUSALS}
      },
      answer: async () => ({body: await attempt((admin) => admin.rollback())})
    }
  ];
}

function parseNamed(body: unknown): Static<typeof Named> {
  if (body === undefined) throw invalidRequest([{loc: ["body"], msg: "Field required", type: "missing"}]);
  if (isNamed(body)) return body;
  throw invalidRequest((isNamed.errors ?? []).map((error) => toProblem(error, ["body"])));
}

async function answerFailures<T>(admin: Admin | null, work: (admin: Admin) => Promise<T>): Promise<T> {
  if (!admin) throw new ServiceError(409, "A model of APP_ENV serves here, and no version can take its place.");
  try {
    return await work(admin);
  } catch (cause) {
    if (!(cause instanceof Failure)) throw cause;
    throw new ServiceError(cause.code === "missing_model" ? 404 : 409, cause.message, {cause});
  }
}
