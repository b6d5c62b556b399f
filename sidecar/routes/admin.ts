import {Ajv} from "ajv";
import {type Static, Type} from "typebox";
import type {Admin, Deps} from "../deps.js";
import type {Endpoint} from "../endpoint.js";
import {ServiceError} from "../errors.js";
import {requireValid} from "../problem.js";
import {refuseVersion} from "../refuseVersion.js";

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
  const attempt = async <T extends object>(work: (admin: Admin) => Promise<T>) =>
    work(requireAdmin(admin)).catch(refuseVersion);
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
        const {version} = requireValid(isNamed, await readBody());
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
        const {version} = requireValid(isNamed, await readBody());
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

function requireAdmin(admin: Admin | null): Admin {
  if (admin) return admin;
  throw new ServiceError(409, "A model of APP_ENV serves here, and no version can take its place.");
}
