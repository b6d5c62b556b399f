import {Ajv} from "ajv";
import {type Static, Type} from "typebox";
import type {Deps} from "../deps.js";
import type {Endpoint} from "../endpoint.js";
import {ServiceError} from "../errors.js";
import {requireValid} from "../problem.js";
import {refuseVersion} from "../refuseVersion.js";
import {ShadowReport} from "../shadowReport.js";

const Named = Type.Object({
  version: Type.Unsafe<string | null>({
    type: ["string", "null"],
    minLength: 1,
    maxLength: 100,
    description: "its name or number; null for none"
  })
});

const isNamed = new Ajv({allErrors: true, allowUnionTypes: true, ownProperties: true}).compile<Static<typeof Named>>(
  Named
);

/** `POST /admin/shadow` names the version that scores beside the served one, `GET /admin/shadow` compares the two. */
export function shadowEndpoints({shadow}: Pick<Deps, "shadow">): Endpoint[] {
  const gives = {200: {description: "How the two compare so far", schema: ShadowReport}};
  return [
    {
      method: "POST",
      path: "/admin/shadow",
      scope: "admin",
      operation: {
        summary: "Let a version score every prediction beside the one that answers",
        takes: Named,
        gives: {...gives, 404: {description: "There is no such version"}, 409: {description: "It cannot be opened"}}
      },
      async answer({readBody}) {
        const {version} = requireValid(isNamed, await readBody());
        const opened = requireShadow(shadow);
        await opened.follow(version).catch(refuseVersion);
        return {body: opened.report()};
      }
    },
    {
      method: "GET",
      path: "/admin/shadow",
      scope: "admin",
      operation: {summary: "Compare the shadow version with the one that answers", gives},
      answer: () => ({headers: {"Cache-Control": "no-store"}, body: requireShadow(shadow).report()})
    }
  ];
}

function requireShadow(shadow: Deps["shadow"]): NonNullable<Deps["shadow"]> {
  if (shadow) return shadow;
  throw new ServiceError(409, "A model of APP_ENV serves here, and no version can be its shadow.");
}
